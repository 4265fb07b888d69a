/*
 * Streams that run inside Memgraph: it reads Kafka itself and calls a transformation module (transforms/memgraph/).
 * The grammar is Memgraph's own (MemgraphCypher.g4: kafkaCreateStream, startStream, checkStream …). Names cannot be
 * parameters there, so every part is checked here before it becomes text. There is no ALTER STREAM: drop and create.
 */
import { EddyError } from "../../../core/errors.ts";
import { IDENTIFIER } from "../../../core/graph.ts";

/** A Kafka stream of Memgraph's. `batchIntervalMs` and `batchSize`: a batch is applied when either is reached. */
export interface KafkaStream {
  readonly name: string;
  readonly topics: readonly string[];
  /** `module.procedure`, for example `twitch.chatters`. */
  readonly transform: string;
  /** `host:port` as Memgraph reaches them. */
  readonly bootstrapServers: readonly string[];
  readonly batchIntervalMs: number;
  readonly batchSize: number;
  /** One for each stream: those that share Memgraph's default group wait for each other's rebalances. */
  readonly consumerGroup: string;
}

/** Bounds of a run that ends by itself. */
export interface BatchLimit {
  readonly batchLimit: number;
  readonly timeoutMs?: number;
}

/** A row of `SHOW STREAMS`. */
export interface KafkaStreamState {
  readonly name: string;
  readonly type: string;
  readonly batchIntervalMs: number;
  readonly batchSize: number;
  readonly transform: string;
  readonly owner: string | null;
  readonly isRunning: boolean;
}

export const SHOW_STREAMS = "SHOW STREAMS";
export const READ_TRANSFORMATIONS = "CALL mg.transformations() YIELD name RETURN name";

/** Names joined by dots and dashes: what may stand unquoted as a topic or a consumer group. */
const DOTTED = /^[A-Za-z_][A-Za-z0-9_]*([.-][A-Za-z_][A-Za-z0-9_]*)*$/;
const TOPIC = /^[A-Za-z0-9._-]{1,249}$/;
const SERVER = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/;

/** Throws `invalid-request` when a part does not fit the grammar. */
export function createKafkaStream(stream: KafkaStream): string {
  return [
    `CREATE KAFKA STREAM ${identifier(stream.name, "stream")}`,
    `TOPICS ${topics(stream.topics)}`,
    `TRANSFORM ${procedure(stream.transform)}`,
    `BOOTSTRAP_SERVERS ${literal(servers(stream.bootstrapServers))}`,
    `BATCH_INTERVAL ${positive(stream.batchIntervalMs, "batch interval")}`,
    `BATCH_SIZE ${positive(stream.batchSize, "batch size")}`,
    `CONSUMER_GROUP ${consumerGroup(stream.consumerGroup)}`,
  ].join(" ");
}

/** Without a limit the stream runs until it is stopped. */
export function startStream(name: string, limit?: BatchLimit): string {
  return `START STREAM ${identifier(name, "stream")}${limits(limit)}`;
}

export function stopStream(name: string): string {
  return `STOP STREAM ${identifier(name, "stream")}`;
}

export function dropStream(name: string): string {
  return `DROP STREAM ${identifier(name, "stream")}`;
}

/** A dry run of a stopped stream: answers with the queries it would make; nothing is written, no offset is committed. */
export function checkStream(name: string, limit?: BatchLimit): string {
  return `CHECK STREAM ${identifier(name, "stream")}${limits(limit)}`;
}

/** The topics of a stream; `SHOW STREAMS` does not tell them. */
export function readInfo(name: string): string {
  return `CALL mg.kafka_stream_info('${identifier(name, "stream")}') YIELD topics RETURN topics`;
}

/** A stopped stream shall begin with the oldest message that is kept; without this it begins with the next one to come. */
export function readFromStart(name: string): string {
  return `CALL mg.kafka_set_stream_offset('${identifier(name, "stream")}', -1)`;
}

/** Reads the rows of `SHOW STREAMS`, objects by column name as a driver gives them. Throws `internal` when a column is missing. */
export function streamStates(rows: readonly Readonly<Record<string, unknown>>[]): KafkaStreamState[] {
  return rows.map((row) => ({
    name: String(column(row, "name")),
    type: String(column(row, "type")),
    batchIntervalMs: integer(column(row, "batch_interval")),
    batchSize: integer(column(row, "batch_size")),
    transform: String(column(row, "transformation_name")),
    owner: row["owner"] == null ? null : String(row["owner"]),
    isRunning: column(row, "is running") === true,
  }));
}

function identifier(name: string, what: string): string {
  if (IDENTIFIER.test(name)) return name;
  throw invalid(`The ${what} name "${name}" must start with a letter or _ and hold letters, digits and _ only.`);
}

function topics(names: readonly string[]): string {
  if (names.length === 0) throw invalid("A stream reads at least one topic.");
  for (const name of names) {
    if (!TOPIC.test(name)) throw invalid(`"${name}" is not the name of a Kafka topic.`);
  }
  // Kafka allows more names than the grammar does; the rest can stand in a string.
  return names.every((name) => DOTTED.test(name)) ? names.join(", ") : literal(names.join(","));
}

function procedure(name: string): string {
  const parts = name.split(".");
  if (parts.length >= 2 && parts.every((part) => IDENTIFIER.test(part))) return name;
  throw invalid(`"${name}" is not a transformation. Name it as module.procedure, for example twitch.chatters.`);
}

function servers(addresses: readonly string[]): string {
  if (addresses.length === 0) throw invalid("A stream needs the address of a Kafka broker.");
  for (const address of addresses) {
    if (!SERVER.test(address)) throw invalid(`"${address}" is not the address of a Kafka broker. Write host:port.`);
  }
  return addresses.join(",");
}

function consumerGroup(name: string): string {
  if (DOTTED.test(name)) return name;
  throw invalid(
    `The consumer group "${name}" must be names joined by dots and dashes, each starting with a letter or _.`,
  );
}

function limits(limit: BatchLimit | undefined): string {
  if (limit === undefined) return "";
  const timeout = limit.timeoutMs === undefined ? "" : ` TIMEOUT ${positive(limit.timeoutMs, "timeout")}`;
  return ` BATCH_LIMIT ${positive(limit.batchLimit, "batch limit")}${timeout}`;
}

function positive(value: number, what: string): string {
  if (Number.isSafeInteger(value) && value > 0) return String(value);
  throw invalid(`The ${what} must be a whole number above 0, not ${value}.`);
}

function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function column(row: Readonly<Record<string, unknown>>, name: string): unknown {
  if (row[name] != null) return row[name];
  throw new EddyError("internal", `SHOW STREAMS answered without "${name}": this Memgraph speaks another dialect.`);
}

/** A driver gives integers as numbers, bigints or objects that know their number. */
function integer(value: unknown): number {
  if (typeof value === "object" && value !== null && "toNumber" in value && typeof value.toNumber === "function") {
    return Number(value.toNumber());
  }
  return Number(value);
}

function invalid(message: string): EddyError {
  return new EddyError("invalid-request", message);
}
