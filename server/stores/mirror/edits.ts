import { NO_PROPERTIES, type NodeId, type Properties } from "../../../core/graph.ts";
import { countLabels, type GraphState, readEdge, readNode } from "./graph-state.ts";
import { mergeProperties } from "./properties.ts";
import { createUndo } from "./undo.ts";

/** Single steps on the mirror. Each remembers how what it touches stood before, and how it is taken back. */
export function createEdits(state: GraphState) {
  const { edges, edgeShares, nodeShares } = state;
  const touchedNodes = state.touchedNodes.begin();
  const touchedEdges = state.touchedEdges.begin();
  const reshared = new Set<number>();
  const undo = createUndo(state);
  const removedEdges: number[] = [];

  function touchNode(node: number): void {
    if (!touchedNodes.has(node)) touchedNodes.add(node, readNode(state, node) ?? null);
  }

  function touchEdge(edge: number): void {
    if (!touchedEdges.has(edge)) touchedEdges.add(edge, readEdge(state, edge));
  }

  function createNode(id: NodeId, labels: number, properties: Properties): number {
    const node = state.nodeIds.length;
    state.nodeIds.push(id);
    state.nodeLabels.push(labels);
    state.nodeProperties.push(properties);
    state.ids.set(id, node);
    countLabels(state, labels, 1);
    touchedNodes.add(node, null);
    undo.madeNode();
    return node;
  }

  function setLabels(node: number, labels: number): void {
    const before = state.nodeLabels[node]!;
    if (before === labels) return;
    touchNode(node);
    const put = (from: number, to: number) => {
      state.nodeLabels[node] = to;
      countLabels(state, from, -1);
      countLabels(state, to, 1);
    };
    put(before, labels);
    undo.push(() => put(labels, before));
  }

  /** `isAlias`: the values only fill gaps. */
  function setProperties(node: number, properties: Properties, isAlias: boolean): void {
    const before = state.nodeProperties[node]!;
    const merged = mergeProperties(before, properties, isAlias);
    if (merged === before) return;
    touchNode(node);
    state.nodeProperties[node] = merged;
    undo.push(() => {
      state.nodeProperties[node] = before;
    });
  }

  function setNodeShare(node: number, owner: number, share: number): void {
    const before = nodeShares.get(node, owner);
    if (before === share) return;
    nodeShares.set(node, owner, share);
    undo.sharedNode(node, owner, before);
  }

  function setEdge(edge: number, count: number, owner: number, share: number): void {
    const countBefore = edges.countOf(edge);
    const shareBefore = edgeShares.get(edge, owner);
    edges.setCount(edge, count);
    edgeShares.set(edge, owner, share);
    undo.countedEdge(edge, owner, countBefore, shareBefore);
  }

  function setEdgeProperties(edge: number, properties: Properties, isAlias: boolean): void {
    if (properties === NO_PROPERTIES) return;
    const before = state.edgeProperties.get(edge) ?? NO_PROPERTIES;
    const merged = mergeProperties(before, properties, isAlias);
    if (merged === before) return;
    state.edgeProperties.set(edge, merged);
    undo.push(() => {
      if (before === NO_PROPERTIES) state.edgeProperties.delete(edge);
      else state.edgeProperties.set(edge, before);
    });
  }

  function edgeBetween(from: number, to: number, type: number): number {
    // Nearly always one end is new, and then there is no need to look.
    const mayBe = edges.outDegree(from) > 0 && edges.inDegree(to) > 0;
    const found = mayBe ? edges.find(from, to, type) : -1;
    if (found >= 0) {
      touchEdge(found);
      return found;
    }
    const edge = edges.insert(from, to, type);
    touchedEdges.add(edge, null);
    undo.madeEdge(edge);
    return edge;
  }

  /** The index is free for others only once the change is kept, so that the edge can be put back. */
  function removeEdge(edge: number): void {
    touchEdge(edge);
    const properties = state.edgeProperties.get(edge);
    const owner = edgeShares.soleSource(edge);
    if (owner >= 0 && properties === undefined) {
      undo.removedEdge(edge, owner, edgeShares.get(edge, owner));
      edges.remove(edge);
      edgeShares.set(edge, owner, 0);
      removedEdges.push(edge);
      return;
    }
    const shares = edgeShares.all(edge);
    edges.remove(edge);
    state.edgeProperties.delete(edge);
    for (let at = 0; at < shares.length; at += 2) edgeShares.set(edge, shares[at]!, 0);
    removedEdges.push(edge);
    undo.push(() => {
      edges.restore(edge);
      if (properties !== undefined) state.edgeProperties.set(edge, properties);
      for (let at = 0; at < shares.length; at += 2) edgeShares.set(edge, shares[at]!, shares[at + 1]!);
    });
  }

  function edgesAt(node: number): number[] {
    const found: number[] = [];
    for (let edge = edges.firstOut(node); edge >= 0; edge = edges.nextOut(edge)) found.push(edge);
    for (let edge = edges.firstIn(node); edge >= 0; edge = edges.nextIn(edge)) {
      if (edges.sourceOf(edge) !== node) found.push(edge);
    }
    return found;
  }

  function removeNode(node: number): void {
    touchNode(node);
    for (const edge of edgesAt(node)) removeEdge(edge);
    const id = state.nodeIds[node]!;
    const labels = state.nodeLabels[node]!;
    const properties = state.nodeProperties[node]!;
    const aliases = state.aliasesOf.get(node);
    state.ids.delete(id, node);
    countLabels(state, labels, -1);
    state.nodeIds[node] = "";
    state.nodeProperties[node] = NO_PROPERTIES;
    if (aliases === undefined && nodeShares.isEmpty(node)) {
      undo.removedNode(node, id, properties);
      return;
    }
    const shares = nodeShares.all(node);
    for (const alias of aliases ?? []) state.aliases.delete(alias);
    state.aliasesOf.delete(node);
    for (let at = 0; at < shares.length; at += 2) nodeShares.set(node, shares[at]!, 0);
    undo.push(() => {
      state.ids.set(id, node);
      countLabels(state, labels, 1);
      state.nodeIds[node] = id;
      state.nodeLabels[node] = labels;
      state.nodeProperties[node] = properties;
      for (const alias of aliases ?? []) state.aliases.set(alias, node);
      if (aliases !== undefined) state.aliasesOf.set(node, aliases);
      for (let at = 0; at < shares.length; at += 2) nodeShares.set(node, shares[at]!, shares[at + 1]!);
    });
  }

  function addAlias(node: number, alias: NodeId): void {
    const aliases = state.aliasesOf.get(node);
    state.aliases.set(alias, node);
    state.aliasesOf.set(node, [...(aliases ?? []), alias]);
    reshared.add(node);
    touchNode(node);
    undo.push(() => {
      state.aliases.delete(alias);
      if (aliases === undefined) state.aliasesOf.delete(node);
      else state.aliasesOf.set(node, aliases);
    });
  }

  return {
    touchedNodes,
    touchedEdges,
    /** Nodes whose shares have changed, and nodes that got an alias. */
    reshared,
    touchNode,
    touchEdge,
    createNode,
    setLabels,
    setProperties,
    setNodeShare,
    setEdge,
    setEdgeProperties,
    edgeBetween,
    edgesAt,
    removeEdge,
    removeNode,
    addAlias,
    rollback: undo.all,
    /** After this the indexes of removed edges may be used again. */
    commit() {
      undo.none();
      for (const edge of removedEdges) edges.free(edge);
    },
  };
}
