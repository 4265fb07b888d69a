import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { EddyError, messageOf } from "../core/errors.ts";
import type { Broker, Clock } from "../core/ports.ts";
import { topicNameSchema } from "../core/stream.ts";
import { openKafkaBroker } from "../server/broker/kafka/kafka-broker.ts";
import type { KafkaSettings } from "../server/broker/kafka/settings.ts";
import { systemClock } from "../server/clock.ts";
import { loadConfig } from "../server/config/config.ts";
import { DEFAULT_LIMITS } from "../server/datasets/limits.ts";
import { rowTexts } from "../server/datasets/row-texts.ts";
import { scanFile } from "../server/datasets/scan.ts";
import { createLog } from "../server/log.ts";
import { startProducer } from "../server/producer/producer.ts";

const DEFAULT_BROKERS = "127.0.0.1:9092";
const PROGRESS_MS = 10_000;

export const HELP = `Sends the rows of a CSV file to a Kafka topic, one JSON message every so many seconds.

  npm run produce -- --file F --topic T [--interval S] [--columns a,b] [--partitions N] [--brokers host:port,…]

  --file F         the CSV file; delimiter and encoding are found out
  --topic T        the topic; it is made when it is not there
  --interval S     seconds from one row to the next, for example 0.1; 0, which is the default, means as fast as possible
  --columns a,b    the columns of a file without a header row
  --header         the first row is the header, whatever it looks like
  --partitions N   of a new topic (1)
  --brokers …      Kafka's addresses (KAFKA_BROKERS, else 127.0.0.1:9092)
  --help           this text

TLS and SASL come from the environment (KAFKA_SSL, KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD).
`;

type Source = ReturnType<typeof openSource>;

export interface ProduceOptions {
  readonly file: string;
  readonly topic: string;
  /** 0 is as fast as possible. */
  readonly intervalSeconds: number;
  /** Of a file without a header. */
  readonly columns: readonly string[] | undefined;
  readonly hasHeader: boolean;
  readonly partitions: number;
  /** `host:port` addresses; `undefined` leaves them to the environment. */
  readonly brokers: string | undefined;
}

/** Reads the command line; `null` asks for help. Throws `invalid-request` with what to write instead. */
export function parseProduceArgs(argv: readonly string[]): ProduceOptions | null {
  const { values } = readArgs(argv);
  if (values.help) return null;
  if (values.file === undefined) throw invalid("Name the CSV file: --file F");
  if (values.topic === undefined) throw invalid("Name the topic: --topic T");
  const topic = topicNameSchema.safeParse(values.topic);
  if (!topic.success) throw invalid(`--topic "${values.topic}": ${topic.error.issues[0]?.message}`);
  const columns = values.columns?.split(",").map((name) => name.trim());
  if (columns?.some((name) => name === "")) throw invalid("--columns takes names separated by commas, none empty.");
  if (columns !== undefined && new Set(columns).size < columns.length) throw invalid("--columns has a name twice.");
  if (columns !== undefined && values.header) throw invalid("Give --columns or --header, not both.");
  return {
    file: values.file,
    topic: topic.data,
    intervalSeconds: numberOf("--interval", values.interval ?? "0", (value) => value >= 0 && value <= 86_400),
    columns,
    hasHeader: values.header === true,
    partitions: numberOf("--partitions", values.partitions ?? "1", (n) => Number.isInteger(n) && n >= 1 && n <= 64),
    brokers: values.brokers,
  };
}

function readArgs(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        file: { type: "string" },
        topic: { type: "string" },
        interval: { type: "string" },
        columns: { type: "string" },
        header: { type: "boolean" },
        partitions: { type: "string" },
        brokers: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw invalid(`${messageOf(error)}\nSee: npm run produce -- --help`, error);
  }
}

function numberOf(option: string, value: string, fits: (value: number) => boolean): number {
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (!fits(number)) throw invalid(`${option} cannot be "${value}". See: npm run produce -- --help`);
  return number;
}

