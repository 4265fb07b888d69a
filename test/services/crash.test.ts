import { describe, expect, test } from "vitest";
import { crashRounds } from "../crash/rounds.ts";
import { emptyDatabase, neo4jSettings } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";
import { countTwitch, SAMPLE_DATA, TWITCH_STREAMS } from "../support/twitch-data.ts";

const kafka = process.env["EDDY_TEST_KAFKA"];
const database = neo4jSettings();
const TIMEOUT_MS = 300_000;

describe.skipIf(kafka === undefined || database === null)("kill -9 of the console on Kafka and Neo4j", () => {
  test("leaves exactly the rows of the files in the database", { timeout: TIMEOUT_MS }, async () => {
    const settings = database!;
    await emptyDatabase(settings);
    const report = await crashRounds({
      seed: 11,
      rounds: 6,
      directory: SAMPLE_DATA,
      environment: consoleOn(kafka ?? "", settings),
    });
    expect(report.passes).toBeGreaterThanOrEqual(1);
    expect(report.killsAtWork).toBeGreaterThanOrEqual(3);
    const files = TWITCH_STREAMS.slice(0, 5).map(({ file }) => file);
    expect(await countByCypher(settings)).toEqual(await countTwitch(SAMPLE_DATA, files));
  });
});
