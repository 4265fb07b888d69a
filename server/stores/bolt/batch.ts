import { labelOf, type NodeId, type Properties } from "../../../core/graph.ts";
import type { EffectRecord } from "../journal.ts";
import { ID, type Stored, shareName, storedAliases, storedEdge, storedNode } from "./layout.ts";
import * as statements from "./statements.ts";

/** A statement with its rows, values as they are in JavaScript. */
export interface Statement {
  readonly text: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What the numbers of a record stand for, by number. */
export interface Names {
  /** By node index. */
  readonly ids: readonly NodeId[];
  readonly types: readonly string[];
  readonly labelSets: readonly (readonly string[])[];
}

interface EdgePlace {
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
}

/** Rows by statement, in the order in which the statements were first named. */
function createGroups() {
  const groups = new Map<string, Record<string, unknown>[]>();
  return {
    add(text: string, row: Record<string, unknown>): void {
      const rows = groups.get(text);
      if (rows === undefined) groups.set(text, [row]);
      else rows.push(row);
    },
    list: (): Statement[] => [...groups].map(([text, rows]) => ({ text, rows })),
  };
}

/**
 * A record as statements of one transaction, in the order in which they have to run: what goes, nodes, edges. `isWhole`: the
 * record says all there is to say of each element, so that whatever else the database has on it goes. Throws `invalid-row`
 * for a name that cannot stand in a query text.
 */
export function statementsOf(record: EffectRecord, names: Names, isWhole: boolean): Statement[] {
  return [...dropsOf(record, names), ...nodesOf(record, names, isWhole), ...edgesOf(record, names, isWhole)];
}

function dropsOf({ droppedEdges = [], droppedNodes = [] }: EffectRecord, names: Names): Statement[] {
  const edges = createGroups();
  for (let at = 0; at < droppedEdges.length; at += 3) {
    const { type, source, target } = placeAt(droppedEdges, at, names);
    edges.add(statements.dropEdges(type, labelOf(source), labelOf(target)), { source, target });
  }
  const nodes = createGroups();
  for (const index of droppedNodes) {
    const id = names.ids[index] ?? "";
    if (id !== "") nodes.add(statements.dropNodes(labelOf(id)), { id });
  }
  return [...edges.list(), ...nodes.list()];
}

function nodesOf(record: EffectRecord, names: Names, isWhole: boolean): Statement[] {
  const { nodes = [], nodeShares = [], aliases = [] } = record;
  const aliasesOf = new Map<number, readonly string[]>();
  for (let at = 0; at < aliases.length; at += 2) aliasesOf.set(aliases[at] as number, aliases[at + 1] as string[]);
  const sharesOf = new Map<number, Stored>();
  for (let at = 0; at < nodeShares.length; at += 3) {
    const [index, source, share] = [nodeShares[at] ?? -1, nodeShares[at + 1] ?? 0, nodeShares[at + 2] ?? 0];
    const shares = sharesOf.get(index) ?? {};
    if (share > 0 || !isWhole) shares[shareName(source)] = share > 0 ? share : null;
    sharesOf.set(index, shares);
  }
  const groups = createGroups();
  const done = new Set<number>();
  for (let at = 0; at < nodes.length; at += 4) {
    const [index, id] = [nodes[at] as number, nodes[at + 1] as NodeId];
    if (id === "") continue;
    done.add(index);
    const labels = names.labelSets[nodes[at + 2] as number] ?? [];
    const properties = {
      ...storedNode(id, nodes[at + 3] as Properties),
      ...storedAliases(aliasesOf.get(index)),
      ...sharesOf.get(index),
    };
    if (isWhole) {
      const absent = [...new Set(names.labelSets.flat())].filter((label) => !labels.includes(label));
      groups.add(statements.restoreNodes(labelOf(id), labels, absent), { id, properties: { ...properties, [ID]: id } });
    } else groups.add(statements.mergeNodes(labelOf(id), labels), { id, properties });
  }
  for (const index of new Set([...sharesOf.keys(), ...aliasesOf.keys()])) {
    const id = names.ids[index] ?? "";
    if (done.has(index) || id === "") continue;
    const properties = { ...storedAliases(aliasesOf.get(index)), ...sharesOf.get(index) };
    groups.add(statements.setNodes(labelOf(id)), { id, properties });
  }
  return groups.list();
}

function edgesOf(record: EffectRecord, names: Names, isWhole: boolean): Statement[] {
  const { edgeShares = [], edgeProperties = [] } = record;
  if (isWhole) return wholeEdgesOf(edgeShares, edgeProperties, names);
  const groups = createGroups();
  for (let at = 0; at < edgeShares.length; at += 5) {
    const { type, source, target } = placeAt(edgeShares, at, names);
    const [owner, share] = [edgeShares[at + 3] ?? 0, edgeShares[at + 4] ?? 0];
    groups.add(statements.mergeEdges(type, labelOf(source), labelOf(target), owner), { source, target, share });
  }
  for (let at = 0; at < edgeProperties.length; at += 4) {
    const { type, source, target } = placeAt(edgeProperties as number[], at, names);
    const properties = storedEdge(edgeProperties[at + 3] as Properties);
    groups.add(statements.setEdges(type, labelOf(source), labelOf(target)), { source, target, properties });
  }
  return groups.list();
}

/** Every edge with its count, all its shares and all its properties in one row. */
function wholeEdgesOf(
  edgeShares: readonly number[],
  edgeProperties: readonly (number | Properties)[],
  names: Names,
): Statement[] {
  const found = new Map<string, EdgePlace & { properties: Stored & { count: number } }>();
  for (let at = 0; at < edgeShares.length; at += 5) {
    const name = edgeShares.slice(at, at + 3).join();
    const edge = found.get(name) ?? { ...placeAt(edgeShares, at, names), properties: { count: 0 } };
    const share = edgeShares[at + 4] ?? 0;
    edge.properties.count += share;
    if (share > 0) edge.properties[shareName(edgeShares[at + 3] ?? 0)] = share;
    found.set(name, edge);
  }
  for (let at = 0; at < edgeProperties.length; at += 4) {
    const edge = found.get(edgeProperties.slice(at, at + 3).join());
    if (edge !== undefined) Object.assign(edge.properties, storedEdge(edgeProperties[at + 3] as Properties));
  }
  const groups = createGroups();
  for (const { type, source, target, properties } of found.values()) {
    groups.add(statements.restoreEdges(type, labelOf(source), labelOf(target)), { source, target, properties });
  }
  return groups.list();
}

function placeAt(numbers: readonly number[], at: number, names: Names): EdgePlace {
  return {
    type: names.types[numbers[at + 2] ?? -1] ?? "",
    source: names.ids[numbers[at] ?? -1] ?? "",
    target: names.ids[numbers[at + 1] ?? -1] ?? "",
  };
}
