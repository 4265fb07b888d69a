import { describe, expect, test } from "vitest";
import { importsOf, readSources } from "./imports.ts";
import { CYTOSCAPE, FILE_RULES, IMPORT_RULES } from "./rules.ts";

const sources = readSources();
const imports = sources.flatMap(importsOf);

describe("imports", () => {
  test("are read from all sources", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(imports).toContainEqual({ from: "core/delta.ts", to: "core/graph.ts", isTypeOnly: true });
  });

  test.each(IMPORT_RULES.map((rule) => [rule.title, rule] as const))("%s", (_, rule) => {
    expect(imports.filter(rule.isBroken)).toEqual([]);
  });

  test.each(IMPORT_RULES.map((rule) => [rule.title, rule] as const))("catch a breach of: %s", (_, rule) => {
    expect(rule.isBroken(rule.breaks)).toBe(true);
  });

  test("of Cytoscape stand in one file", () => {
    const importers = imports.filter(
      ({ from, to, isTypeOnly }) => to === CYTOSCAPE && !isTypeOnly && from.startsWith("app/"),
    );
    expect(new Set(importers.map(({ from }) => from)).size).toBeLessThanOrEqual(1);
  });
});

describe("files", () => {
  test.each(FILE_RULES.map((rule) => [rule.title, rule] as const))("%s", (_, rule) => {
    expect(sources.filter(rule.isBroken).map(({ path, lines }) => `${path} (${lines} lines)`)).toEqual([]);
  });

  test.each(FILE_RULES.map((rule) => [rule.title, rule] as const))("catch a breach of: %s", (_, rule) => {
    expect(rule.isBroken(rule.breaks)).toBe(true);
  });
});

describe("importsOf", () => {
  test.each([
    ['import { a } from "../core/graph.ts";', "core/graph.ts", false],
    ['import type { A } from "../core/graph.ts";', "core/graph.ts", true],
    ['import { type A, type B } from "../core/graph.ts";', "core/graph.ts", true],
    ['import { type A, b } from "../core/graph.ts";', "core/graph.ts", false],
    ['import {\n  a,\n  b,\n} from "../core/graph.ts";', "core/graph.ts", false],
    ['import "./side.ts";', "server/side.ts", false],
    ['export { a } from "zod";', "zod", false],
    ['const a = await import("kafkajs");', "kafkajs", false],
    ['new Worker(new URL("./worker.ts", import.meta.url));', "server/worker.ts", false],
  ])("reads %j", (text, to, isTypeOnly) => {
    expect(importsOf({ path: "server/here.ts", text })).toEqual([{ from: "server/here.ts", to, isTypeOnly }]);
  });
});
