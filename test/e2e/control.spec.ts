import type { Page } from "@playwright/test";
import { createRandom } from "../support/random.ts";
import { counted, expect, serveConsole, setRate, test, written } from "./support/console.ts";

const eddy = serveConsole();

/**
 * Buyers and goods in random order, repeats included; what they make is counted here, with plain sets. So many that rows are left
 * for the last test however slow the machine is.
 */
const random = createRandom(7);
const ROWS = Array.from({ length: 20_000 }, () => [`b${Math.floor(random() * 1500)}`, `${Math.floor(random() * 60)}`]);
const NODES = new Set(ROWS.flat()).size;
const EDGES = new Set(ROWS.map((row) => row.join())).size;

async function applied(name = "orders"): Promise<number> {
  return (await eddy.api.stream(name)).progress.applied;
}

/** Rows as the stream's page counts them. */
async function shownRows(page: Page): Promise<number> {
  const text = (await page.getByText(/^[\d,]+ of [\d,]+ rows$/).textContent()) ?? "";
  return Number(text.split(" ")[0]?.replaceAll(",", ""));
}

test.describe.configure({ mode: "serial" });

test("stop keeps the place, start goes on from it", async ({ page }) => {
  const dataset = await eddy.api.upload("orders.csv", `buyer,goods\n${ROWS.map((row) => row.join()).join("\n")}\n`);
  await eddy.api.create({
    name: "orders",
    dataset: dataset.id,
    rate: 200,
    transform: {
      nodes: [
        { as: "buyer", label: "Buyer", key: "buyer" },
        { as: "goods", label: "Goods", key: "goods" },
      ],
      edges: [{ type: "BOUGHT", source: "buyer", target: "goods" }],
    },
  });
  await page.goto(eddy.url("/streams/orders"));
  await page.getByRole("button", { name: "Start orders" }).click();
  await expect.poll(() => shownRows(page)).toBeGreaterThan(100);
  await page.getByRole("button", { name: "Stop orders" }).click();
  await expect(page.getByRole("heading", { level: 1 }).getByText("Stopped", { exact: true })).toBeVisible();

  const place = await applied();
  expect(place).toBeLessThan(ROWS.length);
  await expect.poll(() => shownRows(page)).toBe(place);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 }).getByText("Stopped", { exact: true })).toBeVisible();
  expect(await shownRows(page)).toBe(place);

  await page.getByRole("button", { name: "Start orders" }).click();
  await expect.poll(() => shownRows(page)).toBeGreaterThan(place);
});

test("the rate changes while rows flow", async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  await setRate(page, 20);
  const speed = page.locator("dl > div").filter({ hasText: "Speed" });
  await expect.poll(async () => Number.parseFloat(((await speed.textContent()) ?? "").slice(5))).toBeLessThan(30);
  await setRate(page, 500);
  await expect.poll(async () => Number.parseFloat(((await speed.textContent()) ?? "").slice(5))).toBeGreaterThan(200);
});

test("a rate that cannot be is refused with the reason, and the old one stays", async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  const control = page.getByRole("region", { name: "Rate", exact: true });
  await control.getByLabel("Exact rate in").fill("-1");
  await control.getByRole("button", { name: "Set the rate" }).click();
  await expect(page.getByRole("region", { name: "Notices" }).or(control)).toContainText([/0\.1/]);
  await expect(control.getByText("Now 500 rows/s")).toBeVisible();
});

test("kill -9 and a restart in the middle: the page notices, the stream goes on, nothing is lost or counted twice", async ({
  page,
}) => {
  await page.goto(eddy.url(), { waitUntil: "networkidle" });
  await setRateByApi(300);
  const before = await counted(page, "edges");
  await expect.poll(() => counted(page, "edges")).toBeGreaterThan(before + 50);
  await setRateByApi(20); // so that rows are left however slow the machine is

  await eddy.process.kill();
  await expect(page.getByText("The server cannot be heard since")).toBeVisible();
  await eddy.process.restart();
  await expect(page.getByText("The server cannot be heard since")).toBeHidden();
  const place = await applied();
  await expect.poll(() => applied()).toBeGreaterThan(place);
  expect((await eddy.api.stream("orders")).status).toBe("running");

  await setRateByApi("max");
  await eddy.api.reaches("orders", "completed");
  expect((await eddy.api.stream("orders")).progress).toMatchObject({ applied: ROWS.length, deadLetters: 0 });
  expect(await eddy.api.stats()).toMatchObject({ nodes: NODES, edges: EDGES });
  await expect(page.locator("[data-counter=nodes]")).toHaveText(written(NODES));
  await expect(page.locator("[data-counter=edges]")).toHaveText(written(EDGES));
  await page.reload();
  await expect(page.locator("[data-counter=edges]")).toHaveText(written(EDGES));
});

test("reset asks first, takes the rows back, and the stream can run again", async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  await page.getByRole("button", { name: "Reset orders" }).click();
  const dialog = page.getByRole("dialog", { name: "Reset orders?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await eddy.api.stats()).toMatchObject({ nodes: NODES });

  await page.getByRole("button", { name: "Reset orders" }).click();
  await dialog.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("0 of 20,000 rows", { exact: true })).toBeVisible();
  expect(await eddy.api.stats()).toMatchObject({ nodes: 0, edges: 0 });

  await page.getByRole("button", { name: "Start orders" }).click();
  await expect(page.getByText("20,000 of 20,000 rows", { exact: true })).toBeVisible();
  expect(await eddy.api.stats()).toMatchObject({ nodes: NODES, edges: EDGES });
});

test("drop asks what becomes of the graph, and leaves nothing when it shall", async ({ page }) => {
  await page.goto(eddy.url("/streams"));
  await page.getByRole("button", { name: "Drop orders" }).click();
  const dialog = page.getByRole("dialog", { name: "Drop orders?" });
  await expect(dialog.getByRole("radio", { name: /stays/ })).toBeChecked();
  await dialog.getByRole("radio", { name: /goes too/ }).check();
  await dialog.getByRole("button", { name: "Drop the stream" }).click();
  await expect(page.getByText("No stream yet")).toBeVisible();
  expect(await eddy.api.streams()).toEqual([]);
  expect(await eddy.api.stats()).toMatchObject({ nodes: 0, edges: 0 });
  await page.goto(eddy.url("/streams/orders"));
  await expect(page.getByText("There is no such stream")).toBeVisible();
});

async function setRateByApi(rate: number | "max"): Promise<void> {
  await eddy.api.setRate("orders", rate);
}
