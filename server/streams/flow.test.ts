import { describe, expect, test } from "vitest";
import { HOPS } from "../../core/flow.ts";
import { createFlow } from "./flow.ts";
import { createFlowBoard } from "./flow-board.ts";

function start() {
  let ms = 1_000_000;
  const flow = createFlow(() => ms);
  const board = createFlowBoard(() => ms);
  const hop = (name: string, waiting = { source: 0 as number | null, topic: 0 }) =>
    flow.figures(waiting).hops.find((one) => one.hop === name);
  return { flow, board, hop, pass: (by: number) => (ms += by) };
}

describe("createFlow", () => {
  test("tells rate and quantiles of a hop, and counts its rows", () => {
    const { flow, hop, pass } = start();
    for (let batch = 0; batch < 20; batch += 1) {
      flow.observe("store", batch === 19 ? 400 : 10, 50);
      pass(100);
    }
    const store = hop("store");
    expect([store?.rows, store?.waiting]).toEqual([1000, null]);
    expect(store?.ratePerSecond).toBeGreaterThan(400);
    expect(store?.ratePerSecond).toBeLessThan(600);
    expect(Math.abs((store?.p50Ms ?? 0) - 10)).toBeLessThan(0.3);
    expect(Math.abs((store?.p95Ms ?? 0) - 10)).toBeLessThan(0.3);
    flow.observe("store", 400, 50);
    expect(hop("store")?.p95Ms).toBeGreaterThan(390);
  });

  test("forgets what is older than a minute once rows pass again, and keeps it while none do", () => {
    const { flow, hop, pass } = start();
    flow.observe("store", 500, 10);
    pass(3_600_000);
    expect([hop("store")?.p50Ms, hop("store")?.ratePerSecond]).toEqual([expect.closeTo(500, -2), 0]);
    for (let turn = 0; turn < 3; turn += 1) {
      flow.observe("store", 5, 10);
      pass(31_000);
    }
    expect(hop("store")?.p95Ms).toBeLessThan(6);
  });

  test("has neither file nor producer for a stream that reads what others write", () => {
    const { flow } = start();
    const names = (source: number | null) => flow.figures({ source, topic: 7 }).hops.map(({ hop }) => hop);
    expect(names(3)).toEqual(HOPS);
    expect(names(null)).toEqual(HOPS.slice(2));
    const { hops, row } = flow.figures({ source: 3, topic: 7 });
    expect(hops.map(({ waiting }) => waiting)).toEqual([3, null, 7, null, null, 0, 0]);
    expect(row).toEqual({ p50Ms: null, p95Ms: null });
  });
});

describe("createFlowBoard", () => {
  test("follows a batch until it is ranked and sent, and says what waits meanwhile", () => {
    const { flow, board, hop, pass } = start();
    board.applied(flow, 1, 100);
    pass(20);
    board.applied(flow, 2, 50);
    expect([hop("ranks")?.waiting, hop("browsers")?.waiting]).toEqual([150, 150]);
    board.ranked(1);
    expect([hop("ranks")?.waiting, hop("ranks")?.rows]).toEqual([50, 100]);
    expect(hop("ranks")?.p50Ms).toBeCloseTo(20, 0);
    pass(80);
    board.pushed(2);
    board.ranked(2);
    expect([hop("ranks")?.waiting, hop("browsers")?.waiting, hop("browsers")?.rows]).toEqual([0, 0, 150]);
    expect(Math.abs((hop("browsers")?.p95Ms ?? 0) - 100)).toBeLessThanOrEqual(2);
  });

  test("counts nothing as sent while nobody looks, and bounds what it keeps", () => {
    const { flow, board, hop } = start();
    for (let seq = 1; seq <= 5000; seq += 1) board.applied(flow, seq, 1);
    expect(hop("ranks")?.waiting).toBeLessThanOrEqual(1024);
    board.unwatched();
    board.pushed(5000);
    board.ranked(5000);
    expect([hop("browsers")?.waiting, hop("browsers")?.rows, hop("ranks")?.waiting]).toEqual([0, 0, 0]);
  });
});
