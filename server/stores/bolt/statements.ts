import { CURSOR, GRAPH, ID, identifier, SOURCE, shareName } from "./layout.ts";

/*
 * The texts of every read and write, the same for Neo4j and Memgraph. Values are always parameters; labels, types and names are
 * checked before they become text. Rows are aggregated beforehand: each node and each edge stands in `$rows` once, so that
 * MERGE never meets one twice. https://github.com/memgraph/memgraph/issues/4547
 */

/** Locks the graph for this transaction and answers with its version. */
export const LOCK = `MATCH (g:${GRAPH} {id: 0}) SET g.lock = $version RETURN g.version AS version`;
export const SET_VERSION = `MATCH (g:${GRAPH} {id: 0}) SET g.version = $version`;
export const TAKE_OVER = `MERGE (g:${GRAPH} {id: 0}) SET g.version = $version`;

export const MERGE_SOURCES = `UNWIND $rows AS row MERGE (s:${SOURCE} {number: row.number}) SET s.name = row.name`;
export const MERGE_CURSORS = `UNWIND $rows AS row MERGE (c:${CURSOR} {id: row.id}) SET c += row.properties`;
export const DROP_CURSORS = `MATCH (c:${CURSOR} {source: $source}) DELETE c`;

export const READ_SOURCES = `MATCH (s:${SOURCE}) RETURN s.number AS number, s.name AS name ORDER BY number`;
export const READ_CURSORS = `MATCH (c:${CURSOR}) RETURN properties(c) AS properties`;
export const COUNT_EDGES = "MATCH ()-[e]->() RETURN count(e) AS edges";
export const READ_NODES = `MATCH (n) WHERE n.${ID} IS NOT NULL RETURN labels(n) AS labels, properties(n) AS properties`;
export const READ_EDGES = `MATCH (a)-[e]->(b) WHERE a.${ID} IS NOT NULL AND b.${ID} IS NOT NULL RETURN a.${ID} AS source, b.${ID} AS target, type(e) AS type, properties(e) AS properties`;

const node = (variable: string, label: string, value: string) => `(${variable}:${identifier(label)} {${ID}: ${value}})`;
const ends = (source: string, target: string) =>
  `MATCH ${node("a", source, "row.source")} MATCH ${node("b", target, "row.target")}`;
const labelList = (labels: readonly string[]) => labels.map((label) => `:${identifier(label)}`).join("");

export function mergeNodes(label: string, labels: readonly string[]): string {
  const further = labels.filter((other) => other !== label);
  const set = further.length === 0 ? "" : ` SET n${labelList(further)}`;
  return `UNWIND $rows AS row MERGE ${node("n", label, "row.id")}${set} SET n += row.properties`;
}

/** Sets properties of nodes that are there. */
export function setNodes(label: string): string {
  return `UNWIND $rows AS row MATCH ${node("n", label, "row.id")} SET n += row.properties`;
}

/** Makes nodes what they are given as, whatever they were: labels and properties that are not named go. */
export function restoreNodes(label: string, labels: readonly string[], absent: readonly string[]): string {
  const further = labels.filter((other) => other !== label);
  const set = further.length === 0 ? "" : ` SET n${labelList(further)}`;
  const remove = absent.length === 0 ? "" : ` REMOVE n${labelList(absent)}`;
  return `UNWIND $rows AS row MERGE ${node("n", label, "row.id")}${remove}${set} SET n = row.properties`;
}

export function dropNodes(label: string): string {
  return `UNWIND $rows AS row MATCH ${node("n", label, "row.id")} DETACH DELETE n`;
}

/** Sets what one source has added to the edges' counts. Said twice it is said once: the share before is taken off. */
export function mergeEdges(type: string, source: string, target: string, owner: number): string {
  const share = `e.${shareName(owner)}`;
  return `UNWIND $rows AS row ${ends(source, target)} MERGE (a)-[e:${identifier(type)}]->(b) SET e.count = coalesce(e.count, 0) - coalesce(${share}, 0) + row.share, ${share} = CASE WHEN row.share = 0 THEN null ELSE row.share END`;
}

export function setEdges(type: string, source: string, target: string): string {
  return `UNWIND $rows AS row ${ends(source, target)} MATCH (a)-[e:${identifier(type)}]->(b) SET e += row.properties`;
}

export function restoreEdges(type: string, source: string, target: string): string {
  return `UNWIND $rows AS row ${ends(source, target)} MERGE (a)-[e:${identifier(type)}]->(b) SET e = row.properties`;
}

export function dropEdges(type: string, source: string, target: string): string {
  return `UNWIND $rows AS row ${ends(source, target)} MATCH (a)-[e:${identifier(type)}]->(b) DELETE e`;
}
