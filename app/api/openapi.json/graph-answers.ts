import { z } from "zod";
import type { GraphStats } from "../../../core/graph.ts";
import type { StoredMessage } from "../../../core/message.ts";
import type { BetweennessEntry, DegreeEntry, RankEntry } from "../../../core/rank.ts";
import { STREAM_STATUSES } from "../../../core/stream.ts";
import type {
  Grouping,
  Insights,
  Linked,
  MessagePage,
  NeighbourGroup,
  NodeDetails,
  NodeSummary,
  RankComparison,
  TailPage,
  TopicOverview,
} from "../../../server/runtime.ts";

/** What the API answers about graph and topics; see answers.ts. */
const count = z.int().min(0);
const properties = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const stats: z.ZodType<GraphStats> = z.strictObject({
  nodes: count,
  edges: count,
  labels: z.record(z.string(), count),
  types: z.record(z.string(), count),
});

const named = { id: z.string(), label: z.string(), name: z.string() };
const rank = z.number().min(0).max(1);
export const rankEntry: z.ZodType<RankEntry> = z.strictObject({ ...named, rank, position: z.int().min(1) });
export const betweennessEntry: z.ZodType<BetweennessEntry> = z.strictObject({
  ...named,
  betweenness: z.number(),
  rank,
  position: z.int().min(1),
});
const rankComparisonEntry = z.strictObject({
  ...named,
  rank,
  position: z.int().min(1),
  standing: z.strictObject({ rank, position: z.int().min(1) }),
});
export const rankComparison: z.ZodType<RankComparison> = z.strictObject({
  entries: z.array(rankComparisonEntry),
  bound: z.number().nullable(),
  standingBound: z.number(),
  nodes: count,
  furthest: z.number(),
  distance: z.number(),
});
const groupingShape = {
  nodes: count,
  count,
  groups: z.array(z.strictObject({ size: count, members: z.array(z.strictObject({ ...named, rank })) })),
};
export const components: z.ZodType<Grouping> = z.strictObject(groupingShape);
export const communities: z.ZodType<Grouping & { readonly modularity: number }> = z.strictObject({
  ...groupingShape,
  modularity: z.number().min(-0.5).max(1),
});
export const degreeEntry: z.ZodType<DegreeEntry> = z.strictObject({
  ...named,
  degree: z.number(),
  in: z.number(),
  out: z.number(),
  position: z.int().min(1),
});
const summaryShape = { ...named, rank, position: z.int().min(1).nullable() };
export const nodeSummary: z.ZodType<NodeSummary> = z.strictObject(summaryShape);
export const nodeDetails: z.ZodType<NodeDetails> = z.strictObject({
  ...summaryShape,
  labels: z.array(z.string()),
  properties,
  degree: z.strictObject({ in: count, out: count }),
  history: z.array(z.strictObject({ atMs: z.number(), position: z.int().nullable(), rank })),
  neighbours: z.strictObject({
    total: count,
    offset: count,
    items: z.array(z.strictObject({ ...named, type: z.string(), count, outgoing: z.boolean() })),
  }),
});

const insightEntry = z.strictObject({ ...named, value: z.number() });
export const insights: z.ZodType<Insights> = z.strictObject({
  seq: count,
  degrees: z.array(
    z.strictObject({
      type: z.string(),
      direction: z.enum(["in", "out"]),
      label: z.string(),
      nodes: count,
      edges: count,
      top: z.array(insightEntry),
    }),
  ),
  numbers: z.array(
    z.strictObject({ label: z.string(), property: z.string(), nodes: count, top: z.array(insightEntry) }),
  ),
  facets: z.array(z.strictObject({ label: z.string(), type: z.string(), other: z.string(), edges: count })),
});
export const linked: z.ZodType<Linked> = z.strictObject({
  total: count,
  items: z.array(z.strictObject({ ...named, rank, properties })),
});
export const neighbourGroup: z.ZodType<NeighbourGroup> = z.strictObject({
  type: z.string(),
  outgoing: z.boolean(),
  total: count,
  items: z.array(z.strictObject({ ...named, rank })),
});

const partition = z.strictObject({ partition: count, start: count, end: count });
export const topic: z.ZodType<TopicOverview> = z.strictObject({
  name: z.string(),
  partitions: z.array(partition),
  messages: count,
  streams: z.array(z.strictObject({ name: z.string(), status: z.enum(STREAM_STATUSES), lag: count.nullable() })),
  deadLettersOf: z.string().nullable(),
});
const messageShape = {
  topic: z.string(),
  partition: count,
  offset: count,
  timestampMs: z.number(),
  key: z.string().nullable(),
  value: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
};
export const message: z.ZodType<StoredMessage> = z.strictObject(messageShape);
const listed = z.array(z.strictObject({ ...messageShape, length: count }));
export const messages: z.ZodType<MessagePage> = z.strictObject({
  messages: listed,
  looked: z.strictObject({ messages: count, toMs: z.number().nullable() }),
  next: z.string().nullable(),
  partitions: z.array(partition),
});
export const tail: z.ZodType<TailPage> = z.strictObject({ messages: listed, next: z.string(), skipped: count });
export const produced = z.strictObject({ partition: count, offset: count });
