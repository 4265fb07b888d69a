import { NO_PROPERTIES, type Properties } from "../../../core/graph.ts";
import type { EffectRecord } from "../journal.ts";
import { countLabels, type GraphState } from "./graph-state.ts";
import type { Touched } from "./transaction.ts";

/** How many sources, types and label sets the journal knows already; the rest goes along with the next record. */
export interface Known {
  sources: number;
  types: number;
  labelSets: number;
}

/** What has to be written so that reading it back gives the graph as the transaction has left it. */
export function recordOf(state: GraphState, touched: Touched, known: Known, source: number): EffectRecord {
  // As long as they can become: arrays that grow are copied again and again.
  const nodes = new Array<number | string | Properties>(4 * touched.nodes.size);
  const edgeShares = new Array<number>(5 * touched.edges.size);
  const droppedNodes: number[] = [];
  const nodeShares: number[] = [];
  const aliases: (number | readonly string[])[] = [];
  const edgeProperties: (number | Properties)[] = [];
  const droppedEdges: number[] = [];

  let nodesEnd = 0;
  touched.nodes.forEach((before, node) => {
    const id = state.nodeIds[node] ?? "";
    if (id === "" && before !== null) {
      droppedNodes.push(node);
      return;
    }
    const isHere = id !== ""; // else it came and went, but its index is spent
    nodes[nodesEnd++] = node;
    nodes[nodesEnd++] = id;
    nodes[nodesEnd++] = isHere ? (state.nodeLabels[node] ?? 0) : 0;
    nodes[nodesEnd++] = isHere ? (state.nodeProperties[node] ?? NO_PROPERTIES) : NO_PROPERTIES;
  });
  nodes.length = nodesEnd;
  for (const node of touched.joined) if (state.nodeIds[node] !== "") nodeShares.push(node, source, 1);
  for (const node of touched.reshared) {
    if (state.nodeIds[node] === "") continue;
    for (let owner = 0; owner < state.sources.values.length; owner += 1) {
      nodeShares.push(node, owner, state.nodeShares.get(node, owner));
    }
    aliases.push(node, state.aliasesOf.get(node) ?? []);
  }
  const { edges } = state;
  const { isForeign } = touched;
  let sharesEnd = 0;
  touched.edges.forEach((before, edge) => {
    const from = edges.sourceOf(edge);
    const to = edges.targetOf(edge);
    const type = edges.typeOf(edge);
    if (!edges.isAlive(edge)) {
      if (before !== null && edges.find(from, to, type) < 0) droppedEdges.push(from, to, type);
      return;
    }
    const endOwner = isForeign ? state.sources.values.length : source + 1;
    for (let owner = isForeign ? 0 : source; owner < endOwner; owner += 1) {
      edgeShares[sharesEnd++] = from;
      edgeShares[sharesEnd++] = to;
      edgeShares[sharesEnd++] = type;
      edgeShares[sharesEnd++] = owner;
      edgeShares[sharesEnd++] = state.edgeShares.get(edge, owner);
    }
    const properties = state.edgeProperties.get(edge);
    if (properties !== undefined) edgeProperties.push(from, to, type, properties);
  });
  edgeShares.length = sharesEnd;

  const record: { -readonly [Name in keyof EffectRecord]: EffectRecord[Name] } = {};
  const { sources, types, labelSets } = state;
  if (sources.values.length > known.sources) record.sources = sources.values.slice(known.sources);
  if (types.values.length > known.types) record.types = types.values.slice(known.types);
  if (labelSets.values.length > known.labelSets) record.labelSets = labelSets.values.slice(known.labelSets);
  if (nodes.length > 0) record.nodes = nodes;
  if (nodeShares.length > 0) record.nodeShares = nodeShares;
  if (aliases.length > 0) record.aliases = aliases;
  if (droppedNodes.length > 0) record.droppedNodes = droppedNodes;
  if (edgeShares.length > 0) record.edgeShares = edgeShares;
  if (edgeProperties.length > 0) record.edgeProperties = edgeProperties;
  if (droppedEdges.length > 0) record.droppedEdges = droppedEdges;
  return record;
}

/** Brings the graph from where the record began to where it ended. Records are trusted: they come from `recordOf`. */
export function replay(state: GraphState, record: EffectRecord): void {
  for (const source of record.sources ?? []) state.sources.numberOf(source);
  for (const type of record.types ?? []) state.types.numberOf(type);
  for (const labels of record.labelSets ?? []) state.labelSets.numberOf(labels);
  const { edges } = state;

  const { droppedEdges = [], droppedNodes = [] } = record;
  for (let at = 0; at < droppedEdges.length; at += 3) {
    const edge = edges.find(droppedEdges[at]!, droppedEdges[at + 1]!, droppedEdges[at + 2]!);
    if (edge < 0) continue;
    edges.remove(edge);
    clearShares(state.edgeShares, edge);
    state.edgeProperties.delete(edge);
    edges.free(edge);
  }
  for (const node of droppedNodes) {
    state.ids.delete(state.nodeIds[node]!, node);
    countLabels(state, state.nodeLabels[node]!, -1);
    state.nodeIds[node] = "";
    state.nodeProperties[node] = NO_PROPERTIES;
    clearShares(state.nodeShares, node);
    for (const alias of state.aliasesOf.get(node) ?? []) state.aliases.delete(alias);
    state.aliasesOf.delete(node);
  }
  const { nodes = [], nodeShares = [], aliases = [] } = record;
  for (let at = 0; at < nodes.length; at += 4) {
    const node = nodes[at] as number;
    const id = nodes[at + 1] as string;
    if ((state.nodeIds[node] ?? "") !== "") countLabels(state, state.nodeLabels[node]!, -1);
    state.nodeIds[node] = id;
    state.nodeLabels[node] = nodes[at + 2] as number;
    state.nodeProperties[node] = nodes[at + 3] as Properties;
    if (id === "") continue;
    state.ids.set(id, node);
    countLabels(state, state.nodeLabels[node]!, 1);
  }
  for (let at = 0; at < nodeShares.length; at += 3) {
    state.nodeShares.set(nodeShares[at]!, nodeShares[at + 1]!, nodeShares[at + 2]!);
  }
  for (let at = 0; at < aliases.length; at += 2) {
    const node = aliases[at] as number;
    const names = aliases[at + 1] as readonly string[];
    for (const alias of names) state.aliases.set(alias, node);
    if (names.length > 0) state.aliasesOf.set(node, [...names]);
  }
  const { edgeShares = [], edgeProperties = [] } = record;
  for (let at = 0; at < edgeShares.length; at += 5) {
    const [from, to, type] = [edgeShares[at]!, edgeShares[at + 1]!, edgeShares[at + 2]!];
    let edge = edges.find(from, to, type);
    if (edge < 0) edge = edges.insert(from, to, type);
    const owner = edgeShares[at + 3]!;
    const share = edgeShares[at + 4]!;
    edges.setCount(edge, edges.countOf(edge) + share - state.edgeShares.get(edge, owner));
    state.edgeShares.set(edge, owner, share);
  }
  for (let at = 0; at < edgeProperties.length; at += 4) {
    const [from, to, type] = edgeProperties.slice(at, at + 3) as [number, number, number];
    state.edgeProperties.set(edges.find(from, to, type), edgeProperties[at + 3] as Properties);
  }
}

function clearShares(shares: GraphState["nodeShares"], element: number): void {
  const all = shares.all(element);
  for (let at = 0; at < all.length; at += 2) shares.set(element, all[at]!, 0);
}
