import { damaged, MAX_BYTES } from "./limits.ts";

/** What Java clients put before blocks of their own: https://github.com/xerial/snappy-java, `SnappyCodec`. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

/**
 * Decompresses Snappy, plain (as librdkafka writes it) or in the frame of Java clients.
 * Format: https://github.com/google/snappy/blob/main/format_description.txt
 */
export function decompressSnappy(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) return decompressBlock(bytes);
  const blocks: Buffer[] = [];
  let total = 0;
  for (let at = XERIAL_HEADER_BYTES; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw damaged("Snappy");
    const length = bytes.readUInt32BE(at);
    at += 4;
    if (at + length > bytes.length) throw damaged("Snappy");
    const block = decompressBlock(bytes.subarray(at, at + length));
    at += length;
    total += block.length;
    if (total > MAX_BYTES) throw damaged("Snappy");
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}

function decompressBlock(bytes: Buffer): Buffer {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw damaged("Snappy");
    at += 1;
    return value;
  };
  const littleEndian = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value += byte() * 256 ** index;
    return value;
  };

  let size = 0;
  for (let scale = 1; ; scale *= 128) {
    const part = byte();
    size += (part & 0x7f) * scale;
    if (size > MAX_BYTES || scale > 2 ** 28) throw damaged("Snappy");
    if (part < 0x80) break;
  }
  const output = Buffer.allocUnsafe(size);
  let end = 0;
  while (at < bytes.length) {
    const tag = byte();
    const kind = tag & 3;
    let length = (tag >> 2) + 1;
    if (kind === 0) {
      if (length > 60) length = littleEndian(length - 60) + 1;
      if (at + length > bytes.length || end + length > size) throw damaged("Snappy");
      bytes.copy(output, end, at, at + length);
      at += length;
      end += length;
      continue;
    }
    let distance: number;
    if (kind === 1) {
      length = ((tag >> 2) & 7) + 4;
      distance = ((tag >> 5) << 8) | byte();
    } else {
      distance = littleEndian(kind === 2 ? 2 : 4);
    }
    if (distance === 0 || distance > end || end + length > size) throw damaged("Snappy");
    // A copy may reach into what it writes itself, so it goes byte by byte.
    for (const stop = end + length; end < stop; end += 1) output[end] = output[end - distance]!;
  }
  if (end !== size) throw damaged("Snappy");
  return output;
}
