import type { Encoding } from "../../core/dataset.ts";
import { EddyError } from "../../core/errors.ts";

const BOMS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** Share of character pairs with a zero byte on one side from which text without a byte order mark passes for UTF-16. */
const ZERO_SHARE = 0.02;

/** How many bytes at the start of the file are a byte order mark of the encoding. */
export function bomLength(head: Uint8Array, encoding: Encoding): number {
  const bom = BOMS.find((candidate) => candidate.encoding === encoding);
  return bom?.bytes.every((byte, index) => head[index] === byte) ? bom.bytes.length : 0;
}

/**
 * The encoding by its byte order mark, by where zero bytes stand (UTF-16), or by whether the bytes are valid UTF-8.
 * `utf-8` without a mark is a guess from the first bytes: later ones may still prove it to be `windows-1252`.
 */
export function sniffEncoding(head: Uint8Array): Encoding {
  const marked = BOMS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (marked !== undefined) return marked.encoding;
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index++) if (head[index] === 0) zeros[index & 1]!++;
  const [even = 0, odd = 0] = zeros;
  const enough = (head.length / 2) * ZERO_SHARE;
  if (odd > enough && odd > 4 * even) return "utf-16le";
  if (even > enough && even > 4 * odd) return "utf-16be";
  return decodable(head) ? "utf-8" : "windows-1252";
}

function decodable(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, completeBytes(head, "utf-8")));
    return true;
  } catch {
    return false;
  }
}

/** How many of the bytes end on a whole character, so that the rest can be read again with what follows. */
export function completeBytes(bytes: Uint8Array, encoding: Encoding): number {
  const { length } = bytes;
  if (encoding === "windows-1252") return length;
  if (encoding === "utf-8") {
    for (let back = 1; back <= Math.min(4, length); back++) {
      const byte = bytes[length - back]!;
      if ((byte & 0xc0) === 0x80) continue;
      const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return size > back ? length - back : length;
    }
    return length;
  }
  const even = length - (length % 2);
  if (even < 2) return even;
  const high = bytes[encoding === "utf-16le" ? even - 1 : even - 2]!;
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

/** The number of bytes that the text takes in the file. */
export function encodedLength(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return Buffer.byteLength(text);
  return encoding === "windows-1252" ? text.length : text.length * 2;
}

/** Thrown when bytes are not valid in the encoding. Caught where another encoding can be tried. */
export function undecodable(encoding: Encoding, cause: unknown): EddyError {
  return new EddyError(
    "invalid-dataset",
    `The file looks like ${encoding.toUpperCase()} but holds bytes that are not. Save it again as UTF-8 and upload that.`,
    { cause },
  );
}

/** Decodes whole characters; a byte order mark is a character like any other. Throws `undecodable`. */
export function createDecoder(encoding: Encoding): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      throw undecodable(encoding, error);
    }
  };
}
