import { join } from "node:path";
import type { Page } from "@playwright/test";
import { emptyDatabase, neo4jSettings } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";
import {
  countTwitch,
  type Expected,
  HAS_REAL_DATA,
  REAL_DATA,
  SAMPLE_DATA,
  TWITCH_STREAMS,
} from "../support/twitch-data.ts";
import { expect, rankedNames, serveConsole, test, written } from "./support/console.ts";

/* On real services where the environment names them: then the graph is counted in the database itself, too. */
const kafka = process.env["EDDY_TEST_KAFKA"];
const database = kafka === undefined ? null : neo4jSettings();
const eddy = serveConsole(database === null ? {} : consoleOn(kafka ?? "", database), async () => {
  if (database !== null) await emptyDatabase(database);
});
const SLOW = { timeout: database === null ? 10_000 : 60_000 };
const DIRECTORY = HAS_REAL_DATA ? REAL_DATA : SAMPLE_DATA;
const [RAID, ...rest] = [...TWITCH_STREAMS].reverse();
const LOADED = rest.reverse();

/** Who leads before and after the raid, and what the original demo arrives at. */
const LEADERS = HAS_REAL_DATA
  ? { before: "LCK_Korea", after: "BadBoyHalo" }
  : { before: "Quouglou", after: "Gloulirk" };
const DEMO = HAS_REAL_DATA
  ? { loaded: { nodes: 28_625, edges: 29_876 }, raided: { nodes: 29_496, edges: 30_753 } }
  : null;

const TITLES: Readonly<Record<string, string>> = {
  "twitch-streamers": "Twitch streamers",
  "twitch-teams": "Twitch teams",
  "twitch-vips": "Twitch VIPs",
  "twitch-moderators": "Twitch moderators",
  "twitch-chatters": "Twitch chatters",
};

/** Upload, form, start: by a file chooser and clicks. */
async function load(page: Page, stream: (typeof TWITCH_STREAMS)[number]): Promise<void> {
  const title = TITLES[String(stream.transform)] ?? "";
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("link", { name: "Data sets" }).click();
  await page.getByText("Drop CSV files here, or choose them").click();
  await (await choosing).setFiles(join(DIRECTORY, stream.file));
  const card = page.getByRole("article", { name: `Upload of ${stream.file}` });
  await card.getByRole("link", { name: `Create stream from ${stream.file}` }).click();
  await expect(page.getByRole("combobox", { name: "Data set", exact: true })).toContainText(stream.file);
  const transform = page.getByRole("radio", { name: new RegExp(title) });
  if (stream.columns === undefined) await expect(transform).toBeChecked();
  else await transform.check();
  await page.getByLabel("Name of the stream").fill(stream.name);
  await expect(page.getByRole("region", { name: "What the first rows would do" })).toContainText(/new nodes/);
  await page.getByRole("button", { name: "Create and start" }).click();
  const progress = page.getByRole("progressbar", { name: `Progress of ${stream.name}` });
  await expect(progress).toHaveAttribute("aria-valuenow", "100", SLOW);
  const { progress: counts, status } = await eddy.api.reaches(stream.name, "completed");
  expect([status, counts.applied, counts.deadLetters]).toEqual(["completed", counts.total, 0]);
}

/** The counters of the page, and what Cypher says past the console. */
async function expectGraph(page: Page, expected: Expected): Promise<void> {
  await expect(page.locator("[data-counter=nodes]")).toHaveText(written(expected.nodes));
  await expect(page.locator("[data-counter=edges]")).toHaveText(written(expected.edges));
  if (database !== null) expect(await countByCypher(database)).toEqual(expected);
}

test.describe.configure({ mode: "serial", timeout: database === null ? 60_000 : 240_000 });

test(`five files ${HAS_REAL_DATA ? "of Twitch" : "of the sample"} become exactly the graph they tell of`, {
  tag: "@long",
}, async ({ page }) => {
  await page.goto(eddy.url());
  for (const stream of LOADED) await load(page, stream);
  const expected = await countTwitch(
    DIRECTORY,
    LOADED.map(({ file }) => file),
  );
  if (DEMO !== null) expect(expected).toMatchObject(DEMO.loaded);
  await expectGraph(page, expected);
  await page.getByLabel("Ranking of").selectOption("User");
  await expect.poll(async () => (await rankedNames(page))[0]).toBe(LEADERS.before);
});

test(`the raid brings ${LEADERS.after} before ${LEADERS.before}`, { tag: "@long" }, async ({ page }) => {
  if (RAID === undefined) throw new Error("There is no raid.");
  await page.goto(eddy.url());
  await page.getByLabel("Ranking of").selectOption("User");
  await expect.poll(async () => (await rankedNames(page))[0]).toBe(LEADERS.before);
  await load(page, RAID);
  const expected = await countTwitch(
    DIRECTORY,
    TWITCH_STREAMS.map(({ file }) => file),
  );
  if (DEMO !== null) expect(expected).toMatchObject(DEMO.raided);
  await expectGraph(page, expected);
  await page.getByLabel("Ranking of").selectOption("User");
  await expect.poll(async () => (await rankedNames(page)).slice(0, 2)).toEqual([LEADERS.after, LEADERS.before]);
});
