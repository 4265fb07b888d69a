import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { describeApi } from "./document.ts";
import { OPERATIONS } from "./operations.ts";

const APP = resolve(import.meta.dirname, "../..");

/** Every call that the route files answer, as `METHOD /path/{part}`. */
function routeCalls(): string[] {
  return globSync("**/route.ts", { cwd: APP })
    .filter((file) => !file.includes("[..."))
    .flatMap((file) => {
      const path = `/${file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")}`;
      const text = readFileSync(join(APP, file), "utf8");
      return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(([, method]) => `${method} ${path}`);
    })
    .sort();
}

const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  readonly requestBody?: {
    content: Record<string, { schema?: { properties: Record<string, object>; required: string[] } }>;
  };
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
}
const document = JSON.parse(JSON.stringify(describeApi(OPERATIONS, "1.2.3"))) as {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
};

describe("the OpenAPI document", () => {
  test("has every route file, and nothing that no route answers but the session", () => {
    expect(described.filter((call) => !call.endsWith("/api/session")).sort()).toEqual(routeCalls());
    expect(new Set(described).size).toBe(described.length);
  });

  test("gives every call an id of its own, its path's parts, and its failures", () => {
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    expect(operations).toHaveLength(OPERATIONS.length);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const told = operation.parameters?.filter((parameter) => parameter.in === "path") ?? [];
      expect(told.map(({ name }) => name)).toEqual(parts);
      expect(Object.keys(operation.responses["default"]?.content ?? {})).toEqual(["application/problem+json"]);
      expect(Object.keys(operation.responses)).toHaveLength(2);
    }
  });

  test("tells what a query may hold, from the schema that checks it", () => {
    expect(document.paths["/api/graph/pagerank"]?.["get"]?.parameters?.slice(0, 3)).toEqual([
      {
        name: "limit",
        in: "query",
        required: false,
        schema: { type: "integer", minimum: 1, maximum: 10_000, default: 50 },
      },
      { name: "label", in: "query", required: false, schema: { type: "string", minLength: 1 } },
      { name: "damping", in: "query", required: false, schema: { type: "number", minimum: 0, maximum: 0.99 } },
    ]);
    const upload = document.paths["/api/datasets"]?.["post"]?.parameters ?? [];
    expect(upload.map(({ name, required }) => [name, required])).toEqual([
      ["name", true],
      ["header", false],
      ["delimiter", false],
    ]);
    expect(upload[1]?.schema).toMatchObject({ enum: ["true", "false"] });
    expect(upload[2]?.schema).toMatchObject({ enum: [",", ";", "\t", "|"] });
  });

  test("tells what a body may hold, from the schema that checks it", () => {
    const body = document.paths["/api/streams"]?.["post"]?.requestBody?.content["application/json"]?.schema;
    expect(Object.keys(body?.properties ?? {})).toEqual(
      expect.arrayContaining(["name", "dataset", "transform", "rate"]),
    );
    expect(body?.required).toEqual(["name", "transform"]);
  });
});
