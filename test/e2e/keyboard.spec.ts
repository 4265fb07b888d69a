import { tabTo } from "../support/tab-to.ts";
import { counted, expect, rankedNames, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();

test.describe.configure({ mode: "serial" });

test("journey 1 by keys alone: load the sample, watch, open a node, come back", async ({ page }) => {
  await page.goto(eddy.url());
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await tabTo(page, page.getByRole("button", { name: "Load the sample" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => counted(page, "nodes")).toBeGreaterThan(200);

  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Find a node" })).toBeFocused();
  await page.keyboard.type("quou");
  await expect(page.getByRole("option", { name: /Quouglou/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Quouglou" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Close the node" }), 5).catch(() =>
    page.keyboard.press("Shift+Tab"),
  );
  await page.getByRole("button", { name: "Close the node" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a node" })).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "Stop sample-chatters" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Start sample-chatters" })).toBeVisible();
  expect((await rankedNames(page)).length).toBeGreaterThan(0);
});

test("journey 2 by keys alone: upload, map, dry run, create and start", async ({ page }) => {
  // From here on the browser hands every chooser over; asked for with the key, it could come too late.
  const choosing = page.waitForEvent("filechooser");
  await page.goto(eddy.url("/datasets"));
  await expect(page.getByRole("link", { name: "streamers.csv", exact: true })).toBeVisible();
  await tabTo(page, page.getByLabel("Drop CSV files here"));
  await page.keyboard.press("Enter");
  const file = { name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from("buyer,item\nanna,1\nben,1\n") };
  await (await choosing).setFiles(file);
  const card = page.getByRole("article", { name: "Upload of orders.csv" });
  await tabTo(page, card.getByRole("link", { name: "Create stream from orders.csv" }));
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "New stream" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What the first rows would do" })).toContainText("3 new nodes");
  await tabTo(page, page.getByRole("group", { name: "Edges of a row" }).getByLabel("Type"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("BOUGHT");
  await expect(page.getByRole("region", { name: "What the first rows would do" })).toContainText("BOUGHT →");
  await tabTo(page, page.getByRole("button", { name: "Create and start" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("progressbar", { name: "Progress of orders" })).toHaveAttribute("aria-valuenow", "100");
  expect(await eddy.api.stats()).toMatchObject({ types: { BOUGHT: 2 } });
});

test("a dialog keeps the focus, closes by Escape, and gives the focus back", async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  const drop = page.getByRole("button", { name: "Drop orders" });
  await tabTo(page, drop);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Drop orders?" });
  await expect(dialog).toBeVisible();
  for (let count = 0; count < 8; count += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("dialog, body")?.tagName)).toMatch(/DIALOG|BODY/);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(drop).toBeFocused();
});

test("the question mark tells the keys; g and a letter lead to a page, but not while one types", async ({ page }) => {
  await page.goto(eddy.url("/streams"));
  await expect(page.getByRole("article", { name: "orders" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: "New stream" })).toBeVisible();
  await page.getByLabel("Name of the stream").focus();
  await page.keyboard.type("g d?");
  await expect(page.getByLabel("Name of the stream")).toHaveValue("g d?");
  await expect(page.getByRole("heading", { name: "New stream" })).toBeVisible();
});
