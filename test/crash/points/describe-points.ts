import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Counts, type CrashBed, MOST_REPEATED, NOTHING_LOST, openCrashBed, PARTITIONS } from "./crash-bed.ts";
import { CRASH_POINTS, type CrashPoint } from "./points.ts";

/** How often ingest is handed a batch at least: once for each partition, when all its rows have come by then. */
const DELIVERIES = PARTITIONS;
const TIMEOUT_MS = 120_000;
const PATIENT = { timeout: 60_000, interval: 50 };

/** One kill -9 at each named point of a console in this environment. `once`: points that a stream passes only a time or two. */
export function describePoints(
  title: string,
  options: {
    points: readonly CrashPoint[];
    once: readonly CrashPoint[];
    environment: Record<string, string>;
    count(url: string): Promise<Counts>;
    prepare?(): Promise<void>;
  },
): void {
  const { points, once, environment } = options;
  describe(`kill -9 of the console at a named point, ${title}`, { timeout: TIMEOUT_MS }, () => {
    const prefix = randomUUID().slice(0, 8);
    let bed: CrashBed;

    beforeAll(async () => {
      await options.prepare?.();
      bed = await openCrashBed(environment, options.count);
    }, TIMEOUT_MS);
    afterAll(() => bed?.close());

    async function expectAllOfIt(name: string): Promise<void> {
      const survey = await bed.survey(name);
      expect(survey).toMatchObject({ ...NOTHING_LOST, topic: { lost: 0, disordered: 0 } });
      expect(survey.topic.repeated).toBeLessThanOrEqual(MOST_REPEATED);
    }

    async function expectNothing(name: string): Promise<void> {
      await bed.api.drop(name, "remove");
      expect(await bed.api.stats()).toMatchObject({ nodes: 0, edges: 0 });
    }

    test.each(points.map((point) => ({ point, means: CRASH_POINTS[point] })))("$point ($means)", async ({ point }) => {
      const name = await bed.create(`${prefix}-${points.indexOf(point)}`);
      const passes = once.includes(point) ? 0 : point === "deliver: before anything is done" ? DELIVERIES - 1 : 2;
      await bed.dieAt(point, passes, () => bed.api.start(name));
      await expectAllOfIt(name);
      await expectNothing(name);
    });

    test.each(["reset", "drop"] as const)("take back: done, in a %s", async (how) => {
      const name = await bed.create(`${prefix}-${how}`);
      await bed.api.start(name);
      await expectAllOfIt(name);
      await bed.dieAt("take back: done", 0, () =>
        how === "reset" ? bed.api.reset(name) : bed.api.drop(name, "remove"),
      );
      expect(await bed.api.stats()).toMatchObject({ nodes: 0, edges: 0 });
      if ((await bed.api.stream(name)).status === "completed") await bed.api.reset(name);
      await bed.api.start(name);
      await expectAllOfIt(name);
      await expectNothing(name);
    });

    test("dead letter: sent again, and written down before it is applied", async () => {
      const name = await bed.create(`${prefix}-letters`);
      await bed.api.start(name);
      await expectAllOfIt(name);
      const { letters } = await bed.api.get<{ letters: { id: string }[] }>(`/api/dead-letters?stream=${name}`);
      const path = `/api/dead-letters/${encodeURIComponent(letters[0]?.id ?? "")}/resend?stream=${name}`;
      const value = JSON.stringify({ user_id: "1", chatter_login: "mended" });
      await bed.dieAt("dead letter: kept", 0, () => bed.api.call("POST", path, { value }));
      const { nodes, edges, merges } = NOTHING_LOST.graph;
      const mended = { nodes: nodes + 1, edges: edges + 1, merges: merges + 1 };
      await vi.waitFor(async () => expect(await bed.count()).toEqual(mended), PATIENT);
      const survey = await bed.survey(name);
      expect(survey.graph).toEqual(mended);
      expect(survey.letters).toBe(NOTHING_LOST.letters - 1);
      await expectNothing(name);
    });
  });
}
