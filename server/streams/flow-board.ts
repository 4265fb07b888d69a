import type { Flow } from "./flow.ts";

/** Follows applied batches of all streams until they are ranked, and until browsers have been sent what they changed. */
export interface FlowBoard {
  /** `seq` is the graph's after the batch. */
  applied(flow: Flow, seq: number, rows: number): void;
  /** Everything up to `seq` is ranked. */
  ranked(seq: number): void;
  /** Browsers have been sent everything up to `seq`. */
  pushed(seq: number): void;
  /** Nobody looks: what waits to be sent is sent to no one. */
  unwatched(): void;
}

interface Batch {
  readonly flow: Flow;
  readonly seq: number;
  readonly rows: number;
  readonly atMs: number;
}

/** Batches kept for a hop; older ones are forgotten. Streams pause long before so many wait. */
const MOST = 1024;

/** `now`: milliseconds that only grow. */
export function createFlowBoard(now: () => number): FlowBoard {
  function createQueue(hop: "ranks" | "browsers") {
    let batches: Batch[] = [];
    function forget(count: number) {
      for (const { flow, rows } of batches.slice(0, count)) flow.waitAt(hop, -rows);
      batches = batches.slice(count);
    }
    return {
      add(batch: Batch) {
        if (batches.length >= MOST) forget(MOST / 2);
        batch.flow.waitAt(hop, batch.rows);
        batches.push(batch);
      },
      pass(seq: number) {
        if (batches.length === 0 || batches[0]!.seq > seq) return;
        const nowMs = now();
        const passed = batches.findIndex((batch) => batch.seq > seq);
        for (const { flow, rows, atMs } of passed < 0 ? batches : batches.slice(0, passed)) {
          flow.observe(hop, nowMs - atMs, rows);
        }
        batches = passed < 0 ? [] : batches.slice(passed);
      },
      drop: () => forget(batches.length),
    };
  }
  const unranked = createQueue("ranks");
  const unpushed = createQueue("browsers");

  return {
    applied(flow, seq, rows) {
      if (rows <= 0) return;
      const batch = { flow, seq, rows, atMs: now() };
      unranked.add(batch);
      unpushed.add(batch);
    },
    ranked: unranked.pass,
    pushed: unpushed.pass,
    unwatched: unpushed.drop,
  };
}
