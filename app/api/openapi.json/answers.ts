import { z } from "zod";
import { type Dataset, DELIMITERS, ENCODINGS } from "../../../core/dataset.ts";
import { ERROR_CODES } from "../../../core/errors.ts";
import type { DeadLetter } from "../../../core/message.ts";
import { mappingSchema, rateSchema, STREAM_STATUSES, type Stream } from "../../../core/stream.ts";
import type {
  AuditEntry,
  Check,
  CheckedBatch,
  Health,
  LetterList,
  MemgraphStream,
  MemgraphStreamList,
  Session,
  SystemReport,
  TransformInfo,
} from "../../../server/runtime.ts";

/** What the API answers. Each is held to its type by the compiler, and to real answers by a test. */
const count = z.int().min(0);
const moment = z.iso.datetime();
const status = z.strictObject({
  kind: z.string(),
  status: z.enum(["up", "starting", "down"]),
  detail: z.string().nullable(),
});

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(ERROR_CODES),
  errors: z
    .array(z.strictObject({ path: z.string().optional(), line: z.int().optional(), reason: z.string() }))
    .optional(),
});

export const session: z.ZodType<Session> = z.strictObject({
  role: z.enum(["viewer", "admin"]).nullable(),
  readOnly: z.boolean(),
  tokenNeeded: z.boolean(),
});

export const health: z.ZodType<Health> = z.strictObject({
  status: z.enum(["up", "starting", "down"]),
  version: z.string(),
  broker: status,
  store: status,
  engine: z.strictObject({
    state: z.enum(["loading", "ready", "failed"]),
    loadedEdges: count,
    totalEdges: count.nullable(),
    detail: z.string().nullable(),
  }),
});

export const dataset: z.ZodType<Dataset> = z.strictObject({
  id: z.string(),
  name: z.string(),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: count,
  columns: z.array(z.string()),
  hasHeader: z.boolean(),
  delimiter: z.enum(DELIMITERS),
  encoding: z.enum(ENCODINGS),
  sample: z.array(z.array(z.string())),
  issues: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  issueCount: count,
  uploadedAt: moment,
});

export const transform: z.ZodType<TransformInfo> = z.strictObject({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  columns: z.array(
    z.strictObject({ name: z.string(), description: z.string(), optional: z.boolean().exactOptional() }),
  ),
  labels: z.array(z.string()),
  types: z.array(z.string()),
});

export const stream: z.ZodType<Stream> = z.strictObject({
  name: z.string(),
  topic: z.string(),
  dataset: z.string().nullable(),
  transform: z.union([z.string(), mappingSchema]),
  rate: rateSchema,
  columns: z.array(z.string()).nullable(),
  status: z.enum(STREAM_STATUSES),
  progress: z.strictObject({ produced: count, total: count.nullable(), applied: count, deadLetters: count }),
  ratePerSecond: z.number().min(0),
  lag: count,
  lastError: z.string().nullable(),
  nextRetryAt: moment.nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
});

const changes = z.strictObject({
  added: z.array(z.looseObject({})),
  changed: z.array(z.looseObject({})),
  dropped: z.array(z.unknown()),
});
export const checked = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: count,
      message: z.string(),
      mutations: z.array(z.looseObject({ op: z.string() })),
      cypher: z.array(z.strictObject({ text: z.string(), parameters: z.record(z.string(), z.unknown()) })),
      error: z.string().nullable(),
    }),
  ),
  delta: z.strictObject({ nodes: changes, edges: changes }),
  warnings: z.array(z.string()),
});

const letterShape = {
  id: z.string(),
  stream: z.string(),
  topic: z.string(),
  partition: count,
  offset: count,
  row: count.nullable(),
  reason: z.string(),
  value: z.string().nullable(),
  timestampMs: count,
};
export const letter: z.ZodType<DeadLetter> = z.strictObject(letterShape);
export const letters: z.ZodType<LetterList> = z.strictObject({
  count,
  streams: z.array(z.strictObject({ name: z.string(), count })),
  letters: z.array(z.strictObject({ ...letterShape, length: count })),
});
export const resent = z.strictObject({ resent: count, refused: count });
export const discarded = z.strictObject({ discarded: count });
export const samples = z.strictObject({ streams: z.array(z.string()) });

export const memgraphStream: z.ZodType<MemgraphStream> = z.strictObject({
  name: z.string(),
  type: z.string(),
  topics: z.array(z.string()),
  transform: z.string(),
  batchIntervalMs: count,
  batchSize: count,
  owner: z.string().nullable(),
  isRunning: z.boolean(),
});
export const memgraphStreams: z.ZodType<MemgraphStreamList> = z.strictObject({
  state: z.enum(["ready", "no-kafka", "elsewhere"]),
  note: z.string().nullable(),
  transformations: z.array(z.string()),
  streams: z.array(memgraphStream),
});
export const checkedBatch: z.ZodType<CheckedBatch> = z.strictObject({
  messages: count,
  queries: z.array(z.strictObject({ text: z.string(), parameters: z.string() })),
});

export const system: z.ZodType<SystemReport> = z.strictObject({
  version: z.string(),
  node: z.string(),
  startedAt: moment,
  uptimeSeconds: count,
  readOnly: z.boolean(),
  broker: status.nullable(),
  store: status.nullable(),
  streams: count.nullable(),
  topics: count.nullable(),
  graph: z.strictObject({ nodes: count, edges: count }).nullable(),
  ranking: z.strictObject({ ranked: count, bound: z.number(), tookMs: z.number(), pending: count }).nullable(),
  sockets: z.strictObject({ connected: count, lagging: count }),
  memory: z.strictObject({ resident: count, heap: count, heapLimit: count, machine: count }),
  disk: z.strictObject({ free: count, total: count }),
  processors: count,
});
export const check: z.ZodType<Check> = z.strictObject({
  name: z.string(),
  status: z.enum(["ok", "warning", "failed"]),
  detail: z.string(),
  remedy: z.string().nullable(),
});
export const auditEntry: z.ZodType<AuditEntry> = z.strictObject({
  at: moment,
  operation: z.string(),
  outcome: z.enum(["done", "failed", "refused"]),
  role: z.string().nullable(),
  user: z.string().nullable(),
  via: z.enum(["http", "socket"]),
  address: z.string(),
  about: z.string(),
  reason: z.string().nullable(),
});
