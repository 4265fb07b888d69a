import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decompressLz4 } from "./lz4.ts";
import { decompressSnappy } from "./snappy.ts";

/** The records of one batch as real clients have compressed them: thirty rows "row N of the same text, of the same text". */
const BATCHES = {
  "snappy by the Java client":
    "glNOQVBQWQAAAAABAAAAAQAAASyzC3BcAAAAAVByb3cgMCBvZiB0aGUgc2FtZSB0ZXh0LEISABQAXgCqAQIJMAAxQh4AUjAACKwBBAkwADKeMAAABgkwADOeMAAACAkwADSeMAAACgkwADWeMAAADAkwADaWMAAIrgEOCTAAN54wAAAQCTAAOJ4wAAASCTAAOY4wABhgAK4BFAFSIeAAMZLhAQExABYNMZLiAQExABgNMZLjAQExABoNMZLkAQExABwNMZLlAQExAB4NMZLmAQExACANMZLnAQExACINMZLoAQExACQNMZLpAQExACYNMaLqAQAoCTEAMqLqAQAqDTGi6gEALA0xouoBAC4NMaLqAQAwDTGi6gEAMg0xouoBADQNMaLqAQA2DTGa6gEIsAE4DTGa6gEIsAE6DTGS6gE=",
  "snappy by librdkafka":
    "lgtwXAAAAAFQcm93IDAgb2YgdGhlIHNhbWUgdGV4dCxCEgAQAFwAAAIJLwAxQh0AVi8AAAQJLwAymi8AAAYJLwAzmi8AAAgJLwA0mi8AAAoJLwA1mi8AAAwJLwA2mi8AAA4JLwA3mi8AABAJLwA4mi8AABIJLwA5ji8AFF4AABQBUiHWADGS1wEMXgAAFg0wktgBDF4AABgNMJLZAQxeAAAaDTCS2gEMXgAAHA0wktsBDF4AAB4NMJLcAQxeAAAgDTCS3QEMXgAAIg0wkt4BDF4AACQNMAA4mrABACYNMJ7gAQAoCTAAMp7gAQAqDTCe4AEALA0wADKawAAALg0wnuABADANMJ7gAQAyDTCe4AEANA0wnuABADYNMJ7gAQA4DTCe4AEAOg0wkuAB",
  "lz4 by the Java client":
    "BCJNGGBAgksBAAD9DlwAAAABUHJvdyAwIG9mIHRoZSBzYW1lIHRleHQsEgBSAFwAZAIvAB0xHQAPLwACImYELwAfMi8AFBIGLwAfMy8AFBIILwAfNC8AFBIKLwAfNS8AFBIMLwAfNi8AFBIOLwAfNy8AFBIQLwAfOC8AFBISLwAfOS8AEWBeAGYUAVLWAR8x1wESQ14AZhYwAA/YARJDXgBmGDAAD9kBEkNeAGYaMAAP2gESQ14AZhwwAA/bARJDXgBmHjAAD9wBEkNeAGYgMAAP3QESQ14AZiIwAA/eARJDXgBmJDAAD98BEkNeAGgmMAAP4AEUImgoMAAfMuABFCNoKjAAD+ABFCNoLDAAD+ABFCNoLjAAD+ABFCNoMDAAD+ABFCNoMjAAD+ABFCNoNDAAD+ABFCNoNjAAD+ABFCNoODAAD+ABFRM6MAAP4AENUHRleHQAAAAAAA==",
  "lz4 by librdkafka":
    "BCJNGGBAgkEBAAD9DlwAAAABUHJvdyAwIG9mIHRoZSBzYW1lIHRleHQsEgBSAFwAAAIvAB0xHQAPLwADEgQvAB8yLwAUEgYvAB8zLwAUEggvAB80LwAUEgovAB81LwAUEgwvAB82LwAUEg4vAB83LwAUEhAvAB84LwAUEhIvAB85LwARYF4AABQBUtYBHzHXARJDXgAAFjAAD9gBEkNeAAAYMAAP2QESQ14AABowAA/aARJDXgAAHDAAD9sBEkNeAAAeMAAP3AESQ14AACAwAA/dARJDXgAAIjAAD94BEkNeAAAkMAAP3wESQ14AACYwAA/gARUSKDAAHzLgARUTKjAAD+ABFRMsMAAP4AEVEy4wAA/gARUTMDAAD+ABFRMyMAAP4AEVEzQwAA/gARUTNjAAD+ABFRM4MAAP4AEVEzowAA/gAQ1QdGV4dAAAAAAA",
};

