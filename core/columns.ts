/** `to`, which is longer, with the values of `from` at its beginning: how a column of a table that grows gets more room. */
export function grown<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
