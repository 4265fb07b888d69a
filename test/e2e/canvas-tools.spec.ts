import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { SceneNode } from "../../core/scene.ts";
import { dotsOn, elementsOn, namesOn, pointOf, serverScene } from "../support/canvas-page.ts";
import { SAMPLE_DATA } from "../support/twitch-data.ts";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  const dataset = await eddy.api.upload("chatters.csv", await readFile(join(SAMPLE_DATA, "chatters.csv")));
  await eddy.api.create({ name: "chatters", dataset: dataset.id, transform: "twitch-chatters", rate: 4_000 });
  await eddy.api.start("chatters");
  await expect
    .poll(async () => (await eddy.api.stream("chatters")).progress.applied, { timeout: 50_000 })
    .toBeGreaterThan(8_000);
  await eddy.api.setRate("chatters", 100);
});

/** The live page with the picture drawn, and the hub that has the most dots. */
async function openPicture(page: Page): Promise<SceneNode> {
  await page.goto(eddy.url());
  const [hub] = (await serverScene(eddy.process.url)).nodes.toSorted((a, b) => b.leaves - a.leaves);
  if (hub === undefined) throw new Error("no hub");
  await expect.poll(() => pointOf(page, hub)).not.toBeNull();
  await expect.poll(async () => (await namesOn(page)).length).toBeGreaterThan(3);
  await page.waitForTimeout(1_500);
  return hub;
}

/** Where the hub is in each of the next frames. */
function pathOf(page: Page, { id }: SceneNode, frames: number): Promise<string[]> {
  return page.evaluate(
    async ([node, count]) => {
      type Globals = { eddyPicture: { figures: { placeOf(id: string): object | null } } };
      const seen = new Set<string>();
      for (let frame = 0; frame < count; frame += 1) {
        seen.add(JSON.stringify((globalThis as unknown as Globals).eddyPicture.figures.placeOf(node)));
        await new Promise(requestAnimationFrame);
      }
      return [...seen];
    },
    [id, frames] as const,
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function distance(a: Point | null, b: Point): number {
  return a === null ? Number.POSITIVE_INFINITY : Math.hypot(a.x - b.x, a.y - b.y);
}

/** Drags the hub to another place, which it answers; the camera stands still from then on, so that places can be compared. */
async function dragAway(page: Page, hub: SceneNode): Promise<Point> {
  await page.getByRole("application").focus();
  await page.keyboard.press("-");
  await page.waitForTimeout(1_000);
  const from = await pointOf(page, hub);
  if (from === null) throw new Error("the hub is not drawn");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) {
    await page.mouse.move(from.x + 11 * step, from.y - 9 * step);
    await page.waitForTimeout(30);
  }
  await page.mouse.up();
  await expect.poll(async () => distance(await pointOf(page, hub), from)).toBeGreaterThan(80);
  return (await pointOf(page, hub)) ?? from;
}

test("a dragged node stays where it was put while rows arrive, and is free again after tidying up", {
  tag: "@long",
}, async ({ page }) => {
  const hub = await openPicture(page);
  const put = await dragAway(page, hub);
  const isThere = async () => distance(await pointOf(page, hub), put) < 2;
  const before = await eddy.api.stats();
  await page.waitForTimeout(5_000);
  expect((await eddy.api.stats()).nodes).toBeGreaterThan(before.nodes);
  expect(await isThere()).toBe(true);

  const moving = pathOf(page, hub, 90);
  await page.getByRole("button", { name: "Tidy up" }).click();
  expect((await moving).length).toBeGreaterThan(3);
  expect(await isThere()).toBe(false);
});

test("nothing glides where motion is not wanted", { tag: "@long" }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const hub = await openPicture(page);
  await eddy.api.stop("chatters");
  await page.waitForTimeout(4_000);
  await dragAway(page, hub);
  const moving = pathOf(page, hub, 90);
  await page.getByRole("button", { name: "Tidy up" }).click();
  const places = await moving;
  expect(places).toHaveLength(2);
  expect(
    await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length),
  ).toBe(0);
  await eddy.api.start("chatters");
});

