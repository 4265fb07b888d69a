import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";
import { systemClock } from "../../server/clock.ts";
import { createGuard } from "../../server/http/guard.ts";
import { createListener } from "../../server/http/listener.ts";
import { createSessions } from "../../server/http/sessions.ts";
import { createTokens } from "../../server/http/tokens.ts";
import { createGateway } from "../../server/live/gateway.ts";

const LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
const TOKEN = "a-token-of-many-characters";
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Listener and gateway on one server, as server/main.ts wires them. */
async function start() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const tokens = createTokens({ admin: TOKEN });
  const sessions = createSessions({ tokens, clock: systemClock });
  const guard = createGuard({ host: "127.0.0.1", port, tokens, allowedHosts: [], sessions });
  const next = async (_: unknown, response: { end(text: string): unknown }) => void response.end("passed");
  server.on(
    "request",
    createListener({
      guard,
      sessions,
      rate: { take() {} },
      isReadOnly: false,
      isTokenNeeded: true,
      next,
      onEntry() {},
      isDevelopment: false,
      log: LOG,
    }),
  );
  const gateway = createGateway({
    httpServer: server,
    allowRequest(request, answer) {
      try {
        guard.check(request);
        answer(null, true);
      } catch (error) {
        answer(messageOf(error), false);
      }
    },
    clock: systemClock,
    log: LOG,
  });
  closers.push(
    () => {
      server.closeAllConnections();
      server.close();
    },
    () => gateway.close(),
  );
  const cookie = sessions.open(TOKEN, { address: "", isSecure: false }).cookie.split(";")[0] ?? "";

  /** Whether the request passes: an API call, Socket.IO by polling, or by WebSocket. */
  function passes(path: string, headers: Record<string, string>, isUpgrade = false): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const upgrade = isUpgrade
        ? {
            connection: "Upgrade",
            upgrade: "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
          }
        : {};
      const call = send({ host: "127.0.0.1", port, path, headers: { ...upgrade, ...headers } });
      call.on("response", (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      call.on("upgrade", (_, socket) => {
        socket.destroy();
        resolve(true);
      });
      call.on("error", reject);
      call.end();
    });
  }

  return { port, cookie, passes };
}

describe("a request over HTTP and over socket", () => {
  const signedIn = { authorization: `Bearer ${TOKEN}` };
  const cases: readonly [string, Record<string, string>, boolean][] = [
    ["with the token", signedIn, true],
    ["with the cookie of a session", { cookie: "SESSION" }, true],
    ["from the console's own page", { ...signedIn, origin: "OWN" }, true],
    ["without a token", {}, false],
    ["with a wrong token", { authorization: "Bearer nothing-of-the-kind" }, false],
    ["with a forged cookie", { cookie: "eddy_session=9999999999999.x" }, false],
    ["from another site", { ...signedIn, origin: "https://attacker.example" }, false],
    ["from a sandboxed frame", { ...signedIn, origin: "null" }, false],
    ["from another port", { ...signedIn, origin: "http://127.0.0.1:1" }, false],
    ["to a rebound name", { ...signedIn, host: "attacker.example" }, false],
    [
      "marked cross-site by the browser",
      { ...signedIn, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" },
      false,
    ],
  ];

  test.each(cases)("%s is answered alike", async (_, headers, expected) => {
    const { port, cookie, passes } = await start();
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace("OWN", `http://127.0.0.1:${port}`).replace("SESSION", cookie),
      ]),
    );
    expect({
      http: await passes("/api/streams", given),
      polling: await passes("/socket.io/?EIO=4&transport=polling", given),
      websocket: await passes("/socket.io/?EIO=4&transport=websocket", given, true),
    }).toEqual({ http: expected, polling: expected, websocket: expected });
  });
});
