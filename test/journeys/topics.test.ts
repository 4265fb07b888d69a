import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

const CSV = `user_id,chatter_login\n7,ann\n7\n7,"=1+1"\n,nobody\n7,bob\n8\n`;

interface Listed {
  count: number;
  letters: { id: string; row: number; reason: string; value: string }[];
}

describe("dead letters over HTTP", () => {
  let server: ConsoleProcess;
  let api: ApiClient;
  const letters = () => api.get<Listed>("/api/dead-letters?stream=chat");
  const path = (id: string) => `/api/dead-letters/${encodeURIComponent(id)}`;

  beforeAll(async () => {
    server = await startConsole();
    api = createApiClient(server.url);
    const dataset = await api.upload("chatters.csv", CSV, "&header=true");
    await api.create({ name: "chat", dataset: dataset.id, transform: "twitch-chatters" });
    await api.start("chat");
    await api.reaches("chat", "completed");
  }, 60_000);
  afterAll(() => server?.dispose());

  test("lists what could not be used, the newest first, with reason, place and value", async () => {
    const { count, letters: all } = await letters();
    expect([count, all.map(({ id, row }) => [id, row])]).toEqual([
      3,
      [
        ["chat/0/5", 5],
        ["chat/0/3", 3],
        ["chat/0/1", 1],
      ],
    ]);
    expect(all[1]?.reason).toContain('"user_id" is empty');
    expect(JSON.parse(all[2]?.value ?? "")).toEqual(["7"]);
  });

  test("refuses a value that cannot be used with 422 and the reason, and a wrong body with 400", async () => {
    const refused = await api.call("POST", `${path("chat/0/3")}/resend`, { value: "nonsense" });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: "invalid-row" }]);
    expect((await api.call("POST", `${path("chat/0/3")}/resend`, { valeu: "x" })).status).toBe(400);
    expect((await api.call("POST", `${path("chat/0/99")}/resend`)).status).toBe(404);
    expect((await api.call("POST", "/api/dead-letters/resend")).status).toBe(400);
    expect((await letters()).count).toBe(3);
  });

  test("exports CSV in which no field is a formula", async () => {
    const response = await api.call("GET", "/api/dead-letters/export");
    expect(response.headers.get("content-disposition")).toContain("eddy-dead-letters.csv");
    expect((await response.text()).split("\r\n")).toHaveLength(5);
    expect((await api.call("GET", "/api/dead-letters/export?stream=none")).status).toBe(404);
  });

  test("applies a mended letter of a completed stream, for good", async () => {
    const before = await api.stats();
    const sent = await api.call("POST", `${path("chat/0/3")}/resend`, {
      value: JSON.stringify({ user_id: "9", chatter_login: "nobody" }),
    });
    expect(sent.status).toBe(204);
    expect((await api.stats()).edges).toBe(before.edges + 1);
    expect((await api.call("DELETE", path("chat/0/1"))).status).toBe(204);
    await server.kill();
    await server.restart();
    expect((await letters()).letters.map(({ id }) => id)).toEqual(["chat/0/5"]);
    const { progress, status } = await api.stream("chat");
    expect([status, progress]).toEqual(["completed", { produced: 6, total: 6, applied: 4, deadLetters: 2 }]);
    expect((await api.stats()).edges).toBe(before.edges + 1);
  });

  test("sends all again and discards the rest", async () => {
    const resent = await api.call("POST", "/api/dead-letters/resend?stream=chat");
    expect(await resent.json()).toEqual({ resent: 0, refused: 1 });
    const discarded = await api.call("DELETE", "/api/dead-letters?stream=chat");
    expect(await discarded.json()).toEqual({ discarded: 1 });
    expect((await letters()).count).toBe(0);
  });
});

describe("topics over HTTP", () => {
  let server: ConsoleProcess;
  let api: ApiClient;

  beforeAll(async () => {
    server = await startConsole();
    api = createApiClient(server.url);
    const rows = Array.from({ length: 300 }, (_, row) => `7,user${row}`).join("\n");
    const dataset = await api.upload("chatters.csv", `user_id,chatter_login\n${rows}\n`, "&header=true");
    await api.create({ name: "talk", dataset: dataset.id, transform: "twitch-chatters", partitions: 2 });
    await api.start("talk");
    await api.reaches("talk", "completed");
  }, 60_000);
  afterAll(() => server?.dispose());

  test("are listed with their messages and the lag of who reads them", async () => {
    const topics = await api.get<{ name: string }[]>("/api/topics");
    expect(topics.find(({ name }) => name === "talk")).toMatchObject({
      messages: 300,
      streams: [{ name: "talk", status: "completed", lag: 0 }],
      deadLettersOf: null,
    });
  });

  test("can be looked into by text, offset and time, page by page", async () => {
    const found = await api.get<{ messages: { value: string }[]; next: string | null }>(
      "/api/topics/talk/messages?text=USER299",
    );
    expect([found.messages.length, found.next]).toEqual([1, null]);
    const first = await api.get<{ messages: unknown[]; next: string }>("/api/topics/talk/messages?limit=200");
    const rest = await api.get<{ messages: unknown[]; next: null }>(
      `/api/topics/talk/messages?limit=200&next=${first.next}`,
    );
    expect([first.messages.length, rest.messages.length, rest.next]).toEqual([200, 100, null]);
    expect(await api.get("/api/topics/talk/messages?partition=1&offset=149")).toMatchObject({
      messages: [{ partition: 1, offset: 149 }],
      next: null,
    });
    const future = await api.get("/api/topics/talk/messages?since=2999-01-01T00:00:00Z");
    expect(future).toMatchObject({ messages: [], next: null });
  });

  test("take one message, which the tail tells", async () => {
    const { next } = await api.get<{ next: string }>("/api/topics/talk/tail");
    const sent = await api.call("POST", "/api/topics/talk/messages", { key: "k", value: "v", partition: 1 });
    expect([sent.status, await sent.json()]).toEqual([201, { partition: 1, offset: 150 }]);
    expect(await api.get(`/api/topics/talk/tail?next=${next}`)).toMatchObject({
      messages: [{ key: "k", value: "v", offset: 150 }],
      skipped: 0,
    });
  });

  test.each([
    ["GET", "/api/topics/talk/messages?next=0", 400],
    ["GET", "/api/topics/talk/messages?since=yesterday", 400],
    ["GET", "/api/topics/talk/messages?partition=9", 404],
    ["GET", "/api/topics/talk/messages/0/x", 400],
    ["GET", "/api/topics/talk/messages/0/999", 404],
    ["GET", "/api/topics/none/tail", 404],
    ["POST", "/api/topics/talk/messages", 400],
  ])("%s %s is answered with %i", async (method, path, status) => {
    const answer = await api.call(method, path, method === "POST" ? { value: "v", headers: { run: "x" } } : undefined);
    expect([answer.status, (await answer.json()).detail]).toEqual([status, expect.any(String)]);
  });
});
