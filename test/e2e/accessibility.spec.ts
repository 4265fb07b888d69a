import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();
/** One line of it does not fit. */
const BAD = "buyer;price\nanna;3\nben\ncarl;4\n";

/** Every page as it looks when it has something to show; `ready` is seen when it stands. */
const PAGES: readonly {
  title: string;
  path: () => string | Promise<string>;
  ready: (page: Page) => Promise<void>;
}[] = [
  {
    title: "live",
    path: () => "/",
    async ready(page) {
      await expect(page.getByRole("region", { name: "Ranking", exact: true })).toBeVisible();
      await expect(page.getByRole("application")).toBeVisible();
    },
  },
  {
    title: "live, a node opened",
    path: () => "/",
    async ready(page) {
      await page.getByRole("region", { name: "Ranking", exact: true }).getByRole("button").first().click();
      await expect(page.getByRole("region", { name: "Details of the node" }).getByText("Neighbours")).toBeVisible();
    },
  },
  {
    title: "streams",
    path: () => "/streams",
    ready: (page) => expect(page.getByRole("article", { name: "sample-raid" })).toBeVisible(),
  },
  {
    title: "system",
    path: () => "/system",
    ready: (page) => expect(page.getByRole("region", { name: "Audit log", exact: true })).toContainText("loadSamples"),
  },
  {
    title: "a stream",
    path: () => "/streams/sample-raid",
    ready: (page) => expect(page.getByText("chatters-stream.csv").first()).toBeVisible(),
  },
  {
    title: "a stream, asked whether to drop it",
    path: () => "/streams/sample-raid",
    async ready(page) {
      await page.getByRole("button", { name: "Drop sample-raid" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    title: "new stream, nothing chosen",
    path: () => "/streams/new",
    ready: (page) => expect(page.getByRole("radio", { name: /Twitch teams/ })).toBeVisible(),
  },
  {
    title: "new stream, a mapping tried",
    path: async () => {
      const { id } = await eddy.api.upload("bad.csv", BAD);
      return `/streams/new?dataset=${id}`;
    },
    ready: (page) =>
      expect(page.getByRole("region", { name: "What the first rows would do" })).toContainText("dead letter"),
  },
  {
    title: "insights, the ranking asked in another way",
    path: () => "/insights?n=4&weight=count&damping=0.6",
    async ready(page) {
      const other = page.getByRole("region", { name: "Ask the ranking in another way" });
      await other.scrollIntoViewIfNeeded();
      await expect(other.getByRole("table")).toBeVisible();
      const communities = page.getByRole("region", { name: "Communities" });
      await communities.scrollIntoViewIfNeeded();
      await expect(communities.getByRole("listitem").first()).toBeVisible();
    },
  },
  {
    title: "data sets",
    path: () => "/datasets",
    ready: (page) => expect(page.getByRole("link", { name: "streamers.csv", exact: true })).toBeVisible(),
  },
  {
    title: "data sets, one file taken and one refused",
    path: () => "/datasets",
    async ready(page) {
      await page.getByLabel("Drop CSV files here").setInputFiles([
        { name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from(BAD) },
        { name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") },
      ]);
      await expect(page.getByText("1 line does not fit")).toBeVisible();
      await expect(page.getByText("The file is empty.")).toBeVisible();
    },
  },
  {
    title: "a data set",
    path: async () => {
      const { id } = await eddy.api.upload("bad.csv", BAD);
      return `/datasets/${id}`;
    },
    ready: (page) => expect(page.getByText("1 line does not fit")).toBeVisible(),
  },
  {
    title: "insights",
    path: () => "/insights?find=Stream&with=Language%3Aen",
    async ready(page) {
      await expect(page.getByRole("region", { name: "Top games" })).toBeVisible();
      await expect(page.getByText(/\d+ found/).first()).toBeVisible();
      await expect(page.getByText("Nodes that are in both lists stand out.")).toBeVisible();
    },
  },
  {
    title: "a node",
    path: async () => {
      const [first] = await eddy.api.pagerank("?limit=1&label=Stream");
      return `/nodes/${encodeURIComponent(first?.id ?? "")}`;
    },
    ready: (page) => expect(page.getByRole("heading", { name: "Its own graph" })).toBeVisible(),
  },
  {
    title: "topics",
    path: () => "/topics",
    ready: (page) => expect(page.getByRole("link", { name: "orders.dlq" })).toBeVisible(),
  },
  {
    title: "a topic, a message opened",
    path: () => "/topics/sample-chatters",
    async ready(page) {
      await page.locator("summary").first().click();
      await expect(page.locator("details[open]").getByText("Length")).toBeVisible();
    },
  },
  {
    title: "a topic, followed",
    path: () => "/topics/sample-chatters?view=tail",
    ready: (page) => expect(page.getByText("Waiting for the next message.")).toBeVisible(),
  },
  {
    title: "a topic, a message being written",
    path: () => "/topics/sample-chatters",
    async ready(page) {
      await page.getByRole("button", { name: "Write a message" }).click();
      await expect(page.getByRole("dialog").getByLabel("Value")).toBeVisible();
    },
  },
  {
    title: "dead letters, one edited and refused",
    path: () => "/dead-letters",
    async ready(page) {
      const letter = page.getByRole("article").first();
      await letter.getByRole("button", { name: "Edit" }).click();
      await letter.getByRole("button", { name: "Send" }).click();
      await expect(letter.getByLabel("Value")).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    title: "the palette, nothing asked",
    path: () => "/streams",
    async ready(page) {
      await expect(page.getByRole("article", { name: "sample-raid" })).toBeVisible();
      await page.keyboard.press("ControlOrMeta+k");
      await expect(page.getByRole("group", { name: "Streams" }).getByRole("option").first()).toBeVisible();
    },
  },
  {
    title: "the palette, nothing found",
    path: () => "/streams",
    async ready(page) {
      await expect(page.getByRole("article", { name: "sample-raid" })).toBeVisible();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.type("qqqq");
      await expect(page.getByText("Nothing is called")).toBeVisible();
    },
  },
  {
    title: "the keys",
    path: () => "/streams",
    async ready(page) {
      await expect(page.getByRole("article", { name: "sample-raid" })).toBeVisible();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    },
  },
  {
    title: "the notices, read again",
    path: () => "/topics/sample-chatters?view=tail",
    async ready(page) {
      await page.getByRole("button", { name: "Write a message" }).click();
      await page.getByRole("dialog").getByLabel("Value").fill("x");
      await page.getByRole("dialog").getByRole("button", { name: "Write" }).click();
      await expect(page.getByRole("region", { name: "Notices", exact: true })).toContainText("stands in partition");
      await page.getByRole("button", { name: "Notices of this visit" }).click();
      await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
    },
  },
  { title: "sign-in", path: () => "/login", ready: (page) => expect(page.getByLabel("Access token")).toBeVisible() },
  {
    title: "not found",
    path: () => "/nowhere",
    ready: (page) => expect(page.getByText("Nothing flows here")).toBeVisible(),
  },
];

/** What every change is tried on; the others take long, as does the dark. */
const FIRST = ["live", "a stream", "new stream, a mapping tried"];

test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("live, before there is anything", () => {
  test("has no violation in light and dark", async ({ page }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(eddy.url());
      await expect(page.getByRole("button", { name: "Load the sample" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });
});

test.describe("with the sample loaded", () => {
  test.beforeAll(async () => {
    await eddy.api.call("POST", "/api/samples");
    await eddy.api.setRate("sample-chatters", "max");
    await eddy.api.reaches("sample-chatters", "completed");
    const { id } = await eddy.api.upload("orders.csv", "buyer,item\nanna,lamp\n,desk\n");
    await eddy.api.create({
      name: "orders",
      dataset: id,
      transform: { nodes: [{ as: "buyer", label: "Buyer", key: "buyer" }], edges: [] },
    });
    await eddy.api.start("orders");
    await eddy.api.reaches("orders", "completed");
  });

  for (const { title, path, ready } of PAGES) {
    const tag = FIRST.includes(title) ? [] : ["@long"];
    test(`${title}: no violation, nothing wider than a narrow screen`, { tag }, async ({ page }) => {
      await page.goto(eddy.url(await path()));
      await ready(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
        .toBeLessThanOrEqual(0);
    });

    test(`${title}: no colour too faint in the dark`, { tag: "@long" }, async ({ page }) => {
      // What is there is the same in the dark: only colours differ.
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await page.goto(eddy.url(await path()));
      await ready(page);
      await expect(page.locator("html")).toHaveClass(/dark/);
      expect(await violations(page, { rules: ["color-contrast", "link-in-text-block"] })).toEqual([]);
    });
  }
});
