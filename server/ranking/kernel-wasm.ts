import { readFileSync } from "node:fs";
import { type Kernel, TALLY } from "./kernel.ts";
import type { LinearMemory } from "./linear.ts";
import type { RankState } from "./state.ts";

type Exports = Omit<Kernel, "tally" | "bind"> & { bind(...addresses: number[]): void };

let compiled: WebAssembly.Module | undefined;

/** The kernel in WebAssembly; the columns of the state that it needs stand in `linear`. */
export function createWasmKernel(state: RankState, linear: LinearMemory): Kernel {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./kernel.wasm", import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory: linear.memory } });
  const { bind, measure, sweep, sums, raise, publish } = exports as unknown as Exports;
  const tally = linear.column(Float64Array, TALLY).view;
  const { x, r, base, ease, stale, touched, blockResidual, published, best, outWeight, adjacency } = state;
  const { degree, offset, arena, weights } = adjacency;
  const columns = [x, r, base, ease, degree, offset, arena, stale, touched, blockResidual, published, best];
  const addresses = columns.map(({ view }) => view.byteOffset);
  bind(...addresses, tally.byteOffset, weights?.view.byteOffset ?? 0, outWeight?.view.byteOffset ?? 0, state.damping);
  // Columns in linear memory grow where they are.
  return { tally, bind() {}, measure, sweep, sums, raise, publish };
}