/** Sends the rows; resolves with how many of them are in the topic, fewer than all when the signal aborts. */
export async function produce(
  source: Source,
  options: ProduceOptions,
  deps: { broker: Broker; clock: Clock; signal: AbortSignal; say: (line: string) => void },
): Promise<{ produced: number; total: number }> {
  const { file, topic, intervalSeconds } = options;
  const { broker, clock, signal, say } = deps;
  const { rows: total, ...reading } = source;
  await broker.createTopic(topic, { partitions: options.partitions });
  const { partitions } = await broker.topic(topic);
  say(`${total} rows of ${file} go to topic ${topic}.`);

  let produced = 0;
  let saidAtMs = clock.now();
  const producer = startProducer({
    broker,
    topic,
    run: randomUUID(),
    floors: partitions.map(({ end }) => end),
    total,
    openRows(fromRow) {
      const start = { record: 0, offset: 0 };
      const texts = rowTexts({
        path: file,
        fromRow,
        batchRows: 1000,
        start,
        limits: DEFAULT_LIMITS,
        ...reading,
      });
      return {
        async next() {
          const batch = texts.next().value ?? null;
          return batch && { ...batch, count: batch.values.length };
        },
        async close() {
          texts.return(undefined);
        },
      };
    },
    rate: () => (intervalSeconds === 0 ? "max" : 1 / intervalSeconds),
    clock,
    random: Math.random,
    signal,
    onProgress(rows) {
      produced = rows;
      if (clock.now() - saidAtMs < PROGRESS_MS) return;
      saidAtMs = clock.now();
      say(`${rows} of ${total} rows sent.`);
    },
    onTrouble(trouble) {
      if (trouble) say(`${trouble.message} Trying again.`);
    },
  });
  await producer.done;
  return { produced, total };
}

/** What the file holds, and how its rows become messages. Throws when the columns do not fit or are not known. */
export function openSource({ file, columns, hasHeader }: ProduceOptions) {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw invalid(`There is no file "${file}".`);
  const header = columns !== undefined ? false : hasHeader ? true : undefined;
  const found = scanFile({ path: file, limits: DEFAULT_LIMITS, header });
  if (columns === undefined && !found.hasHeader) {
    const sample = found.sample[0]?.join(found.delimiter);
    throw invalid(`"${file}" begins with "${sample}", which looks like no header. Name its columns: --columns a,b`);
  }
  if (columns !== undefined && columns.length !== found.columns.length) {
    throw invalid(`"${file}" has ${found.columns.length} columns, but --columns names ${columns.length}.`);
  }
  const { rows, encoding, delimiter } = found;
  return { rows, encoding, delimiter, hasHeader: found.hasHeader, columns: columns ?? found.columns };
}

/** How to reach Kafka: what the command line says, else the console's own variables, else a broker of this machine. */
export function kafkaSettings(
  brokers: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): KafkaSettings {
  const config = loadConfig({
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith("KAFKA_"))),
    EDDY_BROKER: "kafka",
    KAFKA_BROKERS: brokers ?? (environment["KAFKA_BROKERS"] || DEFAULT_BROKERS),
  });
  const { kafkaSaslMechanism: mechanism, kafkaSaslUsername: username, kafkaSaslPassword: password } = config;
  const hasSasl = mechanism !== undefined && username !== undefined && password !== undefined;
  return {
    brokers: config.kafkaBrokers ?? [],
    clientId: config.kafkaClientId,
    ...(config.kafkaSsl ? { ssl: true } : {}),
    ...(hasSasl ? { sasl: { mechanism, username, password } } : {}),
  };
}

function invalid(message: string, cause?: unknown): EddyError {
  return new EddyError("invalid-request", message, { cause });
}

async function main(): Promise<number> {
  const options = parseProduceArgs(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => abort.abort());
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const source = openSource(options);
  const settings = kafkaSettings(options.brokers, process.env);
  const broker = await openKafkaBroker({ settings, clock: systemClock, log: createLog({ level: "error" }) });
  try {
    const { produced, total } = await produce(source, options, {
      broker,
      clock: systemClock,
      signal: abort.signal,
      say,
    });
    say(abort.signal.aborted ? `Stopped after ${produced} of ${total} rows.` : `All ${total} rows are sent.`);
    return abort.signal.aborted ? 130 : 0;
  } finally {
    await broker.close();
  }
}

if (import.meta.main) {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${messageOf(error)}\n`);
      process.exit(1);
    },
  );
}
