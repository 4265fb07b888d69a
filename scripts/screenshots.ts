import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { createApiClient } from "../test/support/api-client.ts";
import { startConsole } from "../test/support/console-process.ts";

/** Makes the pictures of the README: a console of its own on the sample, looked at in a real browser. */
const PICTURES = resolve(import.meta.dirname, "../docs/pictures");
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

interface Look {
  readonly viewport: typeof WIDE;
  readonly colorScheme: "light" | "dark";
}

async function picture(
  browser: Browser,
  name: string,
  look: Look,
  address: string,
  prepare: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await browser.newPage({ ...look, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" });
  await page.goto(address);
  await prepare(page);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  await page.close();
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

/** The graph and the ranking are there, and the picture has come to rest. */
async function isDrawn(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Ranking", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Stream/ }).first()).toBeVisible();
  await page.waitForTimeout(4000);
}

mkdirSync(PICTURES, { recursive: true });
const server = await startConsole({ LOG_LEVEL: "warn" });
const browser = await chromium.launch(config.use?.launchOptions ?? {});
try {
  const api = createApiClient(server.url);
  await api.call("POST", "/api/samples");
  await api.setRate("sample-chatters", "max");
  for (const name of ["sample-vips", "sample-moderators", "sample-chatters"]) await api.reaches(name, "completed");
  await api.setRate("sample-raid", 30);
  await api.start("sample-raid");

  const light: Look = { viewport: WIDE, colorScheme: "light" };
  const dark: Look = { viewport: WIDE, colorScheme: "dark" };
  await picture(browser, "live", light, server.url, isDrawn);
  await picture(browser, "node", dark, server.url, async (page) => {
    await isDrawn(page);
    await page.getByRole("combobox", { name: "Find a node" }).fill("gloulirk");
    await page.getByRole("option", { name: /Gloulirk/ }).click();
    await expect(page.getByRole("region", { name: "Details of the node" }).getByText("Neighbours")).toBeVisible();
    await page.waitForTimeout(1500);
  });
  await picture(browser, "narrow", { ...light, viewport: NARROW }, server.url, isDrawn);
  await picture(browser, "stream", light, `${server.url}/streams/sample-raid`, (page) =>
    expect(page.getByText("chatters-stream.csv").first()).toBeVisible(),
  );
  await picture(browser, "insights", light, `${server.url}/insights`, async (page) => {
    await expect(page.getByRole("region", { name: "Top games" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Busiest chatters" })).toBeVisible();
  });
  await picture(browser, "topics", light, `${server.url}/topics`, (page) =>
    expect(page.getByRole("link", { name: "sample-raid" }).first()).toBeVisible(),
  );
  await picture(browser, "palette", dark, `${server.url}/streams`, async (page) => {
    await expect(page.getByRole("article", { name: "sample-raid" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("raid");
    await expect(page.getByRole("option", { name: /sample-raid/ }).first()).toBeVisible();
    await page.waitForTimeout(500);
  });
  const letters = await api.upload("visits.csv", "visitor;page\nanna;/home\n;/prices\nben;\n");
  await api.create({
    name: "visits",
    dataset: letters.id,
    transform: {
      nodes: [
        { as: "visitor", label: "Visitor", key: "visitor" },
        { as: "page", label: "Page", key: "page" },
      ],
      edges: [{ type: "OPENED", source: "visitor", target: "page" }],
    },
  });
  await api.start("visits");
  await api.reaches("visits", "completed");
  await picture(browser, "dead-letters", light, `${server.url}/dead-letters`, async (page) => {
    await page.getByRole("button", { name: "Edit" }).first().click();
    await expect(page.getByLabel("Value").first()).toBeVisible();
  });
  const { id } = await api.upload(
    "orders.csv",
    "buyer;item;price\nanna;lamp;30\nben;lamp;30\ncarl;desk;90\nanna;desk;90\n",
  );
  await picture(browser, "new-stream", light, `${server.url}/streams/new?dataset=${id}`, async (page) => {
    await page.getByRole("group", { name: "Edges of a row" }).getByLabel("Type").fill("BOUGHT");
    const dryRun = page.getByRole("region", { name: "What the first rows would do" });
    await expect(dryRun).toContainText("BOUGHT →");
    await dryRun.evaluate((section) => section.scrollIntoView({ block: "start" }));
  });
} finally {
  await browser.close();
  await server.dispose();
}
