/** The kinds of numbers that a column holds. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

export type View<Array extends Numbers> = {
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

export type ColumnMaker = <Array extends Numbers>(type: View<Array>, maxLength: number) => Column<Array>;

const INITIAL = 1024;

/** A column in a memory of its own. */
export function createColumn<Array extends Numbers>(type: View<Array>, maxLength: number): Column<Array> {
  const buffer = new SharedArrayBuffer(Math.min(INITIAL, maxLength) * type.BYTES_PER_ELEMENT, {
    maxByteLength: maxLength * type.BYTES_PER_ELEMENT,
  });
  return columnAt(type, maxLength, {
    buffer,
    begin: 0,
    commit: (bytes) => buffer.grow(bytes),
  });
}

/** A column from byte `begin` of a buffer on. `commit` makes its first bytes usable. */
export function columnAt<Array extends Numbers>(
  type: View<Array>,
  maxLength: number,
  place: { readonly buffer: SharedArrayBuffer; readonly begin: number; commit(bytes: number): void },
): Column<Array> {
  let length = Math.min(INITIAL, maxLength);
  // A plain property: reading it through a getter takes ten times as long as reading the number.
  const column = {
    view: new type(place.buffer, place.begin, length),
    buffer: place.buffer,
    ensure(needed: number) {
      if (needed <= length) return;
      if (needed > maxLength) throw new RangeError(`Column.ensure: ${needed} is more than the ${maxLength} reserved.`);
      length = Math.min(maxLength, Math.max(needed, Math.ceil(length * 1.25)));
      place.commit(length * type.BYTES_PER_ELEMENT);
      column.view = new type(place.buffer, place.begin, length);
    },
  };
  return column;
}
