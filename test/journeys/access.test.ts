import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

const ADMIN = "a-token-of-many-characters";
const VIEWER = "a-token-for-those-who-look";
const CSV = "user_id,chatter_login\n1,a\n2,b\n";

type Who = "nobody" | "viewer" | "admin";
const TOKENS: Record<Who, string | null> = { nobody: null, viewer: VIEWER, admin: ADMIN };

/** What may be done with each call; ids name nothing that is there, so that calls let through are answered 404 or 400. */
const CALLS: readonly (readonly [
  method: string,
  path: string,
  right: "view" | "change" | "administer",
  body?: unknown,
])[] = [
  ["GET", "/api/datasets", "view"],
  ["GET", "/api/datasets/none", "view"],
  ["POST", "/api/datasets?name=a.csv", "change", CSV],
  ["DELETE", "/api/datasets/none", "change"],
  ["GET", "/api/transforms", "view"],
  ["GET", "/api/streams", "view"],
  ["GET", "/api/streams/none", "view"],
  ["POST", "/api/streams/check", "view", { name: "a", topic: "none", transform: "twitch-chatters" }],
  ["POST", "/api/streams", "change", { name: "a", dataset: "none", transform: "twitch-chatters" }],
  ["PATCH", "/api/streams/none", "change", { rate: 1 }],
  ["DELETE", "/api/streams/none", "change"],
  ["POST", "/api/streams/none/start", "change"],
  ["POST", "/api/streams/none/stop", "change"],
  ["POST", "/api/streams/none/reset", "change"],
  ["GET", "/api/dead-letters", "view"],
  ["DELETE", "/api/dead-letters?stream=none", "change"],
  ["POST", "/api/dead-letters/resend?stream=none", "change"],
  ["GET", "/api/graph/stats", "view"],
  ["GET", "/api/graph/pagerank", "view"],
  ["GET", "/api/graph/betweenness", "view"],
  ["GET", "/api/graph/nodes?q=a", "view"],
  ["GET", "/api/graph/export?format=json", "view"],
  ["GET", "/api/topics", "view"],
  ["GET", "/api/topics/none/messages", "view"],
  ["GET", "/metrics", "view"],
  ["GET", "/api/system", "view"],
  ["GET", "/api/system/checks", "administer"],
  ["GET", "/api/audit", "administer"],
];

