import { join } from "node:path";
import { EddyError, messageOf } from "../../../core/errors.ts";
import type { Clock, GraphStore, Log } from "../../../core/ports.ts";
import type { EffectRecord } from "../journal.ts";
import { openMirrorStore } from "../mirror-store.ts";
import { openEmbeddedJournal } from "./journal.ts";

/** The graph's file in its directory. */
export const STORE_FILE = "graph.db";
/** A journal is rewritten, at start and after a stream was taken back, when it speaks of this many times as many elements as there are, and of many at all. */
const WASTEFUL_FACTOR = 2;
const WASTEFUL_ENTRIES = 50_000;
const CHUNK = 10_000;

/** The graph in one file of the data directory. Throws `store-unavailable` while another process uses it, `invalid-configuration` for a file that is not ours or is damaged. */
export async function openEmbeddedStore(options: {
  directory: string;
  clock: Clock;
  log: Log;
  /** Bounds the file; what is beyond is refused as a full disk is. */
  maxBytes?: number;
  onProgress?: (progress: { loadedEdges: number; totalEdges: number | null }) => void;
}): Promise<GraphStore> {
  const { directory, clock, log, maxBytes, onProgress } = options;
  const file = join(directory, STORE_FILE);
  const startedMs = clock.now();
  const journal = await openEmbeddedJournal({ file, maxBytes });
  async function compactIfWasteful(
    elements: number,
    snapshot: (chunk: number) => Iterable<EffectRecord>,
  ): Promise<void> {
    if (journal.size < WASTEFUL_ENTRIES || journal.size < elements * WASTEFUL_FACTOR) return;
    const before = journal.size;
    await journal.compact(snapshot(CHUNK));
    log.info({ before, after: journal.size }, "journal compacted");
  }
  try {
    return await openMirrorStore({
      kind: "embedded",
      journal,
      ...(onProgress === undefined ? {} : { onProgress }),
      async onLoaded(elements, snapshot) {
        log.info({ elements, tookMs: clock.now() - startedMs }, "graph loaded");
        await compactIfWasteful(elements, snapshot);
      },
      onForgotten: (elements, snapshot) =>
        compactIfWasteful(elements, snapshot).catch((error: unknown) => {
          // What was forgotten is durably so; the journal is as it was, and is tried again at the next start.
          log.warn({ error: messageOf(error) }, "the journal could not be compacted");
        }),
    });
  } catch (error) {
    await journal.close().catch(() => {});
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new EddyError(
        "invalid-configuration",
        `${file} is damaged: ${messageOf(error)}. Put back a copy of it, or move it away to begin with an empty graph.`,
        { cause: error },
      );
    }
    throw error;
  }
}
