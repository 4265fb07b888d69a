import { countTwitch, SAMPLE_DATA, TWITCH_STREAMS } from "../support/twitch-data.ts";
import { counted, expect, rankedNames, serveConsole, setRate, test, written } from "./support/console.ts";

const eddy = serveConsole();
const FILES = TWITCH_STREAMS.map(({ file }) => file);

test.describe.configure({ mode: "serial" });

test("an empty console offers the sample, and one click makes the graph grow", async ({ page }) => {
  await page.goto(eddy.url());
  await expect(page.getByText("An eddy forms where streams meet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Upload a CSV" })).toBeVisible();

  await page.getByRole("button", { name: "Load the sample" }).click();
  await expect(page.locator("[data-counter=nodes]")).toBeVisible();
  const nodes = await counted(page, "nodes");
  await expect.poll(() => counted(page, "nodes")).toBeGreaterThan(nodes + 500);
  await expect.poll(() => counted(page, "edges")).toBeGreaterThan(500);
  await expect(page.getByRole("application")).toBeVisible();
});

test("the ranking follows by itself: who stands first, who climbs, who falls", async ({ page }) => {
  await page.goto(eddy.url());
  await expect.poll(async () => (await rankedNames(page)).length).toBe(50);
  const before = await rankedNames(page);
  await expect.poll(() => rankedNames(page)).not.toEqual(before);
  await expect(page.getByText(/^climbed \d+ places?$/).first()).toBeAttached();
  await expect(page.getByText(/^fell \d+ places?$/).first()).toBeAttached();
});

test("the sample is loaded to the last row, faster when it is asked to", async ({ page }) => {
  await page.goto(eddy.url("/streams/sample-chatters"));
  await setRate(page, "max");
  await expect(page.getByText("30,000 of 30,000 rows")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 }).getByText("Completed", { exact: true })).toBeVisible();

  const { nodes, edges } = await countTwitch(SAMPLE_DATA, FILES.slice(0, 5));
  await page.goto(eddy.url());
  await expect(page.locator("[data-counter=nodes]")).toHaveText(written(nodes));
  await expect(page.locator("[data-counter=edges]")).toHaveText(written(edges));
});

test("the raid lets another streamer overtake the leader", async ({ page }) => {
  await page.goto(eddy.url());
  await page.getByLabel("Ranking of").selectOption("Stream");
  await expect.poll(async () => (await rankedNames(page)).slice(0, 2)).toEqual(["Quouglou", "Gloulirk"]);

  await eddy.api.setRate("sample-raid", 400);
  await page.getByRole("button", { name: "Start sample-raid" }).click();
  await expect.poll(async () => (await rankedNames(page)).slice(0, 2)).toEqual(["Gloulirk", "Quouglou"]);
  await expect(page.getByRole("row", { name: /Gloulirk/ }).getByText("climbed 1 place")).toBeAttached();

  const { nodes, edges } = await countTwitch(SAMPLE_DATA, FILES);
  await expect(page.locator("[data-counter=nodes]")).toHaveText(written(nodes));
  await expect(page.locator("[data-counter=edges]")).toHaveText(written(edges));
});

test("a node is found by its name and shown with its neighbours", async ({ page }) => {
  await page.goto(eddy.url());
  await page.getByRole("combobox", { name: "Find a node" }).fill("glou");
  await page.getByRole("option", { name: /Gloulirk/ }).click();
  await expect(page.getByRole("heading", { name: "Gloulirk" })).toBeVisible();
  const details = page.getByRole("region", { name: "Details of the node" });
  await expect(details.getByText("1,202,109")).toBeVisible();
  await details.getByRole("button", { name: "More" }).click();
  await expect(details.getByText(/^21 to 40 of /)).toBeVisible();
  await page.getByRole("button", { name: "Close the node" }).click();
  await expect(page.getByRole("heading", { name: "PageRank" })).toBeVisible();
});

test("Enter that comes before the answer takes what was typed, not what an older list had first", async ({ page }) => {
  await page.route("**/api/graph/nodes?*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto(eddy.url());
  const search = page.getByRole("combobox", { name: "Find a node" });
  await search.pressSequentially("q");
  await expect(page.getByRole("option").first()).toBeVisible();
  await search.fill("glou");
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "Gloulirk" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Command palette" }).getByRole("combobox");
  await palette.fill("zzqq glou");
  await palette.fill("gloul");
  await palette.press("Enter");
  await expect(page).toHaveURL(/\/nodes\//);
  await expect(page.getByRole("heading", { name: "Gloulirk", level: 1 })).toBeVisible();
});
