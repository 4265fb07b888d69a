import { describe, expect, test } from "vitest";
import { SAMPLE_DATA } from "../support/twitch-data.ts";
import { crashRounds } from "./rounds.ts";

describe("kill -9 of the console", () => {
  test("leaves exactly the same graph, whenever it comes", { timeout: 120_000 }, async () => {
    const report = await crashRounds({ seed: 7, rounds: 6, directory: SAMPLE_DATA });
    expect(report.passes).toBeGreaterThanOrEqual(1);
    expect(report.killsAtWork).toBeGreaterThanOrEqual(1);
  });
});
