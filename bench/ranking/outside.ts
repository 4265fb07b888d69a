import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { EdgeStream } from "./graphs.ts";
import type { Peers } from "./peers.ts";

/** Peers that are not JavaScript: processes that stay, and speak as `peers.py` says. */

const DEBIAN_PYTHON = "/usr/bin/python3";
const GRAPHBLAS_HEADERS = ["/usr/include/GraphBLAS.h", "/usr/include/suitesparse/GraphBLAS.h"];

/** The edges as pairs of numbers in a file of a folder of its own. */
async function writeEdges(stream: EdgeStream): Promise<{ folder: string; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), "eddy-bench-"));
  const file = join(folder, "edges");
  const pairs = new Uint32Array(stream.sources.length * 2);
  for (let edge = 0; edge < stream.sources.length; edge++) {
    pairs[2 * edge] = stream.sources[edge]!;
    pairs[2 * edge + 1] = stream.targets[edge]!;
  }
  await writeFile(file, pairs);
  return { folder, file };
}

async function converse(command: string, args: readonly string[], file: string): Promise<Peers> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended before it answered; its reason stands above.`);
    return JSON.parse(value);
  };
  const { missing, loadMs } = (await read()) as { missing: string[]; loadMs: Record<string, number> };
  /** All peers of the process solve in turn when the first of them is asked; the others find their time here. */
  let round: Record<string, number> = {};
  return {
    missing: missing.map((name) => `${name}: apt-get install python3-${name}`),
    peers: Object.entries(loadMs).map(([name, ms]) => ({
      name,
      loadMs: ms,
      async solve() {
        if (round[name] === undefined) {
          child.stdin.write("\n");
          round = ((await read()) as { ms: Record<string, number> }).ms;
        }
        const took = round[name]!;
        delete round[name];
        return took;
      },
      ranks: async () => new Float64Array((await readFile(`${file}.${name}`)).buffer),
    })),
    close: async () => void child.kill(),
  };
}

/** What was compiled, or why it was not. */
function compileGraphBlas(folder: string): { program: string } | { missing: string } {
  const headers = GRAPHBLAS_HEADERS.find(existsSync);
  if (headers === undefined) return { missing: "GraphBLAS: apt-get install libgraphblas-dev" };
  const program = join(folder, "graphblas");
  const source = fileURLToPath(new URL("./graphblas.c", import.meta.url));
  const { error, status, stderr } = spawnSync(
    "cc",
    ["-O2", `-I${join(headers, "..")}`, "-o", program, source, "-lgraphblas", "-lm"],
    { encoding: "utf8" },
  );
  if (error !== undefined) return { missing: "GraphBLAS: there is no C compiler (apt-get install gcc)" };
  return status === 0 ? { program } : { missing: `GraphBLAS: ${stderr.trim().split("\n")[0]}` };
}

/** The peers in Debian's python3, and SuiteSparse:GraphBLAS on one thread. */
export async function openOutside(stream: EdgeStream, error: number): Promise<Peers> {
  const { folder, file } = await writeEdges(stream);
  const opened: Peers[] = [];
  const missing: string[] = [];
  const args = [file, String(stream.nodes), String(error)];
  if (existsSync(DEBIAN_PYTHON)) {
    const script = fileURLToPath(new URL("./peers.py", import.meta.url));
    opened.push(await converse(DEBIAN_PYTHON, [script, ...args], file));
  } else missing.push(`scipy, igraph, networkx: there is no ${DEBIAN_PYTHON}`);
  const compiled = compileGraphBlas(folder);
  if ("program" in compiled) opened.push(await converse(compiled.program, args, file));
  else missing.push(compiled.missing);
  return {
    peers: opened.flatMap(({ peers }) => peers),
    missing: [...missing, ...opened.flatMap((one) => one.missing)],
    async close() {
      await Promise.all(opened.map((one) => one.close()));
      await rm(folder, { recursive: true });
    },
  };
}
