import { countLabels, type GraphState } from "./graph-state.ts";

/** How the steps of a transaction are taken back, the last one first. */
export interface Undo {
  /** The node with the highest index is new. */
  madeNode(): void;
  sharedNode(node: number, owner: number, before: number): void;
  madeEdge(edge: number): void;
  countedEdge(edge: number, owner: number, countBefore: number, shareBefore: number): void;
  /** Any other step: what takes it back. */
  push(step: () => void): void;
  all(): void;
}

const MADE_NODE = 0;
const SHARED_NODE = 1;
const MADE_EDGE = 2;
const COUNTED_EDGE = 3;
const OTHER = 4;

/** Hot path: nearly all steps of an ordinary row are of four kinds, and are kept as numbers (arguments, then the kind) instead of closures. */
export function createUndo(state: GraphState): Undo {
  const { edges, edgeShares, nodeShares } = state;
  const steps: number[] = [];
  const others: (() => void)[] = [];

  function unmakeNode(): void {
    state.ids.delete(state.nodeIds.pop()!);
    countLabels(state, state.nodeLabels.pop()!, -1);
    state.nodeProperties.pop();
  }

  return {
    madeNode: () => void steps.push(MADE_NODE),
    sharedNode: (node, owner, before) => void steps.push(node, owner, before, SHARED_NODE),
    madeEdge: (edge) => void steps.push(edge, MADE_EDGE),
    countedEdge: (edge, owner, countBefore, shareBefore) =>
      void steps.push(edge, owner, countBefore, shareBefore, COUNTED_EDGE),
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
        } else {
          const [shareBefore, countBefore, owner, edge] = [next(), next(), next(), next()];
          edges.setCount(edge, countBefore);
          edgeShares.set(edge, owner, shareBefore);
        }
      }
    },
  };
}
