import { afterEach, describe, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function load(basePath: string) {
  vi.stubEnv("EDDY_BASE_PATH", basePath);
  return import("./base-path.ts");
}

describe("addressOf and pathOf", () => {
  test("lead from a path to its address and back", async () => {
    const { addressOf, pathOf } = await load("/eddy");
    expect(addressOf("/api/streams?a=b")).toBe("/eddy/api/streams?a=b");
    for (const path of ["/", "/login", "/streams?a=b#c"]) expect(pathOf(addressOf(path))).toBe(path);
    expect(pathOf("/eddy")).toBe("/");
    expect(["/eddys", "/other"].map(pathOf)).toEqual(["/eddys", "/other"]);
  });

  test("change nothing at the root", async () => {
    const { addressOf, pathOf } = await load("");
    expect([addressOf("/streams"), pathOf("/streams"), pathOf("/")]).toEqual(["/streams", "/streams", "/"]);
  });
});
