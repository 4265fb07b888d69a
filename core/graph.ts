/** A property value. Integers are exact up to 2^53. */
export type Value = string | number | boolean | null;
export type Properties = Readonly<Record<string, Value>>;

/** `Label:key`, for example `Stream:569342750`. The label holds no colon; the key may hold anything. */
export type NodeId = string;

/** A node. The label of its id is its identity label and stands in `labels` too. */
export interface GraphNode {
  readonly id: NodeId;
  readonly labels: readonly string[];
  readonly properties: Properties;
}

/** A merged edge: at most one for each (`source`, `type`, `target`); `count` is how many rows asked for it, at least 1. */
export interface GraphEdge {
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly count: number;
  readonly properties: Properties;
}

/** Totals of the whole graph. A node with two labels counts once under each. */
export interface GraphStats {
  readonly nodes: number;
  readonly edges: number;
  readonly labels: Readonly<Record<string, number>>;
  readonly types: Readonly<Record<string, number>>;
}

/** Labels, types and property names: what may stand unquoted in a Cypher text. */
export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** No properties: one shared frozen object, since most edges and many nodes have none. */
export const NO_PROPERTIES: Properties = Object.freeze({});

export function nodeId(label: string, key: string): NodeId {
  return `${label}:${key}`;
}

/** The identity label of a node id. */
export function labelOf(id: NodeId): string {
  return id.slice(0, id.indexOf(":"));
}

/** The key of a node id: all that follows the first colon. */
export function keyOf(id: NodeId): string {
  return id.slice(id.indexOf(":") + 1);
}

/** What a person calls the node: its `name` property, else its key, else a word for the nameless. */
export function nameOf(node: GraphNode): string {
  const name = node.properties["name"];
  return typeof name === "string" && name !== "" ? name : keyOf(node.id) || "(none)";
}

/** A text that identifies an edge within one graph. Unambiguous, because a type holds no colon and the source's length is given. */
export function edgeId(edge: Pick<GraphEdge, "type" | "source" | "target">): string {
  return `${edge.type}:${edge.source.length}:${edge.source}${edge.target}`;
}
