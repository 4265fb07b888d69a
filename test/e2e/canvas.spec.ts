import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCable, inOrder, namesOn, overlapping, pointOf, sceneOf, serverScene } from "../support/canvas-page.ts";
import { freePort } from "../support/console-process.ts";
import { SAMPLE_DATA } from "../support/twitch-data.ts";
import { expect, serveConsole, test } from "./support/console.ts";

const cablePort = await freePort();
const eddy = serveConsole({ EDDY_ALLOWED_HOSTS: `127.0.0.1:${cablePort}` });

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  const dataset = await eddy.api.upload("chatters.csv", await readFile(join(SAMPLE_DATA, "chatters.csv")));
  await eddy.api.create({ name: "chatters", dataset: dataset.id, transform: "twitch-chatters" });
  await eddy.api.start("chatters");
  await eddy.api.reaches("chatters", "completed");
});

/** The sample's chatters from the start, slowly enough to be watched. */
async function stream(rate: number): Promise<void> {
  await eddy.api.reset("chatters");
  await eddy.api.reaches("chatters", "stopped");
  await eddy.api.setRate("chatters", rate);
  await eddy.api.start("chatters");
}

test("two browsers come to the server's scene, one of them cut off for a minute and never loaded again", {
  tag: "@long",
}, async ({ page, browser }) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  const cable = await createCable(eddy.process.url, cablePort);
  test.setTimeout(180_000);
  await stream(500);
  await Promise.all([page.goto(eddy.url()), other.goto(cable.url)]);
  await expect.poll(async () => (await sceneOf(other))?.nodes.length ?? 0).toBeGreaterThan(5);
  await other.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  cable.cut();
  await expect(other.getByText("The server cannot be heard")).toBeVisible();
  const behind = await sceneOf(other);
  await expect.poll(() => sceneOf(page)).not.toEqual(behind);
  await eddy.api.setRate("chatters", 200);
  // The server keeps the deltas of about a minute: after that, a snapshot has to help.
  await other.waitForTimeout(62_000);
  expect((await eddy.api.stream("chatters")).status).toBe("running");
  expect(await sceneOf(other)).toEqual(behind);
  cable.mend();

  await eddy.api.setRate("chatters", "max");
  await eddy.api.reaches("chatters", "completed", 60_000);
  const scene = () => serverScene(eddy.process.url);
  await expect.poll(async () => JSON.stringify(await sceneOf(page)) === JSON.stringify(await scene())).toBe(true);
  await expect
    .poll(async () => JSON.stringify(await sceneOf(other)) === JSON.stringify(await scene()), { timeout: 20_000 })
    .toBe(true);
  expect(inOrder(await scene()).nodes.length).toBeGreaterThan(20);
  expect(await other.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  await context.close();
  await cable.close();
});

test("a browser that does not read, and one whose page is busy, catch up without being loaded again", {
  tag: "@long",
}, async ({ page, browser }) => {
  test.setTimeout(120_000);
  await stream(1_000);
  const context = await browser.newContext();
  const slow = await context.newPage();
  const cable = await createCable(eddy.process.url, cablePort);
  await Promise.all([page.goto(eddy.url()), slow.goto(cable.url)]);
  for (const one of [page, slow]) {
    await expect.poll(async () => (await sceneOf(one))?.nodes.length ?? 0).toBeGreaterThan(5);
    await one.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  }
  cable.stall();
  await slow.waitForTimeout(500);
  const behind = await sceneOf(slow);
  await page.evaluate(() => {
    for (const endMs = performance.now() + 6_000; performance.now() < endMs; );
  });
  await slow.waitForTimeout(6_000);
  expect(await sceneOf(slow)).toEqual(behind);
  cable.resume();
  await eddy.api.setRate("chatters", "max");
  await eddy.api.reaches("chatters", "completed", 60_000);
  const scene = () => serverScene(eddy.process.url);
  for (const one of [page, slow]) {
    await expect
      .poll(async () => JSON.stringify(await sceneOf(one)) === JSON.stringify(await scene()), { timeout: 20_000 })
      .toBe(true);
    expect(await one.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  }
  await context.close();
  await cable.close();
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test(`no name lies on another at ${width}×${height}, near or far`, { tag: width < 400 ? "@long" : [] }, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(eddy.url());
    await expect.poll(async () => (await namesOn(page)).length).toBeGreaterThan(5);
    await page.getByRole("application").focus();
    for (let step = 0; step < 8; step += 1) {
      const names = await namesOn(page);
      expect(overlapping(names)).toEqual([]);
      await page.keyboard.press("+");
      await page.waitForTimeout(350);
    }
  });
}

test("a click on a hub selects it, and the address says so to the next reader", async ({ page, context }) => {
  await page.goto(eddy.url());
  const hub = (await serverScene(eddy.process.url)).nodes.toSorted((a, b) => b.leaves - a.leaves)[0];
  if (hub === undefined) throw new Error("no hub");
  await expect.poll(() => pointOf(page, hub)).not.toBeNull();
  await page.waitForTimeout(1_500);
  const at = await pointOf(page, hub);
  await page.mouse.click(at?.x ?? 0, at?.y ?? 0);
  await expect(page.getByRole("heading", { name: hub.name })).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("node")).toBe(hub.id);

  const reader = await context.newPage();
  await reader.goto(page.url());
  await expect(reader.getByRole("heading", { name: hub.name })).toBeVisible();
});

test("the keyboard steps through nodes by rank, looks around one, and lets go", async ({ page }) => {
  await page.goto(eddy.url());
  await expect.poll(async () => (await namesOn(page)).length).toBeGreaterThan(5);
  const many = (await namesOn(page)).length;
  await page.getByRole("application").focus();
  await page.keyboard.press("n");
  await expect.poll(() => new URL(page.url()).searchParams.get("node")).not.toBeNull();
  const first = new URL(page.url()).searchParams.get("node");
  await page.waitForTimeout(500);
  await page.keyboard.press("n");
  await expect.poll(() => new URL(page.url()).searchParams.get("node")).not.toBe(first);
  await page.keyboard.press("o");
  await expect.poll(async () => (await namesOn(page)).length).toBeLessThan(many);
  await page.keyboard.press("Escape");
  await expect.poll(() => new URL(page.url()).search).toBe("");
});
