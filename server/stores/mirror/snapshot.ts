import { NO_PROPERTIES, type Properties } from "../../../core/graph.ts";
import type { EffectRecord } from "../journal.ts";
import type { GraphState } from "./graph-state.ts";

/** Records that make the whole graph from nothing, of at most `chunk` elements each. Indices stay as they are. */
export function* snapshotOf(state: GraphState, chunk: number): Generator<EffectRecord> {
  const { nodeIds, edges } = state;
  yield { sources: state.sources.values, types: state.types.values, labelSets: state.labelSets.values };
  for (let from = 0; from < nodeIds.length; from += chunk) {
    const nodes: (number | string | Properties)[] = [];
    const nodeShares: number[] = [];
    const aliases: (number | readonly string[])[] = [];
    for (let node = from; node < Math.min(nodeIds.length, from + chunk); node += 1) {
      const id = nodeIds[node] ?? "";
      if (id === "" && node < nodeIds.length - 1) continue; // the last index is kept, so that none is given twice
      nodes.push(node, id, state.nodeLabels[node] ?? 0, state.nodeProperties[node] ?? NO_PROPERTIES);
      const shares = state.nodeShares.all(node);
      for (let at = 0; at < shares.length; at += 2) nodeShares.push(node, shares[at] ?? 0, shares[at + 1] ?? 0);
      const names = state.aliasesOf.get(node);
      if (names !== undefined) aliases.push(node, names);
    }
    yield { nodes, nodeShares, aliases };
  }
  for (let from = 0; from < edges.end; from += chunk) {
    const edgeShares: number[] = [];
    const edgeProperties: (number | Properties)[] = [];
    for (let edge = from; edge < Math.min(edges.end, from + chunk); edge += 1) {
      if (!edges.isAlive(edge)) continue;
      const place = [edges.sourceOf(edge), edges.targetOf(edge), edges.typeOf(edge)] as const;
      const shares = state.edgeShares.all(edge);
      for (let at = 0; at < shares.length; at += 2) edgeShares.push(...place, shares[at] ?? 0, shares[at + 1] ?? 0);
      const properties = state.edgeProperties.get(edge);
      if (properties !== undefined) edgeProperties.push(...place, properties);
    }
    yield { edgeShares, edgeProperties };
  }
}
