import type { ManagedTransaction } from "neo4j-driver";
import type { NodeId, Properties } from "../../../core/graph.ts";
import type { CursorEntry, EffectRecord } from "../journal.ts";
import { type ReadNode, readEdge, readNode } from "./layout.ts";
import * as statements from "./statements.ts";

/** Nodes or edges of one record. */
const CHUNK = 5000;

export interface LoadedNames {
  readonly ids: NodeId[];
  readonly types: string[];
  readonly labelSets: (readonly string[])[];
  readonly sources: string[];
}

type Rows = AsyncIterable<{ get(name: string): unknown }>;

/** Reads the whole graph, handing over records as `replay` takes them. Answers the cursors, and what the numbers stand for. */
export async function loadGraph(
  transaction: ManagedTransaction,
  onRecord: (record: EffectRecord) => void | Promise<void>,
  onTotal: (edges: number) => void,
): Promise<{ cursors: CursorEntry[]; names: LoadedNames }> {
  const names: LoadedNames = { ids: [], types: [], labelSets: [], sources: [] };
  const counted = await transaction.run(statements.COUNT_EDGES);
  onTotal(Number(counted.records[0]?.get("edges") ?? 0));
  for await (const row of transaction.run(statements.READ_SOURCES) as Rows) {
    names.sources[Number(row.get("number"))] = String(row.get("name"));
  }
  await onRecord({ sources: Array.from(names.sources, (name) => name ?? "") });
  const indices = await loadNodes(transaction, names, onRecord);
  await loadEdges(transaction, names, indices, onRecord);
  return { cursors: await loadCursors(transaction), names };
}

async function loadNodes(
  transaction: ManagedTransaction,
  names: LoadedNames,
  onRecord: (record: EffectRecord) => void | Promise<void>,
): Promise<Map<NodeId, number>> {
  const indices = new Map<NodeId, number>();
  const setNumbers = new Map<string, number>();
  let fresh: (readonly string[])[] = [];
  let nodes: (number | string | Properties)[] = [];
  let nodeShares: number[] = [];
  let aliases: (number | readonly string[])[] = [];

  function numberOf(labels: readonly string[]): number {
    const sorted = [...labels].sort();
    const key = sorted.join(":");
    let number = setNumbers.get(key);
    if (number === undefined) {
      number = setNumbers.size;
      setNumbers.set(key, number);
      fresh.push(sorted);
      names.labelSets.push(sorted);
    }
    return number;
  }

  async function flush(): Promise<void> {
    await onRecord({ labelSets: fresh, nodes, nodeShares, aliases });
    [fresh, nodes, nodeShares, aliases] = [[], [], [], []];
  }

  for await (const row of transaction.run(statements.READ_NODES) as Rows) {
    const node: ReadNode = readNode(row.get("properties") as Record<string, unknown>);
    const index = names.ids.length;
    names.ids.push(node.id);
    indices.set(node.id, index);
    nodes.push(index, node.id, numberOf(row.get("labels") as string[]), node.properties);
    for (let at = 0; at < node.shares.length; at += 2) {
      nodeShares.push(index, node.shares[at] ?? 0, node.shares[at + 1] ?? 0);
    }
    if (node.aliases.length > 0) aliases.push(index, node.aliases);
    if (nodes.length >= CHUNK * 4) await flush();
  }
  await flush();
  return indices;
}

async function loadEdges(
  transaction: ManagedTransaction,
  names: LoadedNames,
  indices: ReadonlyMap<NodeId, number>,
  onRecord: (record: EffectRecord) => void | Promise<void>,
): Promise<void> {
  const typeNumbers = new Map<string, number>();
  let types: string[] = [];
  let edgeShares: number[] = [];
  let edgeProperties: (number | Properties)[] = [];

  async function flush(): Promise<void> {
    await onRecord({ types, edgeShares, edgeProperties });
    [types, edgeShares, edgeProperties] = [[], [], []];
  }

  for await (const row of transaction.run(statements.READ_EDGES) as Rows) {
    const { properties, shares } = readEdge(row.get("properties") as Record<string, unknown>);
    const from = indices.get(String(row.get("source")));
    const to = indices.get(String(row.get("target")));
    if (shares.length === 0 || from === undefined || to === undefined) continue;
    const type = String(row.get("type"));
    let number = typeNumbers.get(type);
    if (number === undefined) {
      number = typeNumbers.size;
      typeNumbers.set(type, number);
      types.push(type);
      names.types.push(type);
    }
    for (let at = 0; at < shares.length; at += 2) {
      edgeShares.push(from, to, number, shares[at] ?? 0, shares[at + 1] ?? 0);
    }
    if (Object.keys(properties).length > 0) edgeProperties.push(from, to, number, properties);
    if (edgeShares.length >= CHUNK * 5) await flush();
  }
  await flush();
}

async function loadCursors(transaction: ManagedTransaction): Promise<CursorEntry[]> {
  const cursors: CursorEntry[] = [];
  for await (const row of transaction.run(statements.READ_CURSORS) as Rows) {
    const stored = row.get("properties") as Record<string, unknown>;
    cursors.push({
      key: {
        source: String(stored["source"]),
        topic: String(stored["topic"]),
        partition: Number(stored["partition"]),
      },
      cursor: {
        offset: Number(stored["offset"]),
        row: Number(stored["row"]),
        applied: Number(stored["applied"]),
        deadLetters: Number(stored["deadLetters"]),
      },
    });
  }
  return cursors;
}
