import { EddyError } from "../../../core/errors.ts";
import type { GraphEdge, GraphNode } from "../../../core/graph.ts";
import { NO_PROPERTIES, type NodeId } from "../../../core/graph.ts";
import type { MergeEdge, MergeNode, Mutation } from "../../../core/mutation.ts";
import { createEdits } from "./edits.ts";
import { findNode, type GraphState } from "./graph-state.ts";
import { mergeProperties } from "./properties.ts";
import type { Touches } from "./touches.ts";

/**
 * A change of the mirror that can be taken back whole. It remembers how every touched element stood before, from which
 * deltas, the packed form and the journal's record are made, and how to undo each step.
 */
export interface Transaction {
  /** Throws `invalid-row` for a mutation that cannot be applied; the caller then rolls back. */
  mutate(mutation: Mutation): void;
  /** Takes back all that the source has written. */
  forget(source: string): void;
  rollback(): void;
  /** Keeps the changes for good. */
  commit(): void;
  readonly touched: Touched;
}

/** `joined` are nodes that the source had not merged before. */
export interface Touched {
  readonly nodes: Touches<GraphNode>;
  readonly edges: Touches<GraphEdge>;
  readonly joined: readonly number[];
  /** Nodes whose shares changed otherwise, and nodes that got an alias. */
  readonly reshared: ReadonlySet<number>;
  /** Whether shares of other sources have been moved or taken: then all shares of touched edges have to be kept, not just the source's own. */
  readonly isForeign: boolean;
}

