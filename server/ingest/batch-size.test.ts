import { describe, expect, it } from "vitest";
import { createBatchSize } from "./batch-size.ts";

const open = () => createBatchSize({ least: 100, most: 1000, aimMs: 50 });

describe("createBatchSize", () => {
  it("begins with the least and doubles while batches are quick, up to the most", () => {
    const size = open();
    const sizes = [size.now];
    for (let batch = 0; batch < 5; batch += 1) {
      size.took(1, size.now);
      sizes.push(size.now);
    }
    expect(sizes).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it("is what the aim allows at the pace of the last batch, but no less than the least", () => {
    const size = open();
    while (size.now < 1000) size.took(1, size.now);
    size.took(200, 1000);
    expect(size.now).toBe(250);
    size.took(10_000, 250);
    expect(size.now).toBe(100);
  });

  it("learns nothing from a batch much smaller than it allows", () => {
    const size = open();
    while (size.now < 1000) size.took(1, size.now);
    size.took(40, 3);
    expect(size.now).toBe(1000);
  });
});
