import { EddyError } from "../../../core/errors.ts";
import {
  checkStream,
  createKafkaStream,
  dropStream,
  type KafkaStreamState,
  READ_TRANSFORMATIONS,
  readFromStart,
  readInfo,
  SHOW_STREAMS,
  startStream,
  stopStream,
  streamStates,
} from "./statements.ts";

/** Runs one statement outside of any transaction, and answers its rows as objects by column name. */
export type Run = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** A stream that runs inside Memgraph. */
export interface MemgraphStream extends KafkaStreamState {
  readonly topics: readonly string[];
}

export interface MemgraphStreamRequest {
  readonly name: string;
  readonly topics: readonly string[];
  /** `module.procedure`. */
  readonly transform: string;
  /** Of each topic; `now` leaves out what stands in it already. */
  readonly from: "beginning" | "now";
  readonly batchIntervalMs: number;
  readonly batchSize: number;
}

/** `elsewhere`: the graph is not kept in Memgraph; `no-kafka`: it is, and nobody has said where Memgraph finds Kafka. */
export interface MemgraphStreamList {
  readonly state: "ready" | "no-kafka" | "elsewhere";
  /** Why nothing can be created, and what to do; `null` where it can. */
  readonly note: string | null;
  /** What Memgraph's modules offer. */
  readonly transformations: readonly string[];
  readonly streams: readonly MemgraphStream[];
}

/** One batch of a dry run. */
export interface CheckedBatch {
  readonly messages: number;
  /** `parameters` is JSON, cut at `MAX_PARAMETERS` characters. */
  readonly queries: readonly { readonly text: string; readonly parameters: string }[];
}

/**
 * Streams that Memgraph runs by itself: it reads the topics, calls a transformation, and writes, at least once. Eddy only gives the
 * commands; what such a stream writes is none of its part of the graph. Methods that name a stream reject with `not-found`, all but `list`
 * with `conflict` where the graph is not in Memgraph or Memgraph refuses, and all with `store-unavailable` when it does not answer.
 */
export interface MemgraphStreams {
  list(): Promise<MemgraphStreamList>;
  create(request: MemgraphStreamRequest): Promise<MemgraphStream>;
  start(name: string): Promise<MemgraphStream>;
  stop(name: string): Promise<MemgraphStream>;
  /** What the next batches would do; the stream has to stand still. Nothing is written. */
  check(name: string, limit: { readonly batches: number; readonly timeoutMs: number }): Promise<CheckedBatch[]>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

export const MAX_PARAMETERS = 2000;

/** What the transformations of transforms/memgraph/twitch.py find nodes by. Making one again changes nothing. */
const TWITCH_INDEXES = ["Stream(id)", "User(name)", "Language(name)", "Game(name)", "Team(name)"].map(
  (place) => `CREATE INDEX ON :${place}`,
);

export function createMemgraphStreams(options: {
  readonly run: Run;
  /** Where Memgraph finds Kafka, `host:port`. */
  readonly brokers: readonly string[];
  close(): Promise<void>;
}): MemgraphStreams {
  const { run, brokers } = options;

  const states = async () => streamStates(await run(SHOW_STREAMS));
  const transformations = async () => (await run(READ_TRANSFORMATIONS)).map((row) => String(row["name"])).sort();

  async function describe(state: KafkaStreamState): Promise<MemgraphStream> {
    if (state.type !== "kafka") return { ...state, topics: [] };
    const [info] = await run(readInfo(state.name));
    const topics = info?.["topics"];
    return { ...state, topics: Array.isArray(topics) ? topics.map(String) : [] };
  }

  async function find(name: string): Promise<MemgraphStream> {
    const state = (await states()).find((candidate) => candidate.name === name);
    if (state === undefined) throw new EddyError("not-found", `There is no stream "${name}" inside Memgraph.`);
    return describe(state);
  }

  async function refuseWhatCannotBe({ name, transform }: MemgraphStreamRequest): Promise<void> {
    if ((await states()).some((state) => state.name === name)) {
      throw new EddyError("conflict", `Memgraph has a stream "${name}" already. Choose another name.`, {
        faults: [{ path: "name", reason: "This name is taken." }],
      });
    }
    const known = await transformations();
    if (known.includes(transform)) return;
    throw new EddyError(
      "invalid-request",
      `Memgraph has no transformation "${transform}". ${known.length === 0 ? "It has none at all: put transforms/memgraph/twitch.py into its folder query_modules, and restart it." : `It has ${known.join(", ")}.`}`,
      { faults: [{ path: "transform", reason: "Memgraph has no such transformation." }] },
    );
  }

  return {
    async list() {
      const streams: MemgraphStream[] = [];
      for (const state of await states()) streams.push(await describe(state));
      const hasKafka = brokers.length > 0;
      return {
        state: hasKafka ? "ready" : "no-kafka",
        note: hasKafka ? null : NO_KAFKA,
        transformations: await transformations(),
        streams: streams.sort((one, other) => one.name.localeCompare(other.name)),
      };
    },

    async create(request) {
      if (brokers.length === 0) throw new EddyError("conflict", NO_KAFKA);
      const consumerGroup = `eddy.memgraph.${request.name}`;
      const statement = createKafkaStream({ ...request, bootstrapServers: brokers, consumerGroup });
      await refuseWhatCannotBe(request);
      if (request.transform.startsWith("twitch.")) for (const index of TWITCH_INDEXES) await run(index);
      await run(statement);
      try {
        // Otherwise it begins with what comes after its first start.
        if (request.from === "beginning") await run(readFromStart(request.name));
      } catch (error) {
        await run(dropStream(request.name)).catch(() => {});
        throw error;
      }
      return find(request.name);
    },

    async start(name) {
      await find(name);
      await run(startStream(name));
      return find(name);
    },

    async stop(name) {
      await find(name);
      await run(stopStream(name));
      return find(name);
    },

    async check(name, { batches, timeoutMs }) {
      await find(name);
      return checkedBatches(await run(checkStream(name, { batchLimit: batches, timeoutMs })));
    },

    async drop(name) {
      const { isRunning } = await find(name);
      if (isRunning) await run(stopStream(name));
      await run(dropStream(name));
    },

    close: options.close,
  };
}

const NO_KAFKA =
  "Memgraph would have to be told where Kafka is. Set KAFKA_BROKERS, or MEMGRAPH_KAFKA_BROKERS where Memgraph reaches it by other addresses, and restart Eddy.";

/** In the place of streams inside Memgraph where the graph is kept elsewhere. */
export function noMemgraphStreams(store: string): MemgraphStreams {
  const note = `Streams inside Memgraph need EDDY_STORE=memgraph; this console keeps its graph in ${store === "neo4j" ? "Neo4j" : "a store of its own"}.`;
  const refuse = () => Promise.reject(new EddyError("conflict", note));
  return {
    list: async () => ({ state: "elsewhere", note, transformations: [], streams: [] }),
    create: refuse,
    start: refuse,
    stop: refuse,
    check: refuse,
    drop: refuse,
    close: async () => {},
  };
}

/** Each row of the answer is a batch: `queries` a list of maps, `raw messages` what they were made of. */
function checkedBatches(rows: readonly Readonly<Record<string, unknown>>[]): CheckedBatch[] {
  return rows.map((row) => ({
    messages: Array.isArray(row["raw messages"]) ? row["raw messages"].length : 0,
    queries: (Array.isArray(row["queries"]) ? row["queries"] : []).map((query: Record<string, unknown>) => ({
      text: String(query["query"]),
      parameters: JSON.stringify(query["parameters"] ?? {}).slice(0, MAX_PARAMETERS),
    })),
  }));
}
