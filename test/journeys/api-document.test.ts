import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { problem } from "../../app/api/openapi.json/answers.ts";
import { OPERATIONS } from "../../app/api/openapi.json/operations.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import { WITH_MEMGRAPH_DOUBLE } from "../support/memgraph/console.ts";

const TOKEN = "a-token-of-many-characters";
const ROWS = "user_id,chatter_login\n1,a\n2,b\n2,c\nragged\n";

let eddy: ConsoleProcess;
const seen = new Set<string>();

beforeAll(async () => {
  eddy = await startConsole({ EDDY_TOKEN: TOKEN, ...WITH_MEMGRAPH_DOUBLE });
}, 60_000);

afterAll(() => eddy?.dispose());

/** Calls, and holds the answer to what the document says of it. */
async function call(
  method: string,
  template: string,
  options: { parts?: Record<string, string>; query?: string; body?: unknown } = {},
) {
  const operation = OPERATIONS.find((it) => it.method === method && it.path === template);
  if (operation === undefined) throw new Error(`${method} ${template} is not in the document.`);
  const { parts = {}, query = "", body } = options;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const response = await fetch(`${eddy.url}${path}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(body === undefined ? {} : { "content-type": operation.isUpload ? "text/csv" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: operation.isUpload ? String(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const shown = `${method} ${path}${query}: ${response.status} ${text.slice(0, 400)}`;
  expect(response.status, shown).toBe(operation.answer === undefined ? 204 : (operation.status ?? 200));
  seen.add(`${method} ${template}`);
  if (!(operation.answer instanceof z.ZodType)) return undefined;
  const result = operation.answer.safeParse(JSON.parse(text));
  expect(result.error?.issues ?? [], shown).toEqual([]);
  return result.data as Record<string, string>;
}

async function reaches(status: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await call("GET", "/api/streams/{name}", { parts: { name: "chat" } }))?.["status"] === status) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The stream is not ${status}.`);
}

describe("GET /api/openapi.json", () => {
  test("describes every answer as it is given", async () => {
    const chat = { parts: { name: "chat" } };
    const document = await call("GET", "/api/openapi.json");
    expect(document?.["openapi"]).toBe("3.1.0");
    await call("POST", "/api/session", { body: { token: TOKEN } });
    for (const path of [
      "/api/session",
      "/api/health",
      "/metrics",
      "/api/system",
      "/api/system/checks",
      "/api/transforms",
    ]) {
      await call("GET", path);
    }

    const dataset = await call("POST", "/api/datasets", { query: "?name=a.csv", body: ROWS });
    const unused = await call("POST", "/api/datasets", { query: "?name=b.csv", body: "a\n1\n" });
    await call("GET", "/api/datasets");
    await call("GET", "/api/datasets/{id}", { parts: { id: dataset?.["id"] ?? "" } });
    await call("DELETE", "/api/datasets/{id}", { parts: { id: unused?.["id"] ?? "" } });

    const body = { name: "chat", dataset: dataset?.["id"], transform: "twitch-chatters" };
    await call("POST", "/api/streams/check", { body });
    await call("POST", "/api/streams", { body });
    await call("POST", "/api/streams/{name}/start", chat);
    await reaches("completed");
    await call("PATCH", "/api/streams/{name}", { ...chat, body: { rate: 5 } });
    await call("GET", "/api/streams");
    await call("GET", "/api/streams/{name}/flow", chat);
    await call("GET", "/api/streams/{name}/history", chat);

    const letters = (await call("GET", "/api/dead-letters")) as unknown as { letters: { id: string }[] };
    const letter = { parts: { id: letters.letters[0]?.id ?? "" } };
    await call("GET", "/api/dead-letters/{id}", letter);
    await call("GET", "/api/dead-letters/export");
    await call("POST", "/api/dead-letters/resend", { query: "?stream=chat" });
    await call("POST", "/api/dead-letters/{id}/resend", {
      ...letter,
      body: { value: '{"user_id":"3","chatter_login":"d"}' },
    });
    await call("DELETE", "/api/dead-letters", { query: "?stream=chat" });

    for (const path of [
      "/api/graph/stats",
      "/api/graph/pagerank",
      "/api/graph/pagerank/compare",
      "/api/graph/betweenness",
      "/api/graph/communities",
      "/api/graph/components",
      "/api/graph/degree",
      "/api/graph/nodes",
      "/api/insights",
    ]) {
      await call("GET", path);
    }
    await call("GET", "/api/graph/nodes/{id}", { parts: { id: "User:a" } });
    await call("GET", "/api/graph/export", { query: "?format=json" });
    await call("GET", "/api/graph/pagerank/export", { query: "?format=csv" });
    await call("GET", "/api/insights/linked", { query: "?label=User&to=Stream:2" });
    await call("GET", "/api/insights/around/{id}", { parts: { id: "Stream:2" } });

    const topic = { parts: { topic: "chat", partition: "0", offset: "0" } };
    await call("GET", "/api/topics");
    await call("GET", "/api/topics/{topic}/messages", topic);
    await call("GET", "/api/topics/{topic}/messages/{partition}/{offset}", topic);
    await call("GET", "/api/topics/{topic}/tail", topic);
    await call("POST", "/api/topics/{topic}/messages", { ...topic, body: { value: "{}" } });

    await call("POST", "/api/streams/{name}/reset", chat);
    await call("PATCH", "/api/streams/{name}", { ...chat, body: { rate: 0.1 } });
    await call("POST", "/api/streams/{name}/start", chat);
    await call("POST", "/api/streams/{name}/stop", chat);
    await reaches("stopped");
    await call("DELETE", "/api/streams/{name}", { ...chat, query: "?graph=remove" });

    const inMemgraph = { parts: { name: "inside" } };
    const request = { name: "inside", topics: ["chat"], transform: "twitch.chatters" };
    await call("POST", "/api/memgraph/streams", { body: request });
    await call("POST", "/api/memgraph/streams/{name}/check", inMemgraph);
    await call("POST", "/api/memgraph/streams/{name}/start", inMemgraph);
    await call("GET", "/api/memgraph/streams");
    await call("POST", "/api/memgraph/streams/{name}/stop", inMemgraph);
    await call("DELETE", "/api/memgraph/streams/{name}", inMemgraph);

    await call("POST", "/api/samples");
    await call("GET", "/api/audit");
    await call("DELETE", "/api/session");
  }, 60_000);

  test("was held to all of its calls but one", () => {
    const all = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(all.filter((operation) => !seen.has(operation))).toEqual(["DELETE /api/dead-letters/{id}"]);
  });

  test("describes every problem as it is told", async () => {
    for (const path of ["/api/streams/none", "/api/graph/pagerank?limit=x", "/api/nothing"]) {
      const response = await fetch(`${eddy.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      expect(problem.safeParse(await response.json()).error).toBeUndefined();
    }
    expect(problem.safeParse(await (await fetch(`${eddy.url}/api/streams`)).json()).error).toBeUndefined();
  });
});
