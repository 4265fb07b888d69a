import { z } from "zod";
import { EddyError } from "../../../../core/errors.ts";
import type { RankQuery } from "../../../../server/runtime.ts";

/** A number of the query; an empty text is none. */
const numberBetween = (least: number, most: number, sentence: string) =>
  z
    .string()
    .regex(/^[\d.eE+-]+$/, sentence)
    .pipe(z.coerce.number<string>(sentence).min(least, sentence).max(most, sentence));

/** Names divided by commas, as a list without doubles. */
const listSchema = z
  .string()
  .regex(/[^,\s]/, "Name at least one, or leave it out.")
  .max(4096)
  .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))].filter((name) => name !== ""));

/** Which part of the graph is meant, and how edges weigh. */
export const scopeShape = {
  labels: listSchema.optional(),
  types: listSchema.optional(),
};
export const weightShape = { weight: z.enum(["none", "count"]).optional() };

/** What may be asked of the ranking besides `limit` and `label`. */
export const questionShape = {
  damping: numberBetween(0, 0.99, "Give a number from 0 to 0.99.").optional(),
  tolerance: numberBetween(1e-12, 0.1, "Give a number from 1e-12 to 0.1.").optional(),
  ...weightShape,
  ...scopeShape,
  from: z.string().min(1, "Name a node, as LABEL:KEY.").optional(),
  engine: z.enum(["eddy", "store"]).optional(),
};

const MOST_SOURCES = 32;

/** The question that the query asks; `from` may stand in it several times. */
export function questionOf(
  request: Request,
  { from, ...query }: Omit<RankQuery, "from"> & { from?: string | undefined },
): RankQuery {
  if (from === undefined) return query;
  const all = [...new Set(new URL(request.url).searchParams.getAll("from"))];
  if (all.length > MOST_SOURCES) throw new EddyError("invalid-request", `from: Name at most ${MOST_SOURCES} nodes.`);
  return { ...query, from: all };
}
