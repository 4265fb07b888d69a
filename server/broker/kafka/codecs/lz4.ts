import { damaged, MAX_BYTES } from "./limits.ts";

const MAGIC = 0x184d2204;
const MIN_MATCH = 4;

/**
 * Decompresses LZ4 frames. Checksums are not looked at: Kafka has one over the whole batch, and the header's is wrong in
 * batches of old clients.
 * Formats: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md
 */
export function decompressLz4(bytes: Buffer): Buffer {
  let output = Buffer.allocUnsafe(Math.min(MAX_BYTES, Math.max(65_536, bytes.length * 4)));
  let end = 0;
  let at = 0;

  function makeRoom(count: number): void {
    if (end + count <= output.length) return;
    if (end + count > MAX_BYTES) throw damaged("LZ4");
    const larger = Buffer.allocUnsafe(Math.min(MAX_BYTES, Math.max(end + count, output.length * 2)));
    output.copy(larger, 0, 0, end);
    output = larger;
  }

  function need(count: number, limit = bytes.length): void {
    if (at + count > limit) throw damaged("LZ4");
  }

  /** A length that did not fit into its four bits goes on in bytes, the last of which is below 255. */
  function longLength(short: number, limit: number): number {
    let length = short;
    if (short < 15) return length;
    for (;;) {
      need(1, limit);
      const more = bytes[at]!;
      at += 1;
      length += more;
      if (more < 255) return length;
    }
  }

  function copyLiterals(length: number, limit: number): void {
    need(length, limit);
    makeRoom(length);
    bytes.copy(output, end, at, at + length);
    at += length;
    end += length;
  }

  /** Blocks may refer to earlier ones, so all of them share one output. */
  function decompressBlock(limit: number): void {
    while (at < limit) {
      const token = bytes[at]!;
      at += 1;
      copyLiterals(longLength(token >> 4, limit), limit);
      if (at === limit) return; // the last sequence has no match
      need(2, limit);
      const distance = bytes.readUInt16LE(at);
      at += 2;
      const length = longLength(token & 15, limit) + MIN_MATCH;
      if (distance === 0 || distance > end) throw damaged("LZ4");
      makeRoom(length);
      // A match may reach into what it writes itself, so it goes byte by byte.
      for (const stop = end + length; end < stop; end += 1) output[end] = output[end - distance]!;
    }
  }

  while (at < bytes.length) {
    need(7);
    if (bytes.readUInt32LE(at) !== MAGIC) throw damaged("LZ4");
    const flags = bytes[at + 4]!;
    const hasBlockChecksums = (flags & 0x10) !== 0;
    at += 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
    for (;;) {
      need(4);
      const head = bytes.readUInt32LE(at);
      at += 4;
      if (head === 0) break;
      const size = head & 0x7fff_ffff;
      need(size);
      if (head > 0x7fff_ffff) copyLiterals(size, bytes.length);
      else decompressBlock(at + size);
      if (hasBlockChecksums) at += 4;
    }
    if ((flags & 0x04) !== 0) at += 4;
  }
  return output.subarray(0, end);
}
