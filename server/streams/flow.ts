import { HOPS, type Hop, type HopFigures, type Latency, type Observe } from "../../core/flow.ts";
import { createSketch, type Sketch } from "../../core/sketch.ts";
import { createRateMeter } from "./rate-meter.ts";

/** A window of times has this length, and the one before it is still told: so figures are of the last half to whole minute. */
const WINDOW_MS = 30_000;

/** What passes one stream's hops. Costs a few additions a batch, and some 70 KB however long the stream runs. */
export interface Flow {
  readonly observe: Observe;
  /** Rows were applied `ms` after their messages were written. */
  applied(ms: number, rows: number): void;
  /** Rows in the graph that a later hop has still to pass. */
  waitAt(hop: "ranks" | "browsers", rows: number): void;
  figures(waiting: { source: number | null; topic: number }): { hops: HopFigures[]; row: Latency };
}

function createTimes(now: () => number, merged: Sketch) {
  let current = createSketch();
  let before = createSketch();
  let sinceMs = now();
  return {
    add(ms: number, rows: number) {
      const nowMs = now();
      if (nowMs - sinceMs > WINDOW_MS) {
        [current, before] = [before, current];
        current.clear();
        sinceMs = nowMs;
      }
      current.add(ms, rows);
    },
    read(): Latency {
      merged.clear();
      merged.merge(before);
      merged.merge(current);
      return { p50Ms: rounded(merged.quantile(0.5)), p95Ms: rounded(merged.quantile(0.95)) };
    },
  };
}

/** Three significant digits: more than the sketch knows. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Number(ms.toPrecision(3));
}

/** `now`: milliseconds since the Unix epoch. */
export function createFlow(now: () => number): Flow {
  const merged = createSketch();
  const createPlace = () => ({ rows: 0, waits: 0, times: createTimes(now, merged), meter: createRateMeter() });
  const places = new Map(HOPS.map((hop) => [hop, createPlace()]));
  const placeOf = (hop: Hop) => places.get(hop)!;
  const row = createTimes(now, merged);

  return {
    observe(hop, ms, rows) {
      if (rows <= 0) return;
      const place = placeOf(hop);
      place.rows += rows;
      place.waits = Math.max(0, place.waits - rows);
      place.times.add(Math.max(0, ms), rows);
      place.meter.add(now(), place.rows);
    },
    applied: (ms, rows) => row.add(Math.max(0, ms), rows),
    waitAt(hop, rows) {
      placeOf(hop).waits += rows;
    },
    figures(waiting) {
      const waits = (hop: Hop) => {
        if (hop === "source") return waiting.source;
        if (hop === "topic") return waiting.topic;
        return hop === "ranks" || hop === "browsers" ? placeOf(hop).waits : null;
      };
      const isFed = waiting.source !== null;
      const hops = HOPS.filter((hop) => isFed || (hop !== "source" && hop !== "producer")).map((hop) => {
        const { rows, times, meter } = placeOf(hop);
        const ratePerSecond = Math.round(meter.rate(now()) * 10) / 10;
        return { hop, rows, ratePerSecond, waiting: waits(hop), ...times.read() };
      });
      return { hops, row: row.read() };
    },
  };
}