export function beginTransaction(state: GraphState, sourceName: string): Transaction {
  const { edges, edgeShares, nodeShares } = state;
  const source = state.sources.numberOf(sourceName);
  const edits = createEdits(state);
  const { touchedNodes, touchedEdges, reshared, touchNode, touchEdge, createNode, setLabels, setProperties } = edits;
  const { setNodeShare, setEdge, setEdgeProperties, edgeBetween, edgesAt, removeEdge, removeNode, addAlias } = edits;
  const joined: number[] = [];
  let isForeign = false;
  let recentId: NodeId = "";
  let recentNode = -1;
  let olderId: NodeId = "";
  let olderNode = -1;

  /** Makes `node` what `folded` was: its edges with all their shares, its presence, and whatever `node` itself lacks. */
  function fold(folded: number, node: number): void {
    isForeign = true;
    forgetRecent();
    const end = (at: number) => (at === folded ? node : at);
    for (const edge of edgesAt(folded)) {
      const shares = edgeShares.all(edge);
      const properties = state.edgeProperties.get(edge) ?? NO_PROPERTIES;
      const moved = edgeBetween(end(edges.sourceOf(edge)), end(edges.targetOf(edge)), edges.typeOf(edge));
      for (let at = 0; at < shares.length; at += 2) {
        const owner = shares[at]!;
        setEdge(moved, edges.countOf(moved) + shares[at + 1]!, owner, edgeShares.get(moved, owner) + shares[at + 1]!);
      }
      setEdgeProperties(moved, properties, true);
      removeEdge(edge);
    }
    setLabels(
      node,
      state.labelSets.union(state.nodeLabels[node]!, state.labelSets.values[state.nodeLabels[folded]!] ?? []),
    );
    setProperties(node, state.nodeProperties[folded]!, true);
    const owners = nodeShares.all(folded);
    for (let at = 0; at < owners.length; at += 2) setNodeShare(node, owners[at]!, 1);
    reshared.add(node);
    touchNode(node);
    const aliases = state.aliasesOf.get(folded) ?? [];
    removeNode(folded);
    for (const alias of aliases) addAlias(node, alias);
  }

  function mergeNode(mutation: MergeNode): void {
    const { id } = mutation;
    const wanted = state.labelSets.ofNode(id, mutation.labels);
    let node = findNode(state, id);
    if (node < 0) node = createNode(id, wanted, mergeProperties(NO_PROPERTIES, mutation.properties, false));
    else {
      const held = state.nodeLabels[node]!;
      if (held !== wanted) setLabels(node, state.labelSets.union(held, state.labelSets.values[wanted] ?? []));
      if (mutation.properties !== NO_PROPERTIES) setProperties(node, mutation.properties, state.nodeIds[node] !== id);
    }
    if (nodeShares.get(node, source) === 0) {
      setNodeShare(node, source, 1);
      joined.push(node);
    }
    if (mutation.aliases.length > 0) for (const alias of mutation.aliases) claim(node, alias);
    olderId = recentId;
    olderNode = recentNode;
    recentId = id;
    recentNode = node;
  }

  /** An edge nearly always joins the two nodes that were merged just before it; then nothing has to be looked up. */
  function findEnd(id: NodeId): number {
    if (id === recentId) return recentNode;
    return id === olderId ? olderNode : findNode(state, id);
  }

  function forgetRecent(): void {
    recentId = olderId = "";
    recentNode = olderNode = -1;
  }

  function claim(node: number, alias: NodeId): void {
    const owner = state.aliases.get(alias);
    if (owner === node || state.ids.get(alias) === node) return;
    if (owner !== undefined) {
      throw new EddyError(
        "invalid-row",
        `"${alias}" is another name of "${state.nodeIds[owner]}" already, so it cannot be one of "${state.nodeIds[node]}". Correct the row.`,
      );
    }
    const folded = state.ids.get(alias);
    if (folded >= 0) fold(folded, node);
    addAlias(node, alias);
  }

  function mergeEdge(mutation: MergeEdge): void {
    const from = findEnd(mutation.source);
    const to = findEnd(mutation.target);
    if (from < 0 || to < 0) {
      const missing = from < 0 ? mutation.source : mutation.target;
      throw new EddyError(
        "invalid-row",
        `Edge ${mutation.type}: node "${missing}" does not exist. The transform has to merge both ends before the edge.`,
      );
    }
    const edge = edgeBetween(from, to, state.types.numberOf(mutation.type));
    setEdge(edge, edges.countOf(edge) + 1, source, edgeShares.get(edge, source) + 1);
    setEdgeProperties(edge, mutation.properties, false);
  }

  return {
    touched: {
      nodes: touchedNodes,
      edges: touchedEdges,
      joined,
      reshared,
      get isForeign() {
        return isForeign;
      },
    },
    mutate(mutation) {
      if (mutation.op === "merge-node") mergeNode(mutation);
      else if (mutation.op === "merge-edge") mergeEdge(mutation);
      else if (mutation.op === "drop-node") {
        forgetRecent();
        const node = findNode(state, mutation.id);
        if (node >= 0) removeNode(node);
      } else {
        const from = findNode(state, mutation.source);
        const to = findNode(state, mutation.target);
        const edge = from < 0 || to < 0 ? -1 : edges.find(from, to, state.types.numberOf(mutation.type));
        if (edge >= 0) removeEdge(edge);
      }
    },
    forget(name) {
      const owner = state.sources.numberOf(name);
      isForeign = true;
      for (let edge = 0; edge < edges.end; edge += 1) {
        const share = edges.isAlive(edge) ? edgeShares.get(edge, owner) : 0;
        if (share === 0) continue;
        touchEdge(edge);
        if (share === edges.countOf(edge)) removeEdge(edge);
        else setEdge(edge, edges.countOf(edge) - share, owner, 0);
      }
      for (let node = 0; node < state.nodeIds.length; node += 1) {
        if (nodeShares.get(node, owner) === 0) continue;
        setNodeShare(node, owner, 0);
        reshared.add(node);
        const isBare = edges.inDegree(node) === 0 && edges.outDegree(node) === 0;
        if (nodeShares.isEmpty(node) && isBare) removeNode(node);
      }
    },
    rollback: edits.rollback,
    commit: edits.commit,
  };
}
