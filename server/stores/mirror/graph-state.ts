import { type GraphEdge, type GraphNode, NO_PROPERTIES, type NodeId, type Properties } from "../../../core/graph.ts";
import { createEdgeTable, type EdgeTable } from "./edge-table.ts";
import { createIdIndex, type IdIndex } from "./id-index.ts";
import { createInterned, createLabelSets, type Interned, type LabelSets } from "./intern.ts";
import { createShares, type Shares } from "./shares.ts";
import { createTouchColumn, type TouchColumn } from "./touches.ts";

/** The columns of the mirrored graph. Everything that changes them does so through a transaction. */
export interface GraphState {
  readonly ids: IdIndex;
  /** By node index; an empty text where the node is gone. */
  readonly nodeIds: NodeId[];
  readonly nodeLabels: number[];
  readonly nodeProperties: Properties[];
  /** By label set: how many nodes bear it. */
  readonly labelCounts: number[];
  readonly aliases: Map<NodeId, number>;
  readonly aliasesOf: Map<number, NodeId[]>;
  /** A share of 1 for every source that has merged the node. */
  readonly nodeShares: Shares;
  readonly edges: EdgeTable;
  readonly edgeShares: Shares;
  readonly edgeProperties: Map<number, Properties>;
  readonly sources: Interned;
  readonly types: Interned;
  readonly labelSets: LabelSets;
  readonly touchedNodes: TouchColumn<GraphNode>;
  readonly touchedEdges: TouchColumn<GraphEdge>;
}

export function createGraphState(): GraphState {
  const nodeIds: NodeId[] = [];
  return {
    ids: createIdIndex((node) => nodeIds[node]),
    nodeIds,
    nodeLabels: [],
    nodeProperties: [],
    labelCounts: [],
    aliases: new Map(),
    aliasesOf: new Map(),
    nodeShares: createShares(),
    edges: createEdgeTable(),
    edgeShares: createShares(),
    edgeProperties: new Map(),
    sources: createInterned(),
    types: createInterned(),
    labelSets: createLabelSets(),
    touchedNodes: createTouchColumn(),
    touchedEdges: createTouchColumn(),
  };
}

/** The index of the node that bears the id or has it as an alias, or -1. */
export function findNode(state: GraphState, id: NodeId): number {
  const node = state.ids.get(id);
  return node >= 0 || state.aliases.size === 0 ? node : (state.aliases.get(id) ?? -1);
}

export function readNode(state: GraphState, index: number): GraphNode | undefined {
  const id = state.nodeIds[index];
  if (id === undefined || id === "") return undefined;
  return {
    id,
    labels: state.labelSets.values[state.nodeLabels[index] ?? 0] ?? [],
    properties: state.nodeProperties[index] ?? NO_PROPERTIES,
  };
}

export function readEdge(state: GraphState, edge: number): GraphEdge {
  const { edges } = state;
  return {
    type: state.types.values[edges.typeOf(edge)] ?? "",
    source: state.nodeIds[edges.sourceOf(edge)] ?? "",
    target: state.nodeIds[edges.targetOf(edge)] ?? "",
    count: edges.countOf(edge),
    properties: state.edgeProperties.get(edge) ?? NO_PROPERTIES,
  };
}

/** A node with this label set has come (1) or gone (-1). */
export function countLabels(state: GraphState, set: number, by: 1 | -1): void {
  state.labelCounts[set] = (state.labelCounts[set] ?? 0) + by;
}
