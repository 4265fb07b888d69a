import { grown } from "../../../core/columns.ts";
import type { NodeId, Properties } from "../../../core/graph.ts";
import { countLabels, type GraphState } from "./graph-state.ts";

/** How the steps of a transaction are taken back, the last one first. */
export interface Undo {
  /** The node with the highest index is new. */
  madeNode(): void;
  sharedNode(node: number, owner: number, before: number): void;
  madeEdge(edge: number): void;
  countedEdge(edge: number, owner: number, countBefore: number, shareBefore: number): void;
  /** It had no properties, and one owner. */
  removedEdge(edge: number, owner: number, share: number): void;
  /** It had no shares and no aliases (any more); its label set stands where it stood. */
  removedNode(node: number, id: NodeId, properties: Properties): void;
  /** Any other step: what takes it back. */
  push(step: () => void): void;
  /** Takes back every step; nothing may come after it. */
  all(): void;
  /** Keeps every step; nothing may come after it. */
  none(): void;
}

/** Room for steps that others have done with: four steps of twenty bytes for a row that is all new, which would be left to the collector. */
const spare: Uint32Array[] = [];

const MADE_NODE = 0;
const SHARED_NODE = 1;
const MADE_EDGE = 2;
const COUNTED_EDGE = 3;
const REMOVED_EDGE = 4;
const REMOVED_NODE = 5;
const OTHER = 6;
/** Four arguments and the kind. */
const STEP = 5;
/** More is only needed to take a whole stream back. */
const MOST_SPARE = 2 ** 20;

/** Hot path: nearly all steps are of six kinds, and are kept as numbers instead of closures: a reset takes millions. */
export function createUndo(state: GraphState): Undo {
  const { edges, edgeShares, nodeShares } = state;
  let room = spare.pop() ?? new Uint32Array(4096);
  let end = 0;
  const others: (() => void)[] = [];
  /** By turns: id and properties of removed nodes. */
  const removed: (NodeId | Properties)[] = [];

  function step(kind: number, first = 0, second = 0, third = 0, fourth = 0): void {
    if (end + STEP > room.length) room = grown(room, new Uint32Array(2 * room.length));
    room[end] = first;
    room[end + 1] = second;
    room[end + 2] = third;
    room[end + 3] = fourth;
    room[end + 4] = kind;
    end += STEP;
  }

  function leave(): void {
    if (room.length <= MOST_SPARE) spare.push(room);
    room = new Uint32Array(0);
    end = 0;
  }

  function unmakeNode(): void {
    const id = state.nodeIds.pop()!;
    state.ids.delete(id, state.nodeIds.length);
    countLabels(state, state.nodeLabels.pop()!, -1);
    state.nodeProperties.pop();
  }

  function remakeNode(node: number): void {
    state.nodeProperties[node] = removed.pop() as Properties;
    const id = removed.pop() as NodeId;
    state.nodeIds[node] = id;
    state.ids.set(id, node);
    countLabels(state, state.nodeLabels[node]!, 1);
  }

  return {
    madeNode: () => step(MADE_NODE),
    sharedNode: (node, owner, before) => step(SHARED_NODE, node, owner, before),
    madeEdge: (edge) => step(MADE_EDGE, edge),
    countedEdge: (edge, owner, countBefore, shareBefore) => step(COUNTED_EDGE, edge, owner, countBefore, shareBefore),
    removedEdge: (edge, owner, share) => step(REMOVED_EDGE, edge, owner, share),
    removedNode(node, id, properties) {
      removed.push(id, properties);
      step(REMOVED_NODE, node);
    },
    push(other) {
      others.push(other);
      step(OTHER);
    },
    all() {
      while (end > 0) {
        end -= STEP;
        const [first, second, third, fourth, kind] = [
          room[end]!,
          room[end + 1]!,
          room[end + 2]!,
          room[end + 3]!,
          room[end + 4]!,
        ];
        if (kind === MADE_NODE) unmakeNode();
        else if (kind === OTHER) others.pop()!();
        else if (kind === SHARED_NODE) nodeShares.set(first, second, third);
        else if (kind === MADE_EDGE) {
          edges.remove(first);
          edges.free(first);
        } else if (kind === REMOVED_EDGE) {
          edges.restore(first);
          edgeShares.set(first, second, third);
        } else if (kind === REMOVED_NODE) remakeNode(first);
        else {
          edges.setCount(first, third);
          edgeShares.set(first, second, fourth);
        }
      }
      leave();
    },
    none: leave,
  };
}
