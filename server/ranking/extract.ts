import type { GraphReader, PackedDelta } from "../../core/ports.ts";

/**
 * The whole graph with its types and counts. `parts` were read one after the other while the graph went on; whatever `since`
 * speaks of stands as its last word there.
 */
export interface Extract {
  readonly labelSets: readonly (readonly string[])[];
  readonly types: readonly string[];
  readonly parts: readonly PackedDelta[];
  readonly since: readonly PackedDelta[];
}

/** Reads the store's graph for questions that the ranking thread's own, which knows no types and counts, cannot answer. */
export interface Extractor {
  /** The graph as it is, or a little later. Whoever asks while it is being read, or before it changes, is given the same. */
  take(): Promise<Extract>;
  /** The store has changed. */
  note(packed: PackedDelta): void;
}

/** Small enough to be read without holding up the thread that serves pages. */
const CHUNK = 16_384;

export function createExtractor(reader: GraphReader): Extractor {
  let since: PackedDelta[] | null = null;
  let reading: Promise<Extract> | null = null;
  /** What was read last, as long as somebody uses it: of a large graph it takes as much memory as the graph itself. */
  let known: WeakRef<Extract> | null = null;

  async function read(): Promise<Extract> {
    const changes: PackedDelta[] = [];
    since = changes;
    try {
      const parts: PackedDelta[] = [];
      for (const packed of reader.packed(CHUNK)) {
        parts.push({ ...packed, nodes: shared(packed.nodes), addedEdges: shared(packed.addedEdges) });
        await new Promise((resolve) => setImmediate(resolve));
      }
      const extract = { parts, since: changes, labelSets: [...reader.labelSets], types: [...reader.types] };
      known = new WeakRef(extract);
      return extract;
    } finally {
      since = null;
    }
  }

  return {
    async take() {
      const extract = known?.deref();
      if (extract !== undefined) return extract;
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
    note(packed) {
      if (since !== null) since.push(packed);
      else known = null;
    },
  };
}

/** In memory that threads share, so that handing it over copies nothing. */
function shared(numbers: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