describe.each([false, true])("a console with two tokens, read-only: %s", (isReadOnly) => {
  let eddy: ConsoleProcess;
  beforeAll(async () => {
    eddy = await startConsole({ EDDY_TOKEN: ADMIN, EDDY_VIEWER_TOKEN: VIEWER, EDDY_READ_ONLY: String(isReadOnly) });
  }, 60_000);
  afterAll(() => eddy?.dispose());

  function headersOf(who: Who): Record<string, string> {
    return TOKENS[who] === null ? {} : { authorization: `Bearer ${TOKENS[who]}` };
  }

  const expectedOf = (who: Who, right: "view" | "change" | "administer") => {
    if (who === "nobody") return 401;
    if (right === "view") return "passes";
    if (who === "viewer" || (right === "change" && isReadOnly)) return 403;
    return "passes";
  };

  function send(who: Who, method: string, path: string, body?: unknown): Promise<Response> {
    const type = typeof body === "string" ? "text/csv" : "application/json";
    return fetch(`${eddy.url}${path}`, {
      method,
      headers: { ...headersOf(who), ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  test.each(["nobody", "viewer", "admin"] as const)("%s over HTTP", async (who) => {
    for (const [method, path, right, body] of CALLS) {
      const response = await send(who, method, path, body);
      const text = await response.text();
      const seen = [401, 403].includes(response.status) ? response.status : "passes";
      expect([method, path, seen, text.slice(0, 200)]).toEqual([
        method,
        path,
        expectedOf(who, right),
        text.slice(0, 200),
      ]);
      expect(response.status).not.toBe(500);
    }
  });

  test.each(["nobody", "viewer", "admin"] as const)("%s over the socket", async (who) => {
    const socket = io(`${eddy.url}/live`, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: headersOf(who),
    });
    const isConnected = await new Promise((resolve) => {
      socket.on("connect", () => resolve(true));
      socket.on("connect_error", () => resolve(false));
    });
    expect(isConnected).toBe(who !== "nobody");
    for (const command of isConnected ? ["stream:start", "stream:stop"] : []) {
      const answer = await socket.timeout(2000).emitWithAck(command, { name: "none" });
      expect(answer).toMatchObject({
        ok: false,
        code: expectedOf(who, "change") === "passes" ? "not-found" : "forbidden",
      });
    }
    if (isConnected) {
      expect(await socket.timeout(2000).emitWithAck("scene:focus", { id: null })).toMatchObject({ ok: true });
    }
    socket.close();
  });

  test("parallel calls of different people do not take each other's role", async () => {
    const people = Array.from({ length: 60 }, (_, index): Who => (index % 2 === 0 ? "viewer" : "admin"));
    const statuses = await Promise.all(people.map(async (who) => (await send(who, "GET", "/api/audit")).status));
    expect(statuses).toEqual(people.map((who) => (who === "admin" ? 200 : 403)));
  });

  test("a session by cookie has the role of its token", async () => {
    for (const who of ["viewer", "admin"] as const) {
      const opened = await send("nobody", "POST", "/api/session", { token: TOKENS[who] });
      const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
      const session = await fetch(`${eddy.url}/api/session`, { headers: { cookie } });
      expect(await session.json()).toEqual({ role: who, readOnly: isReadOnly, tokenNeeded: true });
      const audit = await fetch(`${eddy.url}/api/audit`, { headers: { cookie } });
      expect(audit.status).toBe(who === "admin" ? 200 : 403);
    }
  });

  test("the page for signing in works as an ordinary form, for this console's own pages alone", async () => {
    const post = (fields: Record<string, string>, headers: Record<string, string> = { origin: eddy.url }) =>
      fetch(`${eddy.url}/api/session`, {
        method: "POST",
        redirect: "manual",
        headers,
        body: new URLSearchParams(fields),
      });
    const opened = await post({ token: ` ${VIEWER} `, next: "/topics?a=b" });
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/topics?a=b"]);
    const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const session = await fetch(`${eddy.url}/api/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ role: "viewer" });

    const wrong = await post({ token: "wrong", next: "/topics" });
    expect([wrong.status, wrong.headers.get("location")]).toEqual([303, "/login?next=%2Ftopics&problem=unauthorized"]);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    for (const next of [
      "//attacker.example",
      "/\\attacker.example",
      "https://attacker.example/",
      "a\r\nset-cookie: b=c",
    ]) {
      const answer = await post({ token: VIEWER, next });
      expect([next, answer.status, answer.headers.get("location")]).toEqual([next, 303, "/"]);
    }
    const foreign: Record<string, string>[] = [{}, { origin: "https://attacker.example" }, { origin: "null" }];
    for (const headers of foreign) {
      const answer = await post({ token: VIEWER }, headers);
      expect([400, 403]).toContain(answer.status);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test("the audit log has a line for every change and every refusal, and no token", async () => {
    const entries = (await (await send("admin", "GET", "/api/audit?limit=1000")).json()) as {
      operation: string;
      outcome: string;
      role: string | null;
      via: string;
      about: string;
    }[];
    const has = (operation: string, outcome: string, role: string | null, via: string) =>
      entries.some((it) => it.operation === operation && it.outcome === outcome && it.role === role && it.via === via);
    const admins = isReadOnly ? "refused" : "failed";
    expect(has("streams.start", "refused", "viewer", "http")).toBe(true);
    expect(has("streams.start", "refused", "viewer", "socket")).toBe(true);
    expect(has("streams.start", admins, "admin", "http")).toBe(true);
    expect(has("streams.start", admins, "admin", "socket")).toBe(true);
    expect(has("datasets.upload", isReadOnly ? "refused" : "done", "admin", "http")).toBe(true);
    expect(has("GET /api/streams", "refused", null, "http")).toBe(true);
    expect(has("connect", "refused", null, "socket")).toBe(true);
    expect(has("session.open", "done", "viewer", "http")).toBe(true);
    expect(has("operations.audit", "refused", "viewer", "http")).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${ADMIN}|${VIEWER}`));
    expect(eddy.output()).not.toMatch(new RegExp(`${ADMIN}|${VIEWER}`));
  });
});
