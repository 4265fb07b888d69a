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
  all(): void;
}

const MADE_NODE = 0;
const SHARED_NODE = 1;
const MADE_EDGE = 2;
const COUNTED_EDGE = 3;
const REMOVED_EDGE = 4;
const REMOVED_NODE = 5;
const OTHER = 6;

/** Hot path: nearly all steps are of six kinds, and are kept as numbers (arguments, then the kind) instead of closures: a reset takes millions. */
export function createUndo(state: GraphState): Undo {
  const { edges, edgeShares, nodeShares } = state;
  const steps: number[] = [];
  const others: (() => void)[] = [];
  /** By turns: id and properties of removed nodes. */
  const removed: (NodeId | Properties)[] = [];

  function unmakeNode(): void {
    const id = state.nodeIds.pop()!;
    state.ids.delete(id, state.nodeIds.length);
    countLabels(state, state.nodeLabels.pop()!, -1);
    state.nodeProperties.pop();
  }

  return {
    madeNode: () => void steps.push(MADE_NODE),
    sharedNode: (node, owner, before) => void steps.push(node, owner, before, SHARED_NODE),
    madeEdge: (edge) => void steps.push(edge, MADE_EDGE),
    countedEdge: (edge, owner, countBefore, shareBefore) =>
      void steps.push(edge, owner, countBefore, shareBefore, COUNTED_EDGE),
    removedEdge: (edge, owner, share) => void steps.push(edge, owner, share, REMOVED_EDGE),
    removedNode(node, id, properties) {
      removed.push(id, properties);
      steps.push(node, REMOVED_NODE);
    },
    push(step) {
      others.push(step);
      steps.push(OTHER);
    },
    all() {
      const next = () => steps.pop()!;
      while (steps.length > 0) {
        const kind = next();
        if (kind === MADE_NODE) unmakeNode();
        else if (kind === OTHER) others.pop()!();
        else if (kind === SHARED_NODE) {
          const [before, owner, node] = [next(), next(), next()];
          nodeShares.set(node, owner, before);
        } else if (kind === MADE_EDGE) {
          const edge = next();
          edges.remove(edge);
          edges.free(edge);
        } else if (kind === REMOVED_EDGE) {
          const [share, owner, edge] = [next(), next(), next()];
          edges.restore(edge);
          edgeShares.set(edge, owner, share);
        } else if (kind === REMOVED_NODE) {
          const node = next();
          state.nodeProperties[node] = removed.pop() as Properties;
          const id = removed.pop() as NodeId;
          state.nodeIds[node] = id;
          state.ids.set(id, node);
          countLabels(state, state.nodeLabels[node]!, 1);
        } else {
          const [shareBefore, countBefore, owner, edge] = [next(), next(), next(), next()];
          edges.setCount(edge, countBefore);
          edgeShares.set(edge, owner, shareBefore);
        }
      }
    },
  };
}
