import { NO_PROPERTIES, type Properties } from "../../../core/graph.ts";
import type { EffectRecord } from "../journal.ts";
import type { GraphState } from "./graph-state.ts";
import type { Transaction } from "./transaction.ts";

/** Takes the transaction back. Answers, for what it had touched, all there is to say of it as it stands now. */
export function takenBack(state: GraphState, { touched, rollback }: Transaction): () => EffectRecord {
  const { edges } = state;
  const places = touched.edges.indices.map((edge) => [edges.sourceOf(edge), edges.targetOf(edge), edges.typeOf(edge)]);
  const indices = new Set([...touched.nodes.indices, ...touched.joined, ...touched.reshared]);
  rollback();
  return () => {
    const nodes: (number | string | Properties)[] = [];
    const nodeShares: number[] = [];
    const aliases: (number | readonly string[])[] = [];
    const droppedNodes: number[] = [];
    for (const node of indices) {
      const id = state.nodeIds[node] ?? "";
      if (id === "") {
        droppedNodes.push(node);
        continue;
      }
      nodes.push(node, id, state.nodeLabels[node] ?? 0, state.nodeProperties[node] ?? NO_PROPERTIES);
      const shares = state.nodeShares.all(node);
      for (let at = 0; at < shares.length; at += 2) nodeShares.push(node, shares[at]!, shares[at + 1]!);
      aliases.push(node, state.aliasesOf.get(node) ?? []);
    }
    const edgeShares: number[] = [];
    const edgeProperties: (number | Properties)[] = [];
    const droppedEdges: number[] = [];
    for (const [from = -1, to = -1, type = -1] of places) {
      const edge = edges.find(from, to, type);
      if (edge < 0) {
        droppedEdges.push(from, to, type);
        continue;
      }
      const shares = state.edgeShares.all(edge);
      for (let at = 0; at < shares.length; at += 2) edgeShares.push(from, to, type, shares[at]!, shares[at + 1]!);
      const properties = state.edgeProperties.get(edge);
      if (properties !== undefined) edgeProperties.push(from, to, type, properties);
    }
    return { nodes, nodeShares, aliases, droppedNodes, edgeShares, edgeProperties, droppedEdges };
  };
}
