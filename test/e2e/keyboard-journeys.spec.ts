import { tabTo } from "../support/tab-to.ts";
import { counted, expect, serveConsole, test } from "./support/console.ts";

/** The journeys after the first two (keyboard.spec.ts), each by keys alone. */
const eddy = serveConsole();

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  const orders = await eddy.api.upload(
    "orders.csv",
    `buyer,item,city\n${Array.from({ length: 400 }, (_, row) => `b${row % 90},i${row % 17},c${row % 5}`).join("\n")}\n,lamp,here\n`,
  );
  await eddy.api.create({
    name: "orders",
    dataset: orders.id,
    rate: 40,
    transform: {
      nodes: [
        { as: "buyer", label: "Buyer", key: "buyer" },
        { as: "item", label: "Item", key: "item" },
        { as: "city", label: "City", key: "city" },
      ],
      edges: [
        { type: "BOUGHT", source: "buyer", target: "item" },
        { type: "LIVES_IN", source: "buyer", target: "city" },
      ],
    },
  });
});

test("journey 3, control: start, stop, another rate, reset", { tag: "@long" }, async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  await tabTo(page, page.getByRole("button", { name: "Start orders" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Stop orders" })).toBeEnabled();
  await tabTo(page, page.getByRole("button", { name: "Stop orders" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Start orders" })).toBeEnabled();

  const rate = page.getByRole("region", { name: "Rate", exact: true });
  await tabTo(page, rate.getByLabel("Exact rate in"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("75");
  await tabTo(page, rate.getByRole("button", { name: "Set the rate" }));
  await page.keyboard.press("Enter");
  await expect(rate.getByText("Now 75 rows/s")).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: "Reset orders" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reset orders?" });
  await tabTo(page, dialog.getByRole("button", { name: "Reset" }), 10);
  await page.keyboard.press("Enter");
  await expect(page.getByText("0 of 401 rows", { exact: true })).toBeVisible();
  expect(await eddy.api.stats()).toMatchObject({ nodes: 0 });
  await eddy.api.setRate("orders", "max");
  await tabTo(page, page.getByRole("button", { name: "Start orders" }));
  await page.keyboard.press("Enter");
  await eddy.api.reaches("orders", "completed");
});

test("journey 4, watch: from node to node in the picture, its page, the ranking of one label", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto(eddy.url());
  await expect.poll(() => counted(page, "nodes")).toBe(112);
  const picture = page.getByRole("application");
  await tabTo(page, picture);
  await page.keyboard.press("n");
  const details = page.getByRole("region", { name: "Details of the node" });
  const title = page.getByRole("complementary", { name: "Ranking and details" }).getByRole("heading", { level: 2 });
  await expect(details).toBeVisible();
  const first = await title.textContent();
  await expect(picture).toBeFocused();
  await page.keyboard.press("n");
  await expect(title).not.toHaveText(first ?? "");
  await page.keyboard.press("Escape");
  await expect(details).toBeHidden();

  const labels = page.getByRole("complementary", { name: "Ranking and details" }).getByRole("combobox");
  await tabTo(page, labels);
  await page.keyboard.type("City");
  await expect(labels).toHaveValue("City");
  await expect(page.getByRole("region", { name: "Ranking", exact: true }).locator("tbody tr")).toHaveCount(5);
});

test("journey 5, understand: more places by the slider, what nodes have in common, a node's own graph", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto(eddy.url("/insights"));
  const items = page.getByRole("region", { name: "Item by BOUGHT" });
  await expect(items.locator("tbody tr")).toHaveCount(7);
  await tabTo(page, page.getByRole("main").getByRole("slider").first());
  for (const _ of [8, 9]) await page.keyboard.press("ArrowRight");
  await expect(items.locator("tbody tr")).toHaveCount(9);
  await expect(page).toHaveURL(/n=9/);

  const finder = page.getByRole("region", { name: "Find by what they have in common" });
  const city = finder.getByRole("combobox", { name: "City" });
  await tabTo(page, city, 400);
  await page.keyboard.type("c1");
  await expect(finder.getByRole("option", { name: /^c1/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(finder.getByRole("status").filter({ hasText: "18 found" })).toBeVisible();
  await tabTo(page, finder.getByRole("table").getByRole("link").first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Its own graph" })).toBeVisible();
  await expect(page).toHaveURL(/\/nodes\//);
});

test("journey 6, operate: look into a topic, follow it, write a message, mend a dead letter", { tag: "@long" }, async ({
  page,
}) => {
  await page.goto(eddy.url("/topics/orders"));
  const search = page.getByLabel("Text in key or value");
  await tabTo(page, search);
  await page.keyboard.type("b77");
  await page.keyboard.press("Enter");
  const message = page.locator("summary").first();
  await expect(message).toContainText("b77");
  await tabTo(page, message);
  await page.keyboard.press("Enter");
  await expect(page.locator("details[open]").getByText("Key")).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: "Write a message" }), 120);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Write a message to orders" });
  await tabTo(page, dialog.getByLabel("Value"), 10);
  await page.keyboard.type('{"buyer":"zoe","item":"i1","city":"c1"}');
  await tabTo(page, dialog.getByRole("button", { name: "Write" }), 10);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("The message stands in partition");
  await expect(dialog).toBeHidden(); // until then its keys are its own

  await page.keyboard.press("g");
  await page.keyboard.press("x");
  const letter = page.getByRole("article", { name: /"buyer" is empty/ });
  await expect(letter).toContainText("row 401");
  await tabTo(page, letter.getByRole("button", { name: "Edit" }));
  await page.keyboard.press("Enter");
  await expect(letter.getByLabel("Value")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('{"buyer":"mended","item":"lamp","city":"here"}');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("No dead letters")).toBeVisible();
  const found = await eddy.api.get<{ id: string }[]>("/api/graph/nodes?q=mended");
  expect(found.map(({ id }) => id)).toEqual(["Buyer:mended"]);

  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await expect(page.getByRole("heading", { name: "System", level: 1 })).toBeVisible();
});

test("what was told can be read again", { tag: "@long" }, async ({ page }) => {
  await page.goto(eddy.url("/streams"));
  await tabTo(page, page.getByRole("button", { name: "Reset orders" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Reset" }), 10);
  await page.keyboard.press("Enter");
  const notices = page.getByRole("region", { name: "Notices", exact: true });
  await expect(notices).toContainText("orders stands at its first row again.");
  await tabTo(page, notices.getByRole("button", { name: "Dismiss" }));
  await page.keyboard.press("Enter");
  await expect(notices).not.toContainText("orders");
  const bell = page.getByRole("button", { name: "Notices of this visit" });
  await tabTo(page, bell);
  await page.keyboard.press("Enter");
  const history = page.getByRole("dialog", { name: "Notices of this visit" });
  await expect(history.getByRole("listitem")).toContainText(["orders stands at its first row again."]);
  await page.keyboard.press("Escape");
  await expect(history).toBeHidden();
  await expect(bell).toBeFocused();
});

test("the palette: goes to pages, streams and nodes, does things, remembers, and gives the focus back", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto(eddy.url("/streams"));
  const reset = page.getByRole("button", { name: "Reset orders" });
  await expect(page.getByRole("article", { name: "orders" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();
  const active = () =>
    field.evaluate(
      (element) => document.getElementById(element.getAttribute("aria-activedescendant") ?? "")?.innerText,
    );
  await page.keyboard.type("insi");
  await expect.poll(active).toMatch(/^Insights/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Insights", level: 1 })).toBeVisible();
  await expect(palette).toBeHidden();

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("start ord");
  await expect.poll(active).toBe("Start orders");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Notices", exact: true })).toContainText("orders is started.");
  await eddy.api.reaches("orders", "completed");

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("b77");
  await expect(palette.getByRole("option", { name: /b77/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/nodes\/Buyer(%3A|:)b77/);

  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([/b77/, /Insights/]);
  for (const name of ["Topics", "Data sets"]) await expect(palette.getByRole("group", { name })).toBeVisible(); // the list has its end
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await expect.poll(active).toMatch(/^b77/);
  await page.keyboard.type("qqqq");
  await expect(palette.getByText("Nothing is called “qqqq”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.goto(eddy.url("/streams"));
  await tabTo(page, reset);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("shortc");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("g x");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette).toBeHidden();
  await expect(reset).toBeFocused();
});

test("journey 3, to its end: drop, with its part of the graph", { tag: "@long" }, async ({ page }) => {
  await page.goto(eddy.url("/streams/orders"));
  await tabTo(page, page.getByRole("button", { name: "Drop orders" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Drop orders?" });
  await tabTo(page, dialog.getByRole("radio", { name: /stays/ }), 10);
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /goes too/ })).toBeChecked();
  await tabTo(page, dialog.getByRole("button", { name: "Drop the stream" }), 10);
  await page.keyboard.press("Enter");
  await expect(page.getByText("No stream yet")).toBeVisible();
  expect(await eddy.api.streams()).toEqual([]);
});
