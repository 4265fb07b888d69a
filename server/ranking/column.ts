/** The kinds of numbers that a column holds. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

type View<Array extends Numbers> = {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Array;
  readonly BYTES_PER_ELEMENT: number;
};

/**
 * A typed array that grows without moving. Its memory is reserved at once and committed as it is used, so growing copies
 * nothing and needs no second copy; it is shared, so another thread reads it in place. A view stays valid for ever, but
 * ends where the column ended when the view was taken: take `view` again after `ensure`.
 */
export interface Column<Array extends Numbers> {
  readonly view: Array;
  readonly buffer: SharedArrayBuffer;
  /** Makes room for `length` numbers; new ones are 0. Throws a `RangeError` above the column's maximum. */
  ensure(length: number): void;
}

export function createColumn<Array extends Numbers>(
  type: View<Array>,
  maxLength: number,
  initial = 1024,
): Column<Array> {
  const start = Math.min(initial, maxLength);
  const buffer = new SharedArrayBuffer(start * type.BYTES_PER_ELEMENT, {
    maxByteLength: maxLength * type.BYTES_PER_ELEMENT,
  });
  let length = start;
  let view = new type(buffer, 0, length);
  return {
    get view() {
      return view;
    },
    buffer,
    ensure(needed) {
      if (needed <= length) return;
      if (needed > maxLength) throw new RangeError(`Column.ensure: ${needed} is more than the ${maxLength} reserved.`);
      length = Math.min(maxLength, Math.max(needed, Math.ceil(length * 1.25)));
      buffer.grow(length * type.BYTES_PER_ELEMENT);
      view = new type(buffer, 0, length);
    },
  };
}
