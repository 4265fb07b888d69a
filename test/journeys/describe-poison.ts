import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

/** Rows of a file that somebody has to refuse: the transform, or the store when they reach it. */
export interface Poison {
  readonly title: string;
  readonly transform: string;
  readonly header: string;
  good(row: number): string;
  bad(row: number): string;
  /** Edges of each good row, all of them its own. */
  readonly edgesOfRow: number;
  readonly reason: RegExp;
  /** Whether the very first row can be bad. */
  readonly canBeFirst: boolean;
}

interface Place {
  readonly where: string;
  readonly rows: number;
  isBad(row: number): boolean;
  readonly needsFirst: boolean;
}
const ROWS = 1200;
const PLACES: readonly Place[] = [
  { where: "first", rows: ROWS, isBad: (row) => row === 0, needsFirst: true },
  { where: "in the middle", rows: ROWS, isBad: (row) => row === ROWS / 2, needsFirst: false },
  { where: "last", rows: ROWS, isBad: (row) => row === ROWS - 1, needsFirst: false },
  { where: "twenty in a row", rows: ROWS, isBad: (row) => row >= 500 && row < 520, needsFirst: false },
  // A store refuses them one by one, in a transaction each.
  { where: "every row", rows: 60, isBad: () => true, needsFirst: true },
];

/** A bad row never blocks and never vanishes, wherever it stands and whoever refuses it. `count` tells the edges past the console. */
export function describePoison(
  title: string,
  options: {
    environment: Record<string, string>;
    poisons: readonly Poison[];
    prepare?(): Promise<void>;
    countEdges?(): Promise<number>;
  },
): void {
  const cases = options.poisons.flatMap((poison) =>
    PLACES.filter(({ needsFirst }) => poison.canBeFirst || !needsFirst).map((place) => ({
      ...place,
      poison,
      what: poison.title,
    })),
  );

  describe(`poison ${title}`, { timeout: 120_000 }, () => {
    let eddy: ConsoleProcess;
    let api: ApiClient;

    beforeAll(async () => {
      await options.prepare?.();
      eddy = await startConsole(options.environment);
      api = createApiClient(eddy.url);
    }, 120_000);
    afterAll(() => eddy?.dispose());

    test.each(cases)("$what, $where", async ({ poison, rows: total, isBad }) => {
      const name = `poison-${randomUUID().slice(0, 8)}`;
      const rows = Array.from({ length: total }, (_, row) => row);
      const bad = rows.filter(isBad);
      const lines = rows.map((row) => (isBad(row) ? poison.bad(row) : poison.good(row)));
      const dataset = await api.upload(`${name}.csv`, `${poison.header}\n${lines.join("\n")}\n`);
      await api.create({ name, topic: name, transform: poison.transform, dataset: dataset.id });
      await api.start(name);
      const { progress, lag } = await api.reaches(name, "completed", 100_000);
      expect(progress).toEqual({ produced: total, total, applied: total - bad.length, deadLetters: bad.length });
      expect(lag).toBe(0);
      const edges = (total - bad.length) * poison.edgesOfRow;
      expect((await api.stats()).edges).toBe(edges);
      if (options.countEdges !== undefined) expect(await options.countEdges()).toBe(edges);
      const { count, letters } = await api.get<{ count: number; letters: { row: number; reason: string }[] }>(
        `/api/dead-letters?stream=${name}&limit=500`,
      );
      expect(count).toBe(bad.length);
      expect(letters.map(({ row }) => row).sort((a, b) => a - b)).toEqual(bad.slice(-letters.length));
      for (const letter of letters) expect(letter.reason).toMatch(poison.reason);
      await api.drop(name, "remove");
    });
  });
}

const COLUMNS = "user_id,chatter_login";
export const NO_KEY: Poison = {
  title: "a row without its key, refused by the transform",
  transform: "twitch-chatters",
  header: COLUMNS,
  good: (row) => `${row % 7},c${row}`,
  bad: (row) => `${row % 7},`,
  edgesOfRow: 1,
  reason: /chatter_login.*empty/,
  canBeFirst: true,
};
/** Two channels cannot bear one login: only the graph knows. */
export const TAKEN_LOGIN: Poison = {
  title: "a login that is taken, refused by the store",
  transform: "twitch-streamers",
  header: "user_id,user_name,user_login,language,game_name,followers,view_count,description,created_at",
  good: (row) => `${row},N${row},l${row},en,Chess,1,1,,`,
  bad: (row) => `x${row},X${row},l0,en,Chess,1,1,,`,
  edgesOfRow: 2,
  reason: /is another name of "Stream:0" already/,
  canBeFirst: false,
};
/** Longer than an index entry of Neo4j can be. */
export const TOO_LONG: Poison = {
  title: "a value that the database refuses",
  transform: "twitch-chatters",
  header: COLUMNS,
  good: (row) => `${row % 7},c${row}`,
  bad: (row) => `${row % 7},${"x".repeat(20_000)}${row}`,
  edgesOfRow: 1,
  reason: /Neo4j refuses the row.*Correct the row/,
  canBeFirst: true,
};
