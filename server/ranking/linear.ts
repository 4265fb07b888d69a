import { type ColumnMaker, columnAt } from "./column.ts";

/** A memory that WebAssembly works on, and columns in it: at `view.byteOffset` each. */
export interface LinearMemory {
  readonly memory: WebAssembly.Memory;
  readonly column: ColumnMaker;
}

const PAGE_BYTES = 65_536;
/** 4 GiB: as far as 32 bits reach. */
const MAX_PAGES = 65_536;
/** Columns begin at a page of the processor and this much, each a bit further, so that equal places of them share its caches well. */
const STAGGER_BYTES = 320;
const ALIGN_BYTES = 4096;

/**
 * The memory is taken from the system as it is used; what is not used costs addresses only. `column` throws a `RangeError`
 * when 4 GiB, or what the machine promises, do not suffice.
 */
export function createLinearMemory(): LinearMemory {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared: true });
  let columns = 0;
  let end = 0;
  return {
    memory,
    column(type, maxLength) {
      columns += 1;
      const begin = Math.ceil(end / ALIGN_BYTES) * ALIGN_BYTES + ((columns * STAGGER_BYTES) % ALIGN_BYTES);
      end = begin + Math.ceil((maxLength * type.BYTES_PER_ELEMENT) / ALIGN_BYTES) * ALIGN_BYTES;
      const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE_BYTES);
      if (missing > 0) memory.grow(missing);
      const buffer = memory.buffer as unknown as SharedArrayBuffer;
      return columnAt(type, maxLength, { buffer, begin, commit: () => {} });
    },
  };
}
