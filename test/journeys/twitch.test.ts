import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import { countTwitch, HAS_REAL_DATA, REAL_DATA, SAMPLE_DATA, TWITCH_STREAMS } from "../support/twitch-data.ts";

const [raid, ...loaded] = [...TWITCH_STREAMS].reverse();
const LOADED = loaded.reverse();

/** Where the data is at hand, the figures that the original demo arrives at. */
const SOURCES = [
  { title: "the project's sample", directory: SAMPLE_DATA, isThere: true, loaded: null, streamed: null, ranking: null },
  {
    title: "the real Twitch data (../shared/data/twitch)",
    directory: REAL_DATA,
    isThere: HAS_REAL_DATA,
    loaded: { nodes: 28_625, edges: 29_876 },
    streamed: { nodes: 29_496, edges: 30_753 },
    ranking: { before: "LCK_Korea", after: "BadBoyHalo" },
  },
];

describe.each(SOURCES)("loading $title over HTTP", (source) => {
  let server: ConsoleProcess;
  let api: ApiClient;

  beforeAll(async () => {
    server = await startConsole();
    api = createApiClient(server.url);
  }, 60_000);
  afterAll(() => server?.dispose());

  async function run(stream: (typeof TWITCH_STREAMS)[number]): Promise<void> {
    const { file, ...request } = stream;
    const dataset = await api.upload(file, await readFile(join(source.directory, file)));
    await api.create({ ...request, dataset: dataset.id });
    await api.start(stream.name);
    const { progress } = await api.reaches(stream.name, "completed", 60_000);
    expect(progress).toEqual({ produced: dataset.rows, total: dataset.rows, applied: dataset.rows, deadLetters: 0 });
  }

  test.skipIf(!source.isThere)(
    "gives exactly the nodes and edges that the files say",
    { timeout: 120_000 },
    async () => {
      for (const stream of LOADED) await run(stream);
      const expected = await countTwitch(
        source.directory,
        LOADED.map(({ file }) => file),
      );
      expect(await api.stats()).toMatchObject({ nodes: expected.nodes, edges: expected.edges });
      if (source.loaded !== null) expect(await api.stats()).toMatchObject(source.loaded);
      const [first] = await api.pagerank("?label=User&limit=2");
      if (source.ranking !== null) expect(first?.name).toBe(source.ranking.before);
    },
  );

  test.skipIf(!source.isThere)("lets the raided streamer overtake the leader", { timeout: 120_000 }, async () => {
    const [leader] = await api.pagerank("?label=User&limit=1");
    if (raid === undefined) throw new Error("no raid");
    await run(raid);
    const expected = await countTwitch(
      source.directory,
      TWITCH_STREAMS.map(({ file }) => file),
    );
    expect(await api.stats()).toMatchObject({ nodes: expected.nodes, edges: expected.edges });
    const [first, second] = await api.pagerank("?label=User&limit=2");
    expect([second?.id, first?.position, second?.position]).toEqual([leader?.id, 1, 2]);
    if (source.streamed !== null) expect(await api.stats()).toMatchObject(source.streamed);
    if (source.ranking !== null)
      expect([first?.name, second?.name]).toEqual([source.ranking.after, source.ranking.before]);
  });
});
