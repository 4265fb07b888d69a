import neo4j, { type Driver } from "neo4j-driver";
import type { Mutation } from "../../core/mutation.ts";
import { systemClock } from "../../server/clock.ts";
import { openBoltStore } from "../../server/stores/bolt/bolt-store.ts";
import { emptyDatabase, type Neo4jSettings, runCypher } from "../../test/support/neo4j.ts";
import { twitchChatters } from "../../transforms/twitch-chatters.ts";
import { type Chat, chats } from "./chats.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const BATCH = 1000;
const INDEXES = ["CREATE INDEX FOR (u:User) ON (u.name)", "CREATE INDEX FOR (s:Stream) ON (s.id)"];

/** The tutorial's way: each message is a query of its own that commits by itself, and the next waits for it. */
const ONE_MESSAGE = `MERGE (s:Stream {id: $stream}) SET s:User
  MERGE (u:User {name: $name}) MERGE (u)-[e:CHATTER]->(s) SET e.count = coalesce(e.count, 0) + 1`;

export interface SinkFigures {
  readonly eddy: number;
  readonly tutorial: number;
}

/** Rows per second into the same empty database: batches with their cursor in one transaction, against a query a message. */
export async function benchSink(
  settings: Neo4jSettings,
  rows: { eddy: number; tutorial: number },
): Promise<SinkFigures> {
  const tutorial = await perSecond(settings, rows.tutorial, writeOneByOne);
  const eddy = await perSecond(settings, rows.eddy, writeInBatches);
  return { eddy, tutorial };
}

type Write = (settings: Neo4jSettings, rows: readonly Chat[]) => Promise<number>;

async function perSecond(settings: Neo4jSettings, count: number, write: Write): Promise<number> {
  await emptyDatabase(settings);
  const tookMs = await write(settings, chats(count));
  const [found] = await runCypher(settings, "MATCH (:User)-[e:CHATTER]->(:Stream) RETURN sum(e.count) AS merges");
  if (found?.["merges"] !== count) throw new Error(`${found?.["merges"]} of ${count} rows are in the database.`);
  return (count / tookMs) * 1000;
}

async function writeInBatches(settings: Neo4jSettings, rows: readonly Chat[]): Promise<number> {
  const store = await openBoltStore({ kind: "neo4j", settings, clock: systemClock, log });
  try {
    const key = { source: "bench", topic: "bench", partition: 0 };
    const fromMs = performance.now();
    for (let from = 0; from < rows.length; from += BATCH) {
      const mutations: Mutation[] = rows.slice(from, from + BATCH).flatMap((row) => twitchChatters.apply({ ...row }));
      const offset = Math.min(rows.length, from + BATCH);
      const next = { offset, row: offset - 1, applied: offset, deadLetters: 0 };
      await store.apply({ key, expected: store.cursor(key), next, mutations });
    }
    return performance.now() - fromMs;
  } finally {
    await store.close();
  }
}

async function writeOneByOne(settings: Neo4jSettings, rows: readonly Chat[]): Promise<number> {
  const driver: Driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password));
  const session = driver.session();
  try {
    // Without them every MERGE would look at every node: the tutorial makes them too.
    for (const index of INDEXES) await session.run(index.replace(" FOR", " IF NOT EXISTS FOR"));
    await session.run("CALL db.awaitIndexes()");
    const fromMs = performance.now();
    for (const { user_id, chatter_login } of rows) {
      await session.run(ONE_MESSAGE, { stream: user_id, name: chatter_login });
    }
    return performance.now() - fromMs;
  } finally {
    for (const label of ["User", "Stream"]) await dropIndexes(session, label);
    await session.close();
    await driver.close();
  }
}

/** So that the other side is not slowed down by what it did not ask for. */
async function dropIndexes(session: ReturnType<Driver["session"]>, label: string): Promise<void> {
  const { records } = await session.run(
    "SHOW INDEXES YIELD name, labelsOrTypes, owningConstraint WHERE labelsOrTypes = [$label] AND owningConstraint IS NULL RETURN name",
    { label },
  );
  for (const record of records) await session.run(`DROP INDEX ${record.get("name")}`);
}
