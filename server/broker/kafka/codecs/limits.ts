/** More than any record batch holds; what claims to be larger is damaged or hostile. */
export const MAX_BYTES = 268_435_456;

export function damaged(codec: string): Error {
  return new Error(`A batch of messages compressed with ${codec} is damaged.`);
}
