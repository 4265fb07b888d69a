import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("transforms/memgraph/twitch.py", () => {
  // Without python3 the module cannot be run at all: Memgraph brings its own.
  test.skipIf(!hasPython)("passes its Python tests against a stub of mgp", () => {
    const run = spawnSync("python3", ["-B", "-m", "unittest", "discover", "-s", import.meta.dirname], {
      encoding: "utf8",
    });
    expect(run.stderr).toMatch(/^Ran \d{2} tests/m);
    expect(run.status, run.stderr).toBe(0);
  });
});
