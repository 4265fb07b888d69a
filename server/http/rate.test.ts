import { describe, expect, test } from "vitest";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createRateLimit } from "./rate.ts";

function start(perSecond = 10) {
  const clock = createManualClock();
  const limit = createRateLimit({ perSecond, clock });
  /** How many of so many requests pass. */
  const pass = (address: string, requests: number) => {
    let passed = 0;
    for (let request = 0; request < requests; request += 1) {
      try {
        limit.take(address);
        passed += 1;
      } catch (error) {
        expect(String(error)).toMatch(/10 requests per second/);
      }
    }
    return passed;
  };
  return { clock, pass };
}

describe("createRateLimit", () => {
  test("lets a burst pass, and then the rate", async () => {
    const { clock, pass } = start();
    expect(pass("a", 1000)).toBe(50);
    await clock.advance(1000);
    expect(pass("a", 1000)).toBe(10);
    await clock.advance(3_600_000);
    expect(pass("a", 1000)).toBe(50);
  });

  test("counts each address for itself", () => {
    const { pass } = start();
    expect(pass("a", 1000)).toBe(50);
    expect(pass("b", 1000)).toBe(50);
  });

  test("remembers a bounded number of addresses", () => {
    const { pass } = start();
    expect(pass("a", 1000)).toBe(50);
    for (let address = 0; address < 10_001; address += 1) pass(`10.0.${address}`, 1);
    expect(pass("a", 1000)).toBe(50); // forgotten with the flood
  });
});
