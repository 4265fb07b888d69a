import { EddyError } from "../../../core/errors.ts";
import type { Run } from "../../../server/stores/memgraph-streams/memgraph-streams.ts";

interface Kept {
  readonly topics: readonly string[];
  readonly transform: string;
  readonly batchIntervalMs: number;
  readonly batchSize: number;
  isRunning: boolean;
}

const CREATE =
  /^CREATE KAFKA STREAM (\w+) TOPICS (.+) TRANSFORM ([\w.]+) BOOTSTRAP_SERVERS '([^']+)' BATCH_INTERVAL (\d+) BATCH_SIZE (\d+) CONSUMER_GROUP [\w.-]+$/;

/**
 * Plays a Memgraph for statements about streams: remembers what it is told, and answers as Memgraph does, refusals included. It is
 * written after Memgraph's documentation; it cannot show that a real one agrees.
 */
export function createMemgraphDouble(
  transformations: readonly string[] = ["twitch.chatters", "twitch.moderators", "twitch.streamers"],
) {
  const streams = new Map<string, Kept>();
  const statements: string[] = [];

  function refuse(reason: string): never {
    throw new EddyError("conflict", `Memgraph refuses: ${reason}.`);
  }
  function find(name: string): Kept {
    return streams.get(name) ?? refuse(`Couldn't find stream '${name}'`);
  }

  function create(text: string): void {
    const [, name = "", topics = "", transform = "", , interval, size] =
      CREATE.exec(text) ?? refuse("mismatched input");
    if (streams.has(name)) refuse(`Stream already exists with name '${name}'`);
    streams.set(name, {
      topics: topics.replaceAll("'", "").split(/, ?/),
      transform,
      batchIntervalMs: Number(interval),
      batchSize: Number(size),
      isRunning: false,
    });
  }

  function answer(text: string): readonly Record<string, unknown>[] {
    if (text === "SHOW STREAMS") {
      return [...streams].map(([name, stream]) => ({
        name,
        type: "kafka",
        batch_interval: stream.batchIntervalMs,
        batch_size: stream.batchSize,
        transformation_name: stream.transform,
        owner: null,
        "is running": stream.isRunning,
      }));
    }
    if (text.startsWith("CALL mg.transformations()")) return transformations.map((name) => ({ name }));
    const [, info] = /^CALL mg\.kafka_stream_info\('(\w+)'\)/.exec(text) ?? [];
    if (info !== undefined) return [{ topics: find(info).topics }];
    const [, placed] = /^CALL mg\.kafka_set_stream_offset\('(\w+)', -1\)$/.exec(text) ?? [];
    if (placed !== undefined) {
      find(placed);
      return [];
    }
    if (text.startsWith("CREATE INDEX ON ")) return [];
    if (text.startsWith("CREATE KAFKA STREAM ")) {
      create(text);
      return [];
    }
    const [, verb, name = ""] = /^(START|STOP|DROP|CHECK) STREAM (\w+)/.exec(text) ?? refuse("mismatched input");
    const stream = find(name);
    if (verb === "DROP") {
      streams.delete(name);
      return [];
    }
    if (verb === "CHECK") {
      if (stream.isRunning) refuse(`Kafka consumer ${name} is already running`);
      const rows = [{ stream: "7", name: "ann" }];
      const query = "UNWIND $rows AS row MERGE (u:User {name: row.name})";
      return [
        { queries: [{ query, parameters: { rows } }], "raw messages": ['{"user_id": "7", "chatter_login": "ann"}'] },
      ];
    }
    const isStart = verb === "START";
    if (stream.isRunning === isStart) refuse(`Kafka consumer ${name} is already ${isStart ? "running" : "stopped"}`);
    stream.isRunning = isStart;
    return [];
  }

  const run: Run = async (text) => {
    statements.push(text);
    return answer(text);
  };
  return {
    run,
    statements,
    /** One bad message, as Memgraph takes it: the stream stands still from then on. */
    break(name: string): void {
      find(name).isRunning = false;
    },
  };
}
