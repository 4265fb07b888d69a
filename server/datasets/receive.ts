import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { EddyError, messageOf } from "../../core/errors.ts";
import type { DatasetLimits } from "./limits.ts";

export interface Received {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/**
 * Writes the body to `path`, durable when it resolves, hashing it on the way. Refuses more than the limit as soon as it is
 * known (`too-large`) and a body shorter or longer than announced (`invalid-request`). The caller deletes the file
 * of a body that was refused.
 */
export async function receive(
  body: AsyncIterable<Uint8Array>,
  path: string,
  options: { contentLength?: number | undefined; limits: DatasetLimits; signal?: AbortSignal | undefined },
): Promise<Received> {
  const { contentLength, limits, signal } = options;
  if (contentLength !== undefined && contentLength > limits.maxBytes) throw tooLarge(limits);
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx");
  try {
    for await (const chunk of readable(body)) {
      if (signal?.aborted) throw new EddyError("closed", "The upload was cancelled.");
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw tooLarge(limits);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (signal?.aborted) throw new EddyError("closed", "The upload was cancelled.");
    if (contentLength !== undefined && bytes !== contentLength) {
      throw new EddyError(
        "invalid-request",
        `The upload has ${bytes} bytes where ${contentLength} were announced: it broke off on the way. Send the file again.`,
      );
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The body, with the errors of its sender told apart from those of the disk. */
async function* readable(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new EddyError("invalid-request", `The upload broke off: ${messageOf(error)}. Send the file again.`, {
      cause: error,
    });
  }
}

function tooLarge(limits: DatasetLimits): EddyError {
  const mebibytes = (limits.maxBytes / 1024 ** 2).toLocaleString("en", { maximumFractionDigits: 1 });
  return new EddyError(
    "too-large",
    `The file is larger than the ${mebibytes} MiB allowed. Split it into smaller files.`,
  );
}
