import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { seededRows } from "../bench/canvas/rows.ts";
import config from "../playwright.config.ts";
import { type ApiClient, createApiClient } from "../test/support/api-client.ts";
import { serverScene } from "../test/support/canvas-page.ts";
import { startConsole } from "../test/support/console-process.ts";
import { HAS_REAL_DATA, REAL_DATA, SAMPLE_DATA, TWITCH_STREAMS } from "../test/support/twitch-data.ts";

/**
 * Takes pictures of the live page at several sizes, zooms, themes and windows, to be looked at:
 * `node scripts/canvas-pictures.ts [--size small] [--look dark] [--look narrow]`.
 */
const PICTURES = resolve(import.meta.dirname, "../test-results/canvas");
const { values } = parseArgs({
  options: { size: { type: "string", multiple: true }, look: { type: "string", multiple: true, default: [] } },
});
const WINDOWS = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const;
const THEMES = ["light", "dark"] as const;

const isWanted = (name: string, group: readonly string[]) =>
  values.look.every((look) => look === name || !group.includes(look)) || values.look.includes(name);

/** What the tutorial loads, `rows` of its chatters. */
async function twitch(api: ApiClient, rows: number): Promise<void> {
  const directory = HAS_REAL_DATA ? REAL_DATA : SAMPLE_DATA;
  for (const { name, file, transform, columns } of TWITCH_STREAMS) {
    if (name === "raid" || (rows < 5_000 && !["streamers", "chatters"].includes(name))) continue;
    const lines = readFileSync(join(directory, file), "utf8").split("\n");
    const content = lines.slice(0, name === "chatters" ? rows + 1 : undefined).join("\n");
    const dataset = await api.upload(file, content);
    await api.create({ name, dataset: dataset.id, transform, rate: "max", ...(columns ? { columns } : {}) });
    await api.start(name);
    await api.reaches(name, "completed", 120_000);
  }
}

async function seeded(api: ApiClient, nodes: number): Promise<void> {
  const dataset = await api.upload("rows.csv", seededRows(nodes).csv);
  const mapping = {
    nodes: [
      { as: "stream", label: "Stream", key: "channel" },
      { as: "user", label: "User", key: "viewer" },
    ],
    edges: [{ type: "CHATTER", source: "user", target: "stream" }],
  };
  await api.create({ name: "rows", dataset: dataset.id, transform: mapping, rate: "max" });
  await api.start("rows");
  await api.reaches("rows", "completed", 120_000);
}

const SIZES: Record<string, (api: ApiClient) => Promise<void>> = {
  tiny: (api) => twitch(api, 150),
  "1k": (api) => twitch(api, 900),
  "28k": (api) => twitch(api, 1_000_000),
  "100k": (api) => seeded(api, 100_000),
};

/** Comes to rest: nothing moves or fades any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => "eddyPicture" in globalThis);
  await page.waitForTimeout(3_000);
}

async function lookAt(browser: Browser, size: string, url: string): Promise<void> {
  const scene = await serverScene(url);
  const [hub] = scene.nodes.toSorted((a, b) => b.leaves - a.leaves || b.rank - a.rank);
  const near = `near=${encodeURIComponent(hub?.id ?? "")}`;
  const views = {
    whole: "",
    hub: `?${near}&dx=0&dy=0&zoom=0.6`,
    names: `?${near}&dx=60&dy=40&zoom=3.2`,
    chosen: `?node=${encodeURIComponent(hub?.id ?? "")}`,
  };
  for (const [window, viewport] of Object.entries(WINDOWS)) {
    for (const colorScheme of THEMES) {
      if (!isWanted(window, Object.keys(WINDOWS)) || !isWanted(colorScheme, THEMES)) continue;
      const page = await browser.newPage({ viewport, colorScheme, locale: "en-GB", reducedMotion: "reduce" });
      for (const [view, search] of Object.entries(views)) {
        await page.goto(`${url}/${search}`);
        await settle(page);
        await page.screenshot({ path: join(PICTURES, `${size}-${view}-${window}-${colorScheme}.png`) });
      }
      await page.close();
    }
  }
}

mkdirSync(PICTURES, { recursive: true });
const browser = await chromium.launch(config.use?.launchOptions ?? {});
try {
  for (const [size, load] of Object.entries(SIZES)) {
    if (values.size !== undefined && !values.size.includes(size)) continue;
    const server = await startConsole({ LOG_LEVEL: "warn" });
    try {
      await load(createApiClient(server.url));
      await lookAt(browser, size, server.url);
      process.stdout.write(`test-results/canvas/${size}-*.png\n`);
    } finally {
      await server.dispose();
    }
  }
} finally {
  await browser.close();
}
