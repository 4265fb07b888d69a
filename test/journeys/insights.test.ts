import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Insights, Linked, NeighbourGroup } from "../../server/runtime.ts";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import {
  HAS_REAL_DATA,
  REAL_DATA,
  SAMPLE_DATA,
  type TopEntry,
  TWITCH_STREAMS,
  topsOfTwitch,
} from "../support/twitch-data.ts";

const LIMIT = 25;

describe.each([
  { title: "the project's sample", directory: SAMPLE_DATA, isThere: true, isReal: false },
  { title: "the real Twitch data (../shared/data/twitch)", directory: REAL_DATA, isThere: HAS_REAL_DATA, isReal: true },
])("insights of $title", ({ directory, isThere, isReal }) => {
  let server: ConsoleProcess;
  let api: ApiClient;
  let insights: Insights;
  let expected: Awaited<ReturnType<typeof topsOfTwitch>>;

  beforeAll(async () => {
    if (!isThere) return;
    expected = await topsOfTwitch(directory);
    server = await startConsole();
    api = createApiClient(server.url);
    for (const { file, ...request } of TWITCH_STREAMS.slice(0, 4)) {
      const dataset = await api.upload(file, await readFile(join(directory, file)));
      await api.create({ ...request, dataset: dataset.id });
      await api.start(request.name);
      await api.reaches(request.name, "completed");
    }
    insights = await api.get<Insights>(`/api/insights?limit=${LIMIT}`);
  }, 90_000);
  afterAll(() => server?.dispose());

  function degree(type: string, direction: "in" | "out", label: string): TopEntry[] {
    const found = insights.degrees.find(
      (one) => one.type === type && one.direction === direction && one.label === label,
    );
    return (found?.top ?? []).map(({ name, value }) => ({ name, value }));
  }

  test.skipIf(!isThere).each([
    ["games", "PLAYS", "in", "Game"],
    ["languages", "SPEAKS", "in", "Language"],
    ["teams", "IS_PART_OF", "in", "Team"],
    ["vips", "VIP", "out", "User"],
    ["moderators", "MODERATOR", "out", "User"],
  ] as const)("tell the top %s as the files say", (name, type, direction, label) => {
    const top = expected[name].slice(0, LIMIT);
    // Where everyone has one, as the VIPs of the sample, nobody leads.
    expect(degree(type, direction, label)).toEqual((top[0]?.value ?? 0) > 1 ? top : []);
  });

  test.skipIf(!isThere).each([
    ["followers", "followers"],
    ["views", "totalViewCount"],
  ] as const)("tell the top streamers by %s as the files say", (name, property) => {
    const found = insights.numbers.find((one) => one.property === property);
    expect(found?.label).toBe("Stream");
    expect(found?.top.map((entry) => ({ name: entry.name, value: entry.value }))).toEqual(
      expected[name].slice(0, LIMIT),
    );
  });

  test.skipIf(!isThere || !isReal)("put Grand Theft Auto V and League of Legends with 7 streamers each first", () => {
    expect(degree("PLAYS", "in", "Game").slice(0, 2)).toEqual([
      { name: "Grand Theft Auto V", value: 7 },
      { name: "League of Legends", value: 7 },
    ]);
  });

  test.skipIf(!isThere)("find streamers by language and game", async () => {
    const game = expected.games.find(({ name }) => name !== "(none)")?.name ?? "";
    const { name: language = "" } = expected.languages[0] ?? {};
    const query = new URLSearchParams([
      ["label", "Stream"],
      ["property", "followers"],
      ["to", `Language:${language}`],
      ["to", `Game:${game}`],
    ]);
    const { total, items } = await api.get<Linked>(`/api/insights/linked?${query}`);
    const names = expected.streamersOf(language, game);
    expect([total, items.map(({ name }) => name)]).toEqual([names.length, names.slice(0, 20)]);
    expect(total).toBeGreaterThan(0);
    expect(insights.facets.filter(({ label }) => label === "Stream").map(({ other }) => other)).toEqual(
      expect.arrayContaining(["Game", "Language", "Team"]),
    );
  });

  test.skipIf(!isThere)("show a streamer's own graph", async () => {
    const first = insights.numbers.find(({ property }) => property === "followers")?.top[0];
    const groups = await api.get<NeighbourGroup[]>(`/api/insights/around/${encodeURIComponent(first?.id ?? "")}`);
    expect(groups.map(({ type }) => type)).toEqual(expect.arrayContaining(["PLAYS", "SPEAKS"]));
    for (const { total, items } of groups) expect(items).toHaveLength(Math.min(12, total));
  });

  test.skipIf(!isThere)("export the ranking whole, with no field that is a formula", async () => {
    const { nodes } = await api.stats();
    const response = await api.call("GET", "/api/graph/pagerank/export?format=csv");
    const lines = (await response.text()).trimEnd().split("\r\n");
    expect([lines.length, lines[0]]).toEqual([nodes + 1, "position,id,label,name,rank"]);
    expect(lines.filter((line) => /(^|,)[=+@\t-]/.test(line))).toEqual([]);
    const json = await (await api.call("GET", "/api/graph/pagerank/export?format=json")).json();
    expect([json.length, json[0].position]).toEqual([nodes, 1]);
  });

  test.skipIf(!isThere).each([
    ["/api/insights?limit=0", 400],
    ["/api/insights/linked?label=Stream", 400],
    ["/api/insights/linked?to=Game:x", 400],
    ["/api/insights/linked?label=Stream&to=Game:no%20such%20game", 404],
    ["/api/insights/around/Game%3Anone", 404],
    ["/api/graph/pagerank/export?format=xls", 400],
  ])("answer %s with %i", async (path, status) => {
    expect((await api.call("GET", path)).status).toBe(status);
  });
});
