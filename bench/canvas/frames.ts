import type { Page } from "@playwright/test";

/** What a person would have felt in a phase: frames in ms, tasks that blocked the page. */
export interface Frames {
  readonly p50: number;
  readonly p95: number;
  /** Longest task over 50 ms, 0 without one. */
  readonly longTaskMs: number;
  /** Time of a processor that the page's main thread took for a frame: other work on the machine is not in it. */
  readonly cpuMs: number;
  readonly count: number;
}

/** Records the intervals between animation frames, and long tasks, while `work` runs. */
export async function record(page: Page, work: () => Promise<void>): Promise<Frames> {
  const clock = await cpuClock(page);
  await page.evaluate(() => {
    const seen = { frames: [] as number[], long: 0, isOn: true };
    let last = performance.now();
    const tick = (nowMs: number) => {
      seen.frames.push(nowMs - last);
      last = nowMs;
      if (seen.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.long = Math.max(seen.long, duration);
    });
    observer.observe({ type: "longtask" });
    (globalThis as { recording?: unknown }).recording = { seen, observer };
  });
  const startCpuMs = await clock.now();
  await work();
  const tookCpuMs = (await clock.now()) - startCpuMs;
  await clock.close();
  const { frames, long } = await page.evaluate(() => {
    type Recording = { seen: { frames: number[]; long: number; isOn: boolean }; observer: PerformanceObserver };
    const { seen, observer } = (globalThis as unknown as { recording: Recording }).recording;
    seen.isOn = false;
    observer.disconnect();
    return seen;
  });
  const sorted = frames.slice(1).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), longTaskMs: long, cpuMs: tookCpuMs / sorted.length, count: sorted.length };
}

/** Processor time of the page's main thread. */
async function cpuClock(page: Page): Promise<{ now(): Promise<number>; close(): Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    async now() {
      const { metrics } = await session.send("Performance.getMetrics");
      return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
    },
    close: () => session.detach(),
  };
}

const STEP_MS = 16;

/** The pointer is there for so long until the page shows what it is on. */
const POINT_MS = 60;

/** A place where nothing lies over the picture and no node is, so that the picture itself is dragged; the pointer is there then. */
async function openGround(page: Page, box: { x: number; y: number }): Promise<{ x: number; y: number }> {
  for (let step = 0; step < 40; step += 1) {
    const at = { x: box.x + 24 + 17 * Math.floor(step / 4), y: box.y + 24 + 60 * (step % 4) };
    await page.mouse.move(at.x, at.y);
    await page.waitForTimeout(POINT_MS);
    const isOpen = await page.evaluate(({ x, y }) => {
      const under = document.elementFromPoint(x, y);
      const picture = document.querySelector("[role=application]") ?? document.body;
      return under !== null && picture.contains(under) && getComputedStyle(under).cursor !== "pointer";
    }, at);
    if (isOpen) return at;
  }
  throw new Error("There is no place in the picture's corner that is not a node.");
}

/** A real drag of the mouse, in circles, from a corner where there is nothing but the picture, and far around. */
export async function drag(page: Page, box: { x: number; y: number }, durationMs: number): Promise<void> {
  const from = await openGround(page, box);
  await page.mouse.down();
  const startMs = performance.now();
  for (let nowMs = startMs; nowMs - startMs < durationMs; nowMs = performance.now()) {
    const angle = (nowMs - startMs) / 400;
    await page.mouse.move(from.x + 120 - 120 * Math.cos(angle), from.y + 120 * Math.sin(angle) ** 2);
    await page.waitForTimeout(STEP_MS);
  }
  await page.mouse.up();
}

/** Turns the wheel in and out again. */
export async function wheel(page: Page, at: { x: number; y: number }, durationMs: number): Promise<void> {
  await page.mouse.move(at.x, at.y);
  const startMs = performance.now();
  for (let nowMs = startMs; nowMs - startMs < durationMs; nowMs = performance.now()) {
    await page.mouse.wheel(0, nowMs - startMs < durationMs / 2 ? -60 : 60);
    await page.waitForTimeout(40);
  }
}

/** Moves the pointer over the picture without pressing. */
export async function hover(page: Page, at: { x: number; y: number }, durationMs: number): Promise<void> {
  const startMs = performance.now();
  for (let nowMs = startMs; nowMs - startMs < durationMs; nowMs = performance.now()) {
    const t = (nowMs - startMs) / 700;
    await page.mouse.move(at.x + 200 * Math.cos(t), at.y + 160 * Math.sin(2 * t));
    await page.waitForTimeout(STEP_MS);
  }
}

/** Bytes of JavaScript that are in use after a collection. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
}
