import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Encoding } from "../../core/dataset.ts";
import { completeBytes, createDecoder, encodedLength, sniffEncoding } from "./encoding.ts";

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("sniffEncoding", () => {
  test.each<[string, Encoding, Uint8Array]>([
    ["plain ASCII", "utf-8", Buffer.from("a,b\n1,2\n")],
    ["UTF-8 with many scripts", "utf-8", Buffer.from("이름,имя\n😀,é\n")],
    ["a UTF-8 byte order mark", "utf-8", Buffer.from("\ufeffa,b\n")],
    ["UTF-8 cut inside a character", "utf-8", Buffer.from("a,b\né").subarray(0, 5)],
    ["a UTF-16LE byte order mark", "utf-16le", Buffer.from("\ufeffa,b\n", "utf16le")],
    ["a UTF-16BE byte order mark", "utf-16be", utf16be("\ufeffa,b\n")],
    ["UTF-16LE without a mark", "utf-16le", Buffer.from("id,name\n1,한국어 채널\n", "utf16le")],
    ["UTF-16BE without a mark", "utf-16be", utf16be("id,name\n1,한국어 채널\n")],
    ["Latin-1", "windows-1252", Buffer.from("name\nJosé\nMüller\n", "latin1")],
  ])("knows %s as %s", (_, encoding, bytes) => {
    expect(sniffEncoding(bytes)).toBe(encoding);
  });
});

describe("createDecoder", () => {
  test("reads the characters that Windows-1252 has and Latin-1 has not", () => {
    expect(createDecoder("windows-1252")(Uint8Array.of(0x80, 0x93, 0xe9))).toBe("€“é");
  });

  test("refuses bytes that are not valid, naming the encoding", () => {
    expect(() => createDecoder("utf-8")(Uint8Array.of(0x61, 0xff))).toThrow(/UTF-8/);
  });
});

describe("completeBytes", () => {
  test("never cuts a character, and leaves at most three bytes", () => {
    const encodings = [
      { encoding: "utf-8", encode: (text: string) => Buffer.from(text) },
      { encoding: "utf-16le", encode: (text: string) => Buffer.from(text, "utf16le") },
      { encoding: "utf-16be", encode: utf16be },
    ] as const;
    const text = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(text, fc.constantFrom(...encodings), fc.nat(), (content, { encoding, encode }, cut) => {
        const whole = encode(content);
        const bytes = whole.subarray(0, cut % (whole.length + 1));
        const complete = completeBytes(bytes, encoding);
        expect(bytes.length - complete).toBeLessThanOrEqual(3);
        const start = createDecoder(encoding)(bytes.subarray(0, complete));
        expect(content.startsWith(start)).toBe(true);
        expect(encodedLength(start, encoding)).toBe(complete);
      }),
    );
  });
});
