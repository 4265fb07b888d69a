import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { currentCaller } from "./caller.ts";
import { createGuard } from "./guard.ts";
import { createListener, type Entry } from "./listener.ts";
import { createRateLimit } from "./rate.ts";
import { createSessions } from "./sessions.ts";
import { createTokens } from "./tokens.ts";

const LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
const TOKEN = "a-token-of-many-characters";
const closers: (() => Promise<void>)[] = [];
const entries: Entry[] = [];

afterEach(async () => {
  entries.length = 0;
  for (const close of closers.splice(0)) await close();
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function start(options: { token?: string; next?: Next; perSecond?: number; basePath?: string } = {}) {
  const { token, basePath = "", perSecond = 1000, next = async (_, response) => void response.end("a page") } = options;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;
  const tokens = createTokens({ admin: token });
  const sessions = createSessions({ tokens, clock: createManualClock(), basePath });
  const guard = createGuard({ host: "127.0.0.1", port, basePath, tokens, allowedHosts: [], sessions });
  server.on(
    "request",
    createListener({
      guard,
      sessions,
      rate: createRateLimit({ perSecond, clock: createManualClock() }),
      isReadOnly: false,
      isTokenNeeded: tokens.areNeeded,
      basePath,
      next,
      onEntry: (entry) => entries.push(entry),
      isDevelopment: false,
      log: LOG,
    }),
  );

  return function ask(
    path: string,
    { method = "GET", headers = {}, body = "" }: { method?: string; headers?: object; body?: string } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body === "" ? {} : { "content-length": Buffer.byteLength(body) };
      const call = send({ host: "127.0.0.1", port, path, method, headers: { ...length, ...headers } }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += String(chunk);
        });
        response.on("error", reject);
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      call.on("error", reject);
      call.end(body);
    });
  };
}

const json = (value: unknown) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

