import { z } from "zod";

export const partitionSchema = z.coerce.number().int().min(0).max(1_000_000);

/** Where an answer ended: for each partition the offset to go on from, as `0:17,1:4`. */
export const cursorSchema = z
  .string()
  .max(20_000)
  .regex(/^\d{1,7}:\d{1,15}(,\d{1,7}:\d{1,15})*$/, 'Give back what an earlier answer called "next".')
  .transform(
    (text): ReadonlyMap<number, number> =>
      new Map(text.split(",").map((place) => place.split(":").map(Number) as [number, number])),
  );
