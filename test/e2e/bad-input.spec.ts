import type { Page } from "@playwright/test";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole({ EDDY_MAX_UPLOAD_BYTES: "2000000" });

/** What a person must never be shown. */
const TRACE = /\bat \w+ \(|node:internal|\.ts:\d+|TypeError|ReferenceError|undefined/;

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await page.getByLabel("Drop CSV files here").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const FILES: readonly { title: string; name: string; content: string | Buffer; says: RegExp }[] = [
  {
    title: "an empty file",
    name: "empty.csv",
    content: "",
    says: /The file is empty\. Upload a CSV with at least one row/,
  },
  {
    title: "a binary file",
    name: "picture.csv",
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0, 7]),
    says: /looks like a binary file, not a CSV.*Export the data as CSV/,
  },
  {
    title: "an unclosed quote",
    name: "quote.csv",
    content: 'a,b\n1,"open\n2,3\n4,5\n',
    says: /Line 2: a quote opens here and is never closed/,
  },
  {
    title: "a field of a million characters",
    name: "long.csv",
    content: `a,b\n1,${"x".repeat(1_000_001)}\n`,
    says: /Line 2: .*characters/,
  },
  {
    title: "a file over the limit",
    name: "large.csv",
    content: `a,b\n${"1,2\n".repeat(600_000)}`,
    says: /larger than the 1\.9 MiB allowed\. Split it/,
  },
];

for (const { title, name, content, says } of FILES) {
  test(`${title} is refused with what is wrong and what to do`, async ({ page }) => {
    await page.goto(eddy.url("/datasets"));
    await choose(page, name, content);
    const card = page.getByRole("article", { name: `Upload of ${name}` });
    await expect(card.getByRole("alert")).toContainText(says);
    await expect(card.getByText(/^Not accepted/)).toBeVisible();
    expect(await page.locator("body").innerText()).not.toMatch(TRACE);
    expect(await eddy.api.get("/api/datasets")).toEqual([]);
    await expect(page.getByText("No data set yet")).toBeVisible();
  });
}

test("columns that a transform does not know are named, and nothing is created", async ({ page }) => {
  const dataset = await eddy.api.upload("orders.csv", "buyer,price\nanna,3\nben,4\n");
  await page.goto(eddy.url(`/streams/new?dataset=${dataset.id}`));
  await page.getByText("A ready transform", { exact: true }).click();
  await page.getByRole("radio", { name: /Twitch chatters/ }).check();
  const dryRun = page.getByRole("region", { name: "What the first rows would do" });
  await expect(dryRun).toContainText(/user_id/);
  await page.getByRole("button", { name: "Create and start" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "The stream was not created" });
  await expect(alert).toContainText(/user_id/);
  await expect(alert).toContainText(/chatter_login/);
  expect(await page.locator("body").innerText()).not.toMatch(TRACE);
  expect(await eddy.api.streams()).toEqual([]);
});

test("a form that is not filled says at each field what is missing", async ({ page }) => {
  await page.goto(eddy.url("/streams/new"));
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The stream was not created" })).toBeVisible();
  await expect(page.getByLabel("Name of the stream")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Name of the stream").fill("bad name/with slash");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByLabel("Name of the stream")).toHaveAttribute("aria-invalid", "true");
  expect(await page.locator("body").innerText()).not.toMatch(TRACE);
});

test("addresses of nothing say so, and lead on", async ({ page }) => {
  await page.goto(eddy.url("/nowhere"));
  await expect(page.getByText("There is no page at this address")).toBeVisible();
  await page.goto(eddy.url("/streams/nothing"));
  await expect(page.getByText("There is no such stream")).toBeVisible();
  await page.goto(eddy.url("/datasets/nothing"));
  await expect(page.getByText("There is no such data set")).toBeVisible();
});

test("a data set that a stream is made from is not deleted, and the page says why", async ({ page }) => {
  const dataset = await eddy.api.upload("orders.csv", "buyer,price\nanna,3\nben,4\n");
  await eddy.api.create({
    name: "orders",
    dataset: dataset.id,
    transform: { nodes: [{ as: "buyer", label: "Buyer", key: "buyer" }], edges: [] },
  });
  await page.goto(eddy.url("/datasets"));
  await page.getByRole("button", { name: "Delete orders.csv" }).click();
  await page.getByRole("button", { name: "Delete the file" }).click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(/orders/);
  await expect(page.getByRole("link", { name: "orders.csv", exact: true })).toBeVisible();
});
