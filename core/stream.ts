import { z } from "zod";
import { IDENTIFIER } from "./graph.ts";

export const STREAM_STATUSES = [
  "stopped",
  "starting",
  "running",
  "retrying",
  "stopping",
  "completed",
  "failed",
] as const;
export type StreamStatus = (typeof STREAM_STATUSES)[number];

/** Rows per second, or as fast as the machine can. */
export const MIN_RATE = 0.1;
export const MAX_RATE = 1_000_000;

const identifier = z.string().regex(IDENTIFIER, "Use a letter or _ first, then letters, digits and _ (64 at most).");
const column = z.string().min(1, "Name a column.").max(256);
const propertyColumns = z.record(identifier, column).optional();

/** Which columns become a node: `key` identifies it among the nodes of `label`; `properties` maps property names to columns. */
export const nodeMappingSchema = z.strictObject({
  as: identifier,
  label: identifier,
  key: column,
  properties: propertyColumns,
});

/** An edge between two nodes of the same row, named by their `as`. */
export const edgeMappingSchema = z.strictObject({
  type: identifier,
  source: identifier,
  target: identifier,
  properties: propertyColumns,
});

export const mappingSchema = z
  .strictObject({
    nodes: z.array(nodeMappingSchema).min(1, "Map at least one node.").max(16),
    edges: z.array(edgeMappingSchema).max(32),
  })
  .superRefine((mapping, context) => {
    const names = new Set<string>();
    mapping.nodes.forEach((node, index) => {
      if (names.has(node.as)) {
        context.addIssue({
          code: "custom",
          path: ["nodes", index, "as"],
          message: `Two nodes are called "${node.as}".`,
        });
      }
      names.add(node.as);
    });
    mapping.edges.forEach((edge, index) => {
      for (const end of ["source", "target"] as const) {
        if (!names.has(edge[end])) {
          context.addIssue({
            code: "custom",
            path: ["edges", index, end],
            message: `No node is called "${edge[end]}".`,
          });
        }
      }
    });
  });

export type Mapping = z.infer<typeof mappingSchema>;

export const rateSchema = z.union(
  [
    z
      .number()
      .min(MIN_RATE, `The lowest rate is ${MIN_RATE} rows per second.`)
      .max(MAX_RATE, `Above ${MAX_RATE} rows per second use "max".`),
    z.literal("max"),
  ],
  { error: `Give a number of rows per second from ${MIN_RATE} to ${MAX_RATE}, or "max".` },
);
export type Rate = z.infer<typeof rateSchema>;

export const streamNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "Use letters, digits, dot, dash and underscore, starting with a letter or digit (64 at most).",
  );

/** Kafka's rule for topic names, less the room that `.dlq` needs. */
export const topicNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,245}$/, "Use letters, digits, dot, dash and underscore (245 at most).")
  .refine((name) => name !== "." && name !== "..", "A topic cannot be called . or ..");

/** How the value of a message is read: a JSON object by column name, a JSON array in column order, or one CSV line. */
export const MESSAGE_FORMATS = ["json", "csv"] as const;

/**
 * What creates a stream. `dataset` absent: consume an existing `topic`. `columns` names the columns of a headerless file
 * or of CSV messages. `partitions` counts for a topic that does not exist yet. `from` and `format` count without a data set.
 */
export const streamRequestSchema = z
  .strictObject({
    name: streamNameSchema,
    dataset: z.string().min(1).max(128).nullish(),
    transform: z.union([z.string().min(1).max(128), mappingSchema], {
      error: "Name a transform, or map columns to nodes and edges.",
    }),
    topic: topicNameSchema.optional(),
    rate: rateSchema.optional(),
    columns: z.array(column).min(1).max(1024).optional(),
    partitions: z.int().min(1).max(64).optional(),
    from: z.enum(["beginning", "now"]).optional(),
    format: z.enum(MESSAGE_FORMATS).optional(),
  })
  .superRefine((request, context) => {
    if (!request.dataset && request.topic === undefined) {
      context.addIssue({ code: "custom", path: ["dataset"], message: "Choose a data set, or name the topic to read." });
    }
    if (request.columns !== undefined && new Set(request.columns).size !== request.columns.length) {
      context.addIssue({ code: "custom", path: ["columns"], message: "Two columns have the same name." });
    }
  });
export type StreamRequest = z.infer<typeof streamRequestSchema>;

export const streamPatchSchema = z.strictObject({ rate: rateSchema });

/**
 * Rows of the stream's current run. `produced` are in the topic, `applied` are in the graph, `deadLetters` could not be
 * applied: they are kept until they are sent again, which counts them as applied, or discarded. Completed means `applied + deadLetters = total`. `total` is `null` for a topic without end.
 */
export interface StreamProgress {
  readonly produced: number;
  readonly total: number | null;
  readonly applied: number;
  readonly deadLetters: number;
}

/** A configured flow from a data set (or a topic) to the graph, and how it stands. Times are ISO 8601. */
export interface Stream {
  readonly name: string;
  readonly topic: string;
  readonly dataset: string | null;
  readonly transform: string | Mapping;
  readonly rate: Rate;
  readonly columns: readonly string[] | null;
  readonly status: StreamStatus;
  readonly progress: StreamProgress;
  /** Rows applied per second, over the last few seconds. */
  readonly ratePerSecond: number;
  /** Messages in the topic that are not applied yet. */
  readonly lag: number;
  /** A sentence for a person: what went wrong last and is not mended yet. */
  readonly lastError: string | null;
  /** While `retrying`: when the next try is due. */
  readonly nextRetryAt: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
