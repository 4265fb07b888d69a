import { z } from "zod";
import { HOPS, type StreamFlow } from "../../../core/flow.ts";
import { type HistoryEntry, STREAM_OCCASIONS } from "../../../core/history.ts";
import { rateSchema } from "../../../core/stream.ts";

const count = z.int().min(0);
const moment = z.iso.datetime();
const latency = { p50Ms: z.number().min(0).nullable(), p95Ms: z.number().min(0).nullable() };

export const flow: z.ZodType<StreamFlow> = z.strictObject({
  name: z.string(),
  hops: z.array(
    z.strictObject({
      hop: z.enum(HOPS),
      rows: count,
      ratePerSecond: z.number().min(0),
      waiting: count.nullable(),
      ...latency,
    }),
  ),
  row: z.strictObject(latency),
});

export const historyEntry: z.ZodType<HistoryEntry> = z.strictObject({
  id: count,
  at: moment,
  until: moment,
  occasion: z.enum(STREAM_OCCASIONS),
  count,
  reason: z.string().nullable(),
  rate: rateSchema.nullable(),
  applied: count,
  deadLetters: count,
  by: z
    .strictObject({ user: z.string().nullable(), role: z.string().nullable(), via: z.enum(["http", "socket"]) })
    .nullable(),
});
