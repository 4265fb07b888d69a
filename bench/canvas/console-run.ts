import type { Browser, Page } from "@playwright/test";
import type { GraphStats } from "../../core/graph.ts";
import type { Mapping } from "../../core/stream.ts";
import { type ApiClient, createApiClient } from "../../test/support/api-client.ts";
import { startConsole } from "../../test/support/console-process.ts";
import { median } from "../figures.ts";
import { drag, type Frames, heapBytes, hover, record, wheel } from "./frames.ts";
import { type LeafWatch, watchLeaves } from "./leaves.ts";
import type { Rows } from "./rows.ts";

export interface ConsoleRun {
  readonly phases: ReadonlyMap<string, Frames>;
  /** Rows that arrived in each phase that is measured while the graph grows. */
  readonly added: ReadonlyMap<string, number>;
  readonly heapBytes: number;
  readonly elements: number;
  readonly overlaps: number;
  readonly smallestText: number;
  readonly layouts: number;
  /** Median move of the hubs in the median layout, in percent of the picture's width; layouts from 1,000 dots on. */
  readonly movePercent: number;
  readonly nodes: number;
  /** Looks at leaves that were known from before, and in how many of them the leaf had another place. */
  readonly leavesWatched: number;
  readonly leavesMoved: number;
}

const MAPPING: Mapping = {
  nodes: [
    { as: "stream", label: "Stream", key: "channel" },
    { as: "user", label: "User", key: "viewer" },
  ],
  edges: [{ type: "CHATTER", source: "user", target: "stream" }],
};
const PHASE_MS = 3_000;
const GROWTH_MS = 12_000;
/** Share of the rows that the graph grows by at first; the rest arrives during the other phases. */
const GROWN = 0.85;
const LIVE_MS = 26_000;
/** Who starts a stream has looked at the page for a moment. */
const LOOK_MS = 1_000;
/** Looks at the places of leaves, every so many turns of the loop that waits for the graph to grow. */
const LEAVES_EVERY = 8;

interface Figures {
  elements: number;
  dots: number;
  layouts: number;
  moves: number[][];
  names: { x: number; y: number; width: number; height: number; size: number }[];
}

/** The built page, fed by a real console: grows from empty, then is dragged, zoomed and pointed at while rows go on. */
export async function runConsole(browser: Browser, rows: Rows): Promise<ConsoleRun> {
  const server = await startConsole();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const api = createApiClient(server.url);
  const leaves = watchLeaves(server.url, api);
  try {
    const dataset = await api.upload("rows.csv", rows.csv);
    const rate = (rows.count * GROWN) / (GROWTH_MS / 1000);
    await api.create({ name: "rows", dataset: dataset.id, transform: MAPPING, rate });
    await page.goto(server.url);
    await page.locator("html[data-awake]").waitFor({ state: "attached" });
    await page.waitForTimeout(LOOK_MS);
    return await measure(page, api, rows, leaves);
  } finally {
    leaves.close();
    await page.close();
    await server.dispose();
  }
}

async function measure(page: Page, api: ApiClient, rows: Rows, leaves: LeafWatch): Promise<ConsoleRun> {
  const phases = new Map<string, Frames>();
  const added = new Map<string, number>();
  const applied = async () => (await api.stream("rows")).progress.applied;
  const figures = () =>
    page.evaluate(() => {
      const { eddyPicture } = globalThis as unknown as { eddyPicture: { figures: object } };
      return JSON.parse(JSON.stringify(eddyPicture.figures)) as Figures;
    });

  await api.start("rows");
  await page.waitForFunction(() => "eddyPicture" in globalThis, undefined, { timeout: 30_000 });
  const box = (await page.locator("[role=application]").boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  let early = 0;

  async function phase(title: string, work: () => Promise<void>) {
    const before = await applied();
    phases.set(title, await record(page, work));
    added.set(title, (await applied()) - before);
  }

  await phase("growing from empty", async () => {
    const endMs = performance.now() + 3 * GROWTH_MS;
    for (let turn = 0; (await applied()) < rows.count * GROWN && performance.now() < endMs; turn += 1) {
      const { dots, layouts } = await figures();
      if (dots < 1_000) early = layouts;
      if (turn % LEAVES_EVERY === 0) await leaves.look();
      await page.waitForTimeout(300);
    }
  });
  await api.setRate("rows", Math.max(1, (rows.count * (1 - GROWN)) / (LIVE_MS / 1000)));
  await phase("pointing", () => hover(page, middle, PHASE_MS));
  await phase("dragging", () => moving(page, () => drag(page, box, PHASE_MS)));
  await phase("zooming", () => wheel(page, middle, PHASE_MS));
  await page.evaluate(() => {
    const { eddyPicture } = globalThis as unknown as { eddyPicture: { fit(): void; zoomBy(factor: number): void } };
    eddyPicture.fit();
    eddyPicture.zoomBy(8);
  });
  await page.waitForTimeout(800);
  await phase("dragging, near", () => moving(page, () => drag(page, box, PHASE_MS)));
  await api.setRate("rows", "max");
  await api.reaches("rows", "completed", 60_000);
  await page.evaluate(() => (globalThis as unknown as { eddyPicture: { fit(): void } }).eddyPicture.fit());
  await page.waitForTimeout(4_500);
  phases.set("at rest", await record(page, () => page.waitForTimeout(PHASE_MS)));

  const { nodes } = await api.get<GraphStats>("/api/graph/stats");
  const shown = nodes.toLocaleString("en");
  await page.getByText(shown, { exact: true }).first().waitFor({ timeout: 5_000 });
  const { elements, names, layouts, moves } = await figures();
  await leaves.look();
  return {
    phases,
    added,
    nodes,
    leavesWatched: leaves.watched,
    leavesMoved: leaves.moved,
    elements,
    heapBytes: await heapBytes(page),
    overlaps: overlapsOf(names),
    smallestText: Math.min(...names.map(({ size }) => size)),
    layouts: layouts - early,
    movePercent: 100 * median(moves.slice(early).map(median)),
  };
}

/** Fails when the picture did not follow the mouse: then something lay over it, and the frames say nothing. */
async function moving(page: Page, work: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const { eddyPicture } = globalThis as unknown as { eddyPicture: { view: object | null } };
    const seen = new Set<string>();
    const timer = setInterval(() => seen.add(JSON.stringify(eddyPicture.view)), 200);
    Object.assign(globalThis, { views: { seen, timer } });
  });
  await work();
  const views = await page.evaluate(() => {
    const { seen, timer } = (globalThis as unknown as { views: { seen: Set<string>; timer: number } }).views;
    clearInterval(timer);
    return seen.size;
  });
  if (views < 5) throw new Error(`The picture was dragged and showed ${views} views: it does not move.`);
}

function overlapsOf(names: Figures["names"]): number {
  let count = 0;
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) {
      const isBeside = Math.abs(a.x - b.x) >= (a.width + b.width) / 2;
      if (!isBeside && Math.abs(a.y - b.y) < (a.height + b.height) / 2) count += 1;
    }
  });
  return count;
}
