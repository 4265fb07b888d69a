import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** `npm run kernel`: makes `server/ranking/kernel.wasm` of `kernel.as`. The same source gives the same bytes. */
const SOURCE = new URL("../server/ranking/kernel.as", import.meta.url);
export const COMPILED = new URL("../server/ranking/kernel.wasm", import.meta.url);

/** Throws an `Error` with the compiler's complaints. */
export async function compileKernel(): Promise<Uint8Array> {
  const { error, binary, stderr } = await asc.compileString(await readFile(SOURCE, "utf8"), {
    optimizeLevel: 3,
    noAssert: true,
    runtime: "stub",
    enable: ["simd", "threads"],
    importMemory: true,
    noExportMemory: true,
    sharedMemory: true,
    initialMemory: 1,
    maximumMemory: 65_536,
  });
  if (binary === null) throw new Error(`kernel.as: ${stderr.toString()}`, { cause: error });
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(COMPILED, await compileKernel());