test("a paused picture stands still and counts what waits, and goes on where the graph is", { tag: "@long" }, async ({
  page,
}) => {
  await openPicture(page);
  await page.getByRole("button", { name: "Pause the picture" }).click();
  await page.waitForTimeout(500);
  const dots = await dotsOn(page);
  const waiting = page.getByRole("toolbar", { name: "Picture" }).getByText(/\d/);
  await expect.poll(async () => Number.parseInt((await waiting.textContent()) ?? "0", 10)).toBeGreaterThan(5);
  expect(await dotsOn(page)).toBe(dots);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => dotsOn(page)).toBeGreaterThan(dots);
  await expect(waiting).toHaveCount(0);
});

test("the picture is saved as PNG, and as SVG with its names as text", { tag: "@long" }, async ({ page }) => {
  await openPicture(page);
  const save = async (name: string) => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const download = await saved;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const png = await save("Save as PNG");
  expect(png.name).toBe("eddy.png");
  expect(png.content.subarray(1, 4).toString()).toBe("PNG");
  const svg = await save("Save as SVG");
  expect(svg.name).toBe("eddy.svg");
  const texts = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    if (parsed.querySelector("parsererror") !== null) throw new Error("not an SVG document");
    return [...parsed.querySelectorAll("text")].map(({ textContent }) => textContent ?? "");
  }, svg.content.toString());
  for (const { text } of (await namesOn(page)).slice(0, 3)) expect(texts.join("\n")).toContain(text);
});

test("labels and types are hidden by the legend; the pointer tells what it is on; the picture fills the screen", {
  tag: "@long",
}, async ({ page }) => {
  const hub = await openPicture(page);
  const at = await pointOf(page, hub);
  await page.mouse.move((at?.x ?? 0) + 1, at?.y ?? 0);
  await expect(page.getByText(/rank \d.* edges/)).toBeVisible();

  await page.getByRole("button", { name: "User", exact: true }).click();
  await expect.poll(() => dotsOn(page)).toBe(0);
  await expect.poll(() => new URL(page.url()).searchParams.getAll("hide")).toEqual(["User"]);
  await page.getByRole("button", { name: "User", exact: true }).click();
  await expect.poll(() => dotsOn(page)).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
});

test("without the layout's worker there is a picture all the same", { tag: "@long" }, async ({ page }) => {
  await page.addInitScript(() => {
    const { Worker: Real } = globalThis;
    globalThis.Worker = class extends Real {
      constructor() {
        super("/no-such-script.js");
      }
    };
  });
  await openPicture(page);
  expect(await dotsOn(page)).toBeGreaterThan(1_000);
});

test("an expanded node keeps its neighbours around it when another is selected, and a link shows them", {
  tag: "@long",
}, async ({ page }) => {
  const hub = await openPicture(page);
  const picture = page.getByRole("application");
  const before = await elementsOn(page);
  await page.goto(eddy.url(`/?node=${encodeURIComponent(hub.id)}`));
  const expand = page.getByRole("button", { name: "Expand" });
  await expand.click();
  await expect(expand).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => elementsOn(page)).toBeGreaterThan(before + 20);
  await expect.poll(() => new URL(page.url()).searchParams.getAll("open")).toEqual([hub.id]);

  await picture.focus();
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: hub.name })).toHaveCount(0);
  await page.waitForTimeout(1_000);
  expect(await elementsOn(page)).toBeGreaterThan(before + 20);

  await expect.poll(() => new URL(page.url()).searchParams.get("node")).not.toBe(hub.id);
  await page.reload();
  await expect.poll(() => elementsOn(page)).toBeGreaterThan(before + 20);

  await picture.focus();
  await page.keyboard.press("p");
  await expect(page.getByRole("heading", { name: hub.name })).toBeVisible();
  await page.keyboard.press("e");
  await expect(expand).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => elementsOn(page)).toBeLessThan(before + 20);
  await expect.poll(() => new URL(page.url()).searchParams.has("open")).toBe(false);
});
