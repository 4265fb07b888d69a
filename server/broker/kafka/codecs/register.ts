import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import kafkajs from "kafkajs";
import { MAX_BYTES } from "./limits.ts";
import { decompressLz4 } from "./lz4.ts";
import { decompressSnappy } from "./snappy.ts";

const unzstd = promisify(zstdDecompress);

/** Lets kafkajs read topics that others have compressed; without it their messages would end the subscription. Eddy writes none. */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const readOnly = (decompress: (bytes: Buffer) => Promise<Buffer>) => () => ({
    decompress,
    compress: () => Promise.reject(new Error("Eddy writes no compressed messages.")),
  });
  CompressionCodecs[CompressionTypes.Snappy] = readOnly(async (bytes) => decompressSnappy(bytes));
  CompressionCodecs[CompressionTypes.LZ4] = readOnly(async (bytes) => decompressLz4(bytes));
  CompressionCodecs[CompressionTypes.ZSTD] = readOnly((bytes) => unzstd(bytes, { maxOutputLength: MAX_BYTES }));
}