const codecOf = (name: string) => (name.startsWith("snappy") ? decompressSnappy : decompressLz4);

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A block of literals only, with the longest form of the length. */
function snappyLiterals(bytes: Buffer): Buffer {
  const length =
    bytes.length === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([63 << 2]), uint32(bytes.length - 1)]);
  return Buffer.concat([Buffer.from(varint(bytes.length)), length, bytes]);
}

function lz4Frame(blocks: readonly Buffer[], flags = 0x40): Buffer {
  return Buffer.concat([
    uint32(0x184d2204),
    Buffer.from([flags, 0x40]),
    Buffer.alloc((flags & 0x08) !== 0 ? 8 : 0),
    Buffer.from([0]),
    ...blocks.flatMap((block) => [block, Buffer.alloc((flags & 0x10) !== 0 ? 4 : 0)]),
    uint32(0),
    Buffer.alloc((flags & 0x04) !== 0 ? 4 : 0),
  ]);
}

const stored = (bytes: Buffer) => Buffer.concat([uint32(bytes.length + 2 ** 31), bytes]);
const compressed = (bytes: Buffer) => Buffer.concat([uint32(bytes.length), bytes]);

describe.each(Object.entries(BATCHES))("%s", (name, base64) => {
  const bytes = Buffer.from(base64, "base64");
  const decompress = codecOf(name);

  test("gives the rows", () => {
    const text = decompress(bytes).toString("latin1");
    const rows = [...text.matchAll(/row (\d+) of the same text, of the same text/g)].map((match) => Number(match[1]));
    expect(rows).toEqual(Array.from({ length: 30 }, (_, row) => row));
  });

  test("is refused when it was cut, and never runs on when it is damaged", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = byte;
        for (const hostile of [damaged, bytes.subarray(0, at)]) {
          try {
            decompress(hostile);
          } catch (error) {
            expect((error as Error).message).toMatch(/is damaged/);
          }
        }
      }),
    );
    expect(() => decompress(bytes.subarray(0, bytes.length - 12))).toThrow(/is damaged/);
  });
});

describe("decompressSnappy", () => {
  test("copies literals of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decompressSnappy(snappyLiterals(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test("repeats what a copy reaches into itself", () => {
    // "ab", then a copy of 10 bytes from 2 back
    const block = Buffer.from([12, 1 << 2, 0x61, 0x62, (9 << 2) | 2, 2, 0]);
    expect(decompressSnappy(block).toString()).toBe("abababababab");
  });

  test("refuses a length beyond all reason before it takes the memory", () => {
    expect(() => decompressSnappy(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0]))).toThrow(/is damaged/);
  });
});

describe("decompressLz4", () => {
  test("takes stored blocks, checksums, a content size and several frames", () => {
    const one = lz4Frame([stored(Buffer.from("one ")), stored(Buffer.from("two "))], 0x40 | 0x10 | 0x04);
    const two = lz4Frame([stored(Buffer.from("three"))], 0x40 | 0x08);
    expect(decompressLz4(Buffer.concat([one, two])).toString()).toBe("one two three");
  });

  test("lets a block refer to the one before, and repeats what a match reaches into itself", () => {
    const first = stored(Buffer.from("ab"));
    // no literals, a match of 4 + 15 + 3 bytes from 2 back, then one literal
    const second = compressed(Buffer.from([0x0f, 2, 0, 3, 0x10, 0x21]));
    expect(decompressLz4(lz4Frame([first, second])).toString()).toBe(`${"ab".repeat(12)}!`);
  });

  test("grows with what comes out", () => {
    const zeros = Buffer.concat([Buffer.from([0x1f, 0, 1, 0]), Buffer.alloc(4000, 255), Buffer.from([0, 0x10, 0x21])]);
    const output = decompressLz4(lz4Frame([compressed(zeros)]));
    expect(output).toHaveLength(1 + 4 + 15 + 4000 * 255 + 1);
    expect(output.at(-1)).toBe(0x21);
  });
});
