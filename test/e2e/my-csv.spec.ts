import type { Page, Route } from "@playwright/test";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();

/** A name with an umlaut in Windows-1252, fields divided by semicolons, two lines that do not fit. */
const ORDERS = Buffer.from(
  "buyer;item;price\nJ\xf6rg;lamp;3\nben;lamp\ncarl;desk;9\ndora;desk;4;extra\nemma;lamp;5\n",
  "latin1",
);

/** Lets a file fall on the drop zone, as a hand would. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "text/csv" }));
      return transfer;
    },
    [name, [...content]] as const,
  );
  const zone = page.getByText("Drop CSV files here");
  await zone.dispatchEvent("dragenter", { dataTransfer: data });
  await expect(page.getByText("Let go to upload")).toBeVisible();
  await page.getByText("Let go to upload").dispatchEvent("drop", { dataTransfer: data });
}

function finding(page: Page, term: string) {
  return page.locator("dl > div").filter({ has: page.getByText(term, { exact: true }) });
}

test.describe.configure({ mode: "serial" });

test("a dropped file tells its delimiter, encoding, header, rows, and bad lines by number", async ({ page }) => {
  await page.goto(eddy.url("/datasets"));
  await drop(page, "orders.csv", ORDERS);
  const card = page.getByRole("article", { name: "Upload of orders.csv" });
  await expect(card.getByText(/^Uploaded · \d+ bytes$/)).toBeVisible();
  await expect(finding(page, "Rows")).toContainText("5");
  await expect(finding(page, "Delimiter")).toContainText("semicolon");
  await expect(finding(page, "Encoding")).toContainText(/WINDOWS-1252|LATIN1/i);
  await expect(finding(page, "Header line")).toContainText("yes");
  await expect(card.getByText("2 lines do not fit")).toBeVisible();
  await expect(card.getByRole("listitem").filter({ hasText: "Line 3" })).toContainText("2 fields where 3");
  await expect(card.getByRole("listitem").filter({ hasText: "Line 5" })).toContainText("4 fields where 3");
  await expect(card.getByRole("cell", { name: "Jörg" })).toBeVisible();
  await expect(page.getByRole("link", { name: "orders.csv", exact: true })).toBeVisible();
});

test("a file chosen before the page's scripts run is uploaded once they do", async ({ page }) => {
  const held: Route[] = [];
  let isHolding = true;
  await page.route("**/_next/static/**/*.js", (route) => {
    if (isHolding) held.push(route);
    else void route.continue();
  });
  const opened = page.goto(eddy.url("/datasets"));
  const file = { name: "early.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") };
  await page.getByLabel("Drop CSV files here").setInputFiles(file);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  isHolding = false;
  await Promise.all(held.map((route) => route.continue()));
  await opened;
  await expect(
    page.getByRole("article", { name: "Upload of early.csv" }).getByText("Uploaded · 8 bytes", { exact: true }),
  ).toBeVisible();
});

test("a large file shows its progress, and can be cancelled", async ({ page }) => {
  await page.goto(eddy.url("/datasets"));
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 400_000,
  });
  const large = Buffer.from(`a,b\n${"left,right\n".repeat(200_000)}`);
  await page
    .getByLabel("Drop CSV files here")
    .setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer: large });
  const bar = page.getByRole("progressbar", { name: "Upload of large.csv" });
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Cancel the upload of large.csv" }).click();
  await expect(page.getByText(/^Cancelled/)).toBeVisible();
  await expect(page.getByRole("link", { name: "large.csv", exact: true })).toHaveCount(0);
});

test("header and delimiter can be overruled", async ({ page }) => {
  await page.goto(eddy.url("/datasets"));
  const file = { name: "pairs.csv", mimeType: "text/csv", buffer: Buffer.from("1;a,b\n2;c,d\n3;e,f\n") };
  await page.getByLabel("Drop CSV files here").setInputFiles(file);
  const card = page.getByRole("article", { name: "Upload of pairs.csv" });
  await expect(card.getByText(/^Uploaded/)).toBeVisible();
  const other = (await finding(page, "Delimiter").textContent())?.includes("comma") ? "semicolon" : "comma";
  await card.getByLabel("Fields are divided by").selectOption({ label: other });
  await expect(finding(page, "Delimiter")).toContainText(other);
  await card.getByText("the names of the columns").click();
  await expect(finding(page, "Header line")).toContainText("yes");
  await expect(finding(page, "Rows")).toContainText("2");
});

test("columns are mapped by form, tried on the first rows, and started", async ({ page }) => {
  await page.goto(eddy.url("/datasets"));
  await page.getByRole("link", { name: "Create stream from orders.csv" }).click();
  await expect(page.getByRole("radio", { name: "My own mapping" })).toBeChecked();

  const nodes = page.getByRole("group", { name: "Nodes of a row" });
  await nodes.getByLabel("Label").nth(1).fill("Product");
  await nodes.getByRole("button", { name: "Add a property to node item" }).click();
  await nodes.getByPlaceholder("property").fill("price");
  await nodes.getByLabel("Column of the property").selectOption("price");
  await page.getByRole("group", { name: "Edges of a row" }).getByLabel("Type").fill("BOUGHT");

  const dryRun = page.getByRole("region", { name: "What the first rows would do" });
  await expect(dryRun).toContainText("5 new nodes, 3 new edges, 2 dead letters.");
  await expect(dryRun).toContainText("BOUGHT →");
  await expect(dryRun).toContainText("MERGE (n:Product {name: $key})");
  await expect(dryRun.getByRole("img").or(dryRun.locator("svg[viewBox='0 0 640 300']"))).toBeVisible();
  expect(await eddy.api.streams()).toEqual([]);
  expect(await eddy.api.stats()).toMatchObject({ nodes: 0, edges: 0 });

  await page.getByLabel("Name of the stream").fill("orders");
  await page.getByRole("button", { name: "Create and start" }).click();
  await expect(page.locator("[data-counter=nodes]")).toHaveText("5");
  await expect(page.locator("[data-counter=edges]")).toHaveText("3");
  expect(await eddy.api.stats()).toMatchObject({ labels: { Buyer: 3, Product: 2 }, types: { BOUGHT: 3 } });
});

test("rows that cannot be used wait as dead letters with their reason", async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  await expect(page.getByText("5 of 5 rows")).toBeVisible();
  const letters = page.getByRole("region", { name: "Dead letters", exact: true });
  await expect(letters.getByRole("row")).toHaveCount(3);
  await expect(letters).toContainText("2 fields where 3 columns are expected");
  await expect(letters).toContainText("4 fields where 3 columns are expected");
});
