import { randomUUID } from "node:crypto";
import type { ManagedTransaction } from "neo4j-driver";
import { EddyError } from "../../../core/errors.ts";
import { labelOf, type NodeId } from "../../../core/graph.ts";
import type { Change, CursorEntry, EffectRecord, Journal } from "../journal.ts";
import { statementsOf } from "./batch.ts";
import type { Connection } from "./connection.ts";
import type { Dialect } from "./dialect.ts";
import { CURSOR, GRAPH, ID, identifier, SOURCE } from "./layout.ts";
import { type LoadedNames, loadGraph } from "./load.ts";
import * as statements from "./statements.ts";
import { parametersOf } from "./values.ts";

type Prepared = readonly { readonly text: string; readonly parameters: Record<string, unknown> }[];

/**
 * The graph itself as journal: what a record says is written onto the nodes and edges of the database.
 *
 * Every transaction first locks the graph and compares its version with the one this console wrote last, so that a second
 * console is noticed before anything is written. When the connection breaks just as a transaction is committed, nobody
 * knows whether it was; then `takeBack` tells how things stood before, and this is written in front of the next entry.
 */
export function createBoltJournal(options: { connection: Connection; dialect: Dialect }): Journal {
  const { connection, dialect } = options;
  const indexed = new Set<string>();
  let names: LoadedNames = { ids: [], types: [], labelSets: [], sources: [] };
  /** How many of the names are written for good; those beyond belong to an entry that was not. */
  let known = { types: 0, labelSets: 0, sources: 0 };
  /** Versions at which the graph may stand: the last one known, and those that were perhaps written since. */
  let versions: string[] = [];
  let isInDoubt = false;
  let corrections: Prepared[] = [];

  function learn({ nodes = [], types = [], labelSets = [], sources = [] }: EffectRecord): void {
    names.types.splice(known.types, Infinity, ...types);
    names.labelSets.splice(known.labelSets, Infinity, ...labelSets);
    names.sources.splice(known.sources, Infinity, ...sources);
    for (let at = 0; at < nodes.length; at += 4) names.ids[nodes[at] as number] = nodes[at + 1] as NodeId;
  }

  function settle(): void {
    known = { types: names.types.length, labelSets: names.labelSets.length, sources: names.sources.length };
    corrections = [];
  }

  async function ensureIndexes({ nodes = [] }: EffectRecord): Promise<void> {
    const missing = new Set<string>();
    for (let at = 1; at < nodes.length; at += 4) {
      const id = nodes[at] as NodeId;
      if (id !== "" && !indexed.has(labelOf(id))) missing.add(identifier(labelOf(id)));
    }
    if (missing.size === 0) return;
    await connection.define([...missing].flatMap((label) => dialect.unique(label, ID)));
    for (const label of missing) indexed.add(label);
  }

  function prepare({ effect, cursors, droppedCursorsOf }: Change, isWhole: boolean): Prepared {
    const rows = (list: readonly object[]) => parametersOf({ rows: list }) as Record<string, unknown>;
    const sources = (effect.sources ?? []).map((name, at) => ({ number: known.sources + at, name }));
    return [
      ...(sources.length > 0 ? [{ text: statements.MERGE_SOURCES, parameters: rows(sources) }] : []),
      ...statementsOf(effect, names, isWhole).map((one) => ({ text: one.text, parameters: rows(one.rows) })),
      ...(droppedCursorsOf === undefined
        ? []
        : [{ text: statements.DROP_CURSORS, parameters: { source: droppedCursorsOf } }]),
      ...(cursors.length > 0 ? [{ text: statements.MERGE_CURSORS, parameters: rows(cursors.map(cursorRow)) }] : []),
    ];
  }

  async function write(prepared: readonly Prepared[]): Promise<void> {
    const version = randomUUID();
    isInDoubt = false;
    try {
      await connection.write(async (transaction) => {
        const held: unknown = (await transaction.run(statements.LOCK, { version })).records[0]?.get("version");
        isInDoubt = false;
        if (held === version) return; // an earlier try of this transaction came through after all
        if (!versions.includes(String(held))) throw fenced(dialect);
        await runAll(transaction, prepared.flat());
        await transaction.run(statements.SET_VERSION, { version });
        isInDoubt = true;
      });
    } catch (error) {
      if (isInDoubt) versions.push(version);
      throw error;
    }
    versions = [version];
  }

  return {
    status: () => connection.status(),

    async load(onRecord, onTotal) {
      const places = [GRAPH, CURSOR, SOURCE];
      const keys = ["id", "id", "number"];
      await connection.define(places.flatMap((label, at) => dialect.unique(label, keys[at] ?? "id")));
      const version = randomUUID();
      await connection.write((transaction) => transaction.run(statements.TAKE_OVER, { version }));
      versions = [version];
      const loaded = await connection.read((transaction) => loadGraph(transaction, onRecord, onTotal));
      names = loaded.names;
      settle();
      return { epoch: randomUUID(), seq: 0, cursors: loaded.cursors };
    },

    async append(entry) {
      isInDoubt = false;
      learn(entry.effect);
      const prepared = prepare(entry, false);
      await ensureIndexes(entry.effect);
      await write([...corrections, prepared]);
      settle();
    },

    takeBack(pastOf) {
      if (isInDoubt) corrections.push(prepare(pastOf(), true));
      isInDoubt = false;
    },

    close: () => connection.close(),
  };
}

/** Sends all statements at once; they run one after the other. */
async function runAll(transaction: ManagedTransaction, prepared: Prepared): Promise<void> {
  await Promise.all(prepared.map(({ text, parameters }) => transaction.run(text, parameters)));
}

function cursorRow({ key, cursor }: CursorEntry) {
  return { id: JSON.stringify([key.source, key.topic, key.partition]), properties: { ...key, ...cursor } };
}

function fenced({ title }: Dialect): EddyError {
  return new EddyError(
    "fenced",
    `Another console has taken over this graph in ${title}, or its bookkeeping was changed by hand. Only one console may write to it: stop the other one, then restart this one.`,
  );
}
