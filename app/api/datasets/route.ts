import { z } from "zod";
import { DELIMITERS } from "../../../core/dataset.ts";
import { EddyError } from "../../../core/errors.ts";
import { handle } from "../_lib/handle.ts";

export const GET = handle(({ runtime }) => runtime.datasets.list());

const uploadSchema = z.object({
  name: z.string().min(1, "Give the file's name."),
  header: z
    .enum(["true", "false"], { error: "header is true or false." })
    .transform((value) => value === "true")
    .optional(),
  delimiter: z
    .preprocess(
      (value) => (value === "tab" || value === "\\t" ? "\t" : value),
      z.enum(DELIMITERS, { error: "delimiter is one of , ; | or tab." }),
    )
    .optional(),
});

export const POST = handle(async ({ request, runtime, query }) => {
  if (request.body === null) throw new EddyError("invalid-dataset", "The upload is empty: send the file as the body.");
  const length = request.headers.get("content-length");
  const { dataset, created } = await runtime.datasets.upload(request.body, {
    ...query,
    ...(length === null ? {} : { contentLength: Number(length) }),
    signal: request.signal,
  });
  return Response.json(dataset, { status: created ? 201 : 200 });
}, uploadSchema);