describe("createListener", () => {
  test("hands on what may pass", async () => {
    const ask = await start();
    expect(await ask("/")).toMatchObject({ status: 200, text: "a page" });
  });

  test("puts the security headers on every answer, the refusals too", async () => {
    const ask = await start();
    for (const answer of [await ask("/"), await ask("/", { headers: { host: "attacker.example" } })]) {
      expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["referrer-policy"]).toBe("same-origin");
    }
  });

  test("tells a refusal as a problem, and closes the connection that may hold a body nobody reads", async () => {
    const ask = await start();
    const answer = await ask("/api/streams", { headers: { origin: "null" } });
    expect(answer.status).toBe(403);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.headers["connection"]).toBe("close");
    expect(JSON.parse(answer.text)).toMatchObject({ code: "forbidden", detail: expect.stringContaining("null") });
  });

  test("leads a page that needs a token to the page to sign in on, and back to where it wanted", async () => {
    const ask = await start({ token: TOKEN });
    const answer = await ask("/streams?a=b&c", { headers: { accept: "text/html" } });
    expect(answer.status).toBe(303);
    expect(answer.headers["location"]).toBe("/login?next=%2Fstreams%3Fa%3Db%26c");
    expect((await ask("/api/streams")).status).toBe(401);
  });

  test("tells the page who asks, whatever the browser says of itself", async () => {
    const next: Next = async (request, response) => void response.end(String(request.headers["x-eddy-session"]));
    const ask = await start({ token: TOKEN, next });
    const headers = { authorization: `Bearer ${TOKEN}`, "x-eddy-session": '{"role":"viewer","readOnly":true}' };
    expect(JSON.parse((await ask("/streams", { headers })).text)).toEqual({
      role: "admin",
      readOnly: false,
      tokenNeeded: true,
    });
    expect(JSON.parse((await ask("/login", { headers: { "x-eddy-session": "{" } })).text)).toMatchObject({
      role: null,
    });
  });

  test("leads to the pages below its path, and signs in there", async () => {
    const ask = await start({ basePath: "/eddy", token: TOKEN });
    const html = { headers: { accept: "text/html" } };
    expect((await ask("/", html)).headers["location"]).toBe("/eddy");
    expect((await ask("/eddy/streams?a=b", html)).headers["location"]).toBe("/eddy/login?next=%2Fstreams%3Fa%3Db");
    expect((await ask("/streams", html)).status).toBe(404);
    expect((await ask("/api/session", json({ token: TOKEN }))).status).toBe(404);
    const opened = await ask("/eddy/api/session", json({ token: TOKEN }));
    expect(opened.status).toBe(204);
    expect(String(opened.headers["set-cookie"])).toContain("Path=/eddy;");
  });

  test("opens a session, which then passes, and ends it", async () => {
    const ask = await start({ token: TOKEN });
    const opened = await ask("/api/session", json({ token: TOKEN }));
    expect(opened.status).toBe(204);
    const cookie = String(opened.headers["set-cookie"]).split(";")[0];
    expect((await ask("/streams", { headers: { cookie } })).status).toBe(200);
    const ended = await ask("/api/session", { method: "DELETE", headers: { cookie } });
    expect(String(ended.headers["set-cookie"])).toContain("Max-Age=0");
  });

  test("tells the page which role it has", async () => {
    const ask = await start({ token: TOKEN });
    expect(JSON.parse((await ask("/api/session")).text)).toEqual({ role: null, readOnly: false, tokenNeeded: true });
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect(JSON.parse((await ask("/api/session", { headers })).text)).toEqual({
      role: "admin",
      readOnly: false,
      tokenNeeded: true,
    });
  });

  test("does what follows in the name of the caller", async () => {
    const next: Next = async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, request.url === "/slow" ? 20 : 1));
      response.end(String(currentCaller()?.role));
    };
    const ask = await start({ token: TOKEN, next });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answers = await Promise.all([ask("/slow", { headers }), ask("/login"), ask("/icon.svg", { headers })]);
    expect(answers.map(({ text }) => text)).toEqual(["admin", "null", "admin"]);
  });

  test("tells of everyone who was turned away, and of who signed in", async () => {
    const ask = await start({ token: TOKEN });
    await ask("/api/streams?secret=1");
    await ask("/", { headers: { host: "attacker.example" } });
    await ask("/api/session", json({ token: "wrong" }));
    await ask("/api/session", json({ token: TOKEN }));
    await ask("/login");
    expect(entries.map(({ caller, operation, refusal }) => [caller.role, operation, refusal?.code ?? null])).toEqual([
      [null, "GET /api/streams", "unauthorized"],
      [null, "GET /", "forbidden"],
      [null, "POST /api/session", "unauthorized"],
      ["admin", "session.open", null],
    ]);
    expect(JSON.stringify(entries)).not.toContain(TOKEN);
  });

  test("marks the cookie as Secure behind a proxy that speaks TLS", async () => {
    const ask = await start({ token: TOKEN });
    const call = json({ token: TOKEN });
    const answer = await ask("/api/session", { ...call, headers: { ...call.headers, "x-forwarded-proto": "https" } });
    expect(String(answer.headers["set-cookie"])).toMatch(/; Secure$/);
  });

  test("tells who may not sign in, and why", async () => {
    const ask = await start({ token: TOKEN });
    expect((await ask("/api/session", json({ token: "wrong" }))).status).toBe(401);
    expect((await ask("/api/session", { ...json({}), body: "{" })).status).toBe(400);
    expect((await ask("/api/session", json({ token: ["a"] }))).status).toBe(400);
    expect((await ask("/api/session", json(null))).status).toBe(400);
    expect((await ask("/api/session", json({ token: "x".repeat(5000) }))).status).toBe(413);
    expect(
      (await ask("/api/session", { ...json({ token: TOKEN }), headers: { "content-type": "text/plain" } })).status,
    ).toBe(400);
    expect((await ask("/api/session", { method: "PATCH" })).status).toBe(404);
  });

  test("answers 429 with the seconds to wait once an address has tried too often", async () => {
    const ask = await start({ token: TOKEN });
    for (let tries = 0; tries < 10; tries += 1) await ask("/api/session", json({ token: "wrong" }));
    const answer = await ask("/api/session", json({ token: TOKEN }));
    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.text).detail).toContain("Wait 60 seconds");
  });

  test("answers 429 once an address asks too often, but for the files of a page", async () => {
    const ask = await start({ perSecond: 1 });
    const statuses = [];
    for (let calls = 0; calls < 7; calls += 1) statuses.push((await ask("/api/streams")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await ask("/");
    expect(refused.headers["retry-after"]).toBe("1");
    expect(JSON.parse(refused.text)).toMatchObject({ code: "rate-limited" });
    expect((await ask("/_next/static/a.js")).status).toBe(200);
  });

  test("tells what goes wrong behind it as a problem, and breaks off what has begun", async () => {
    const refused = await start({
      next: async () => {
        throw new EddyError("not-found", "Nothing here.");
      },
    });
    expect(await refused("/")).toMatchObject({ status: 404 });
    const broken = await start({
      next: async (_, response) => {
        response.write("half");
        throw new Error("secret");
      },
    });
    await expect(broken("/")).rejects.toThrow();
  });
});
