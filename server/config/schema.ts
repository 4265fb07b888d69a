import { z } from "zod";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

export interface Variable {
  readonly name: string;
  /** What it means, for docs/configuration.md. */
  readonly meaning: string;
  readonly standard: string | null;
  /** Its value is never shown, and `NAME_FILE` may name a file that holds it. */
  readonly isSecret?: boolean;
  readonly schema: z.ZodType<unknown, string | undefined>;
}

const list = (what: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .refine((parts) => parts.length > 0, `Give ${what}, separated by commas.`);

const flag = z.enum(["true", "false"], { error: 'Give "true" or "false".' }).transform((text) => text === "true");

const number = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, `Give a whole number from ${low} to ${high}.`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `Give a whole number from ${low} to ${high}.`);

const text = z.string().min(1, "Give a value, or leave the variable out.");

const boltUri = text.regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^\s]+$/, "Give an address such as bolt://127.0.0.1:7687.");

/** Every variable there is. `EDDY_*` names that are not here stop the start-up. */
export const VARIABLES = {
  port: { name: "PORT", meaning: "Port of the console", standard: "3000", schema: number(1, 65_535) },
  host: {
    name: "HOST",
    meaning: "Address to listen on; any but loopback needs `EDDY_TOKEN`",
    standard: "127.0.0.1",
    schema: text,
  },
  token: {
    name: "EDDY_TOKEN",
    meaning:
      "Access token, 16 characters or more. Browsers sign in with it, programs send `Authorization: Bearer TOKEN`",
    standard: null,
    isSecret: true,
    schema: z.string().min(16, "Give at least 16 characters, for example the output of: openssl rand -hex 24"),
  },
  viewerToken: {
    name: "EDDY_VIEWER_TOKEN",
    meaning: "A second access token, for those who may look at everything and change nothing; needs `EDDY_TOKEN`",
    standard: null,
    isSecret: true,
    schema: z.string().min(16, "Give at least 16 characters, for example the output of: openssl rand -hex 24"),
  },
  readOnly: {
    name: "EDDY_READ_ONLY",
    meaning: "`true`: nobody changes anything, admins included. Streams that were running go on",
    standard: "false",
    schema: flag,
  },
  userHeader: {
    name: "EDDY_USER_HEADER",
    meaning:
      "Request header in which a proxy in front of the console names the user, for the audit log; the proxy has to overwrite it",
    standard: null,
    schema: text,
  },
  dataDirectory: {
    name: "EDDY_DATA_DIR",
    meaning: "Folder for uploads, streams, and the embedded broker and store",
    standard: "./.eddy",
    schema: text,
  },
  allowedHosts: {
    name: "EDDY_ALLOWED_HOSTS",
    meaning:
      "Further host names (with port, if it is not the console's) under which browsers reach the console, for example behind a proxy",
    standard: null,
    schema: list("host names"),
  },
  maxUploadBytes: {
    name: "EDDY_MAX_UPLOAD_BYTES",
    meaning: "Largest upload in bytes",
    standard: "1073741824",
    schema: number(1, Number.MAX_SAFE_INTEGER),
  },
  maxRequestsPerSecond: {
    name: "EDDY_MAX_REQUESTS_PER_SECOND",
    meaning:
      "Requests a second from one address; five seconds' worth may come at once. Behind a proxy all come from one address",
    standard: "200",
    schema: number(1, 1_000_000),
  },
  broker: {
    name: "EDDY_BROKER",
    meaning: "`embedded` or `kafka`",
    standard: "embedded",
    schema: z.enum(["embedded", "kafka"], { error: 'Give "embedded" or "kafka".' }),
  },
  store: {
    name: "EDDY_STORE",
    meaning: "`embedded`, `memgraph` or `neo4j`",
    standard: "embedded",
    schema: z.enum(["embedded", "memgraph", "neo4j"], { error: 'Give "embedded", "memgraph" or "neo4j".' }),
  },
  kafkaBrokers: {
    name: "KAFKA_BROKERS",
    meaning: "Addresses of Kafka brokers, `host:port`, separated by commas; needed with `EDDY_BROKER=kafka`",
    standard: null,
    schema: list("host:port addresses"),
  },
  kafkaClientId: {
    name: "KAFKA_CLIENT_ID",
    meaning: "How the console calls itself to Kafka",
    standard: "eddy",
    schema: text,
  },
  kafkaSsl: { name: "KAFKA_SSL", meaning: "`true` to connect by TLS", standard: "false", schema: flag },
  kafkaSaslMechanism: {
    name: "KAFKA_SASL_MECHANISM",
    meaning: "`plain`, `scram-sha-256` or `scram-sha-512`",
    standard: null,
    schema: z.enum(["plain", "scram-sha-256", "scram-sha-512"], {
      error: "Give plain, scram-sha-256 or scram-sha-512.",
    }),
  },
  kafkaSaslUsername: { name: "KAFKA_SASL_USERNAME", meaning: "SASL user", standard: null, schema: text },
  kafkaSaslPassword: {
    name: "KAFKA_SASL_PASSWORD",
    meaning: "SASL password",
    standard: null,
    isSecret: true,
    schema: text,
  },
  memgraphKafkaBrokers: {
    name: "MEMGRAPH_KAFKA_BROKERS",
    meaning: "Where Memgraph itself reaches Kafka, for streams that run inside it; as `KAFKA_BROKERS` when absent",
    standard: null,
    schema: list("host:port addresses"),
  },
  boltUri: {
    name: "BOLT_URI",
    meaning: "Address of Memgraph or Neo4j; needed with `EDDY_STORE=memgraph` or `neo4j`",
    standard: null,
    schema: boltUri,
  },
  boltUsername: { name: "BOLT_USERNAME", meaning: "Database user", standard: "", schema: z.string() },
  boltPassword: {
    name: "BOLT_PASSWORD",
    meaning: "Database password",
    standard: "",
    isSecret: true,
    schema: z.string(),
  },
  boltDatabase: {
    name: "BOLT_DATABASE",
    meaning: "Name of the Neo4j database; the server's default when absent",
    standard: null,
    schema: text,
  },
  logLevel: {
    name: "LOG_LEVEL",
    meaning: "`debug`, `info`, `warn`, `error` or `silent`",
    standard: "info",
    schema: z.enum(["debug", "info", "warn", "error", "silent"], { error: "Give debug, info, warn, error or silent." }),
  },
} as const satisfies Record<string, Variable>;
