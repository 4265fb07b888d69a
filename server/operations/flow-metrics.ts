import { Counter, Gauge, type Registry } from "prom-client";
import type { StreamFlow } from "../../core/flow.ts";

const QUANTILES = [
  ["0.5", "p50Ms"],
  ["0.95", "p95Ms"],
] as const;

/** How rows pass the hops of each stream, read when asked for. */
export function measureFlows(registry: Registry, flows: () => readonly StreamFlow[]): void {
  const registers = [registry];
  new Gauge({
    name: "eddy_stream_hop_seconds",
    help: "Time that rows took at a hop, within 2 %, over the last minute or so in which rows passed.",
    labelNames: ["stream", "hop", "quantile"],
    registers,
    collect() {
      this.reset();
      for (const { name: stream, hops, row } of flows()) {
        for (const { hop, ...times } of [...hops, { hop: "row", ...row }]) {
          for (const [quantile, key] of QUANTILES) {
            const ms = times[key];
            if (ms !== null) this.set({ stream, hop, quantile }, ms / 1000);
          }
        }
      }
    },
  });
  new Counter({
    name: "eddy_stream_hop_rows_total",
    help: "Rows that have passed a hop since the console was started.",
    labelNames: ["stream", "hop"],
    registers,
    collect() {
      this.reset();
      for (const { name: stream, hops } of flows()) for (const { hop, rows } of hops) this.inc({ stream, hop }, rows);
    },
  });
  new Gauge({
    name: "eddy_stream_hop_waiting_rows",
    help: "Rows that are at a hop and have not passed it.",
    labelNames: ["stream", "hop"],
    registers,
    collect() {
      this.reset();
      for (const { name: stream, hops } of flows()) {
        for (const { hop, waiting } of hops) if (waiting !== null) this.set({ stream, hop }, waiting);
      }
    },
  });
}
