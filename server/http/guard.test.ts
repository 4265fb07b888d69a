import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createGuard } from "./guard.ts";
import { createSessions } from "./sessions.ts";
import { createTokens } from "./tokens.ts";

const TOKEN = "a-token-of-many-characters";

interface Given {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly viewer?: string;
  readonly userHeader?: string;
  readonly allowedHosts?: readonly string[];
  readonly basePath?: string;
}

function guardFor(given: Given = {}) {
  const { host = "127.0.0.1", port = 3000, token, viewer, allowedHosts = [], userHeader, basePath = "" } = given;
  const tokens = createTokens({ admin: token, viewer });
  const sessions = createSessions({ tokens, clock: createManualClock() });
  return { guard: createGuard({ host, port, basePath, tokens, allowedHosts, sessions, userHeader }), sessions };
}

function ask(url: string, headers: IncomingHttpHeaders = {}, method = "GET"): IncomingMessage {
  return { url, method, headers: { host: "localhost:3000", ...headers } } as IncomingMessage;
}

/** The code with which the request is refused, or "passes". */
function verdict(given: Given, request: IncomingMessage): string {
  try {
    guardFor(given).guard.check(request);
    return "passes";
  } catch (error) {
    if (!isEddyError(error)) throw error;
    return error.code;
  }
}

describe("Host", () => {
  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])("%s is this console", (host) => {
    expect(verdict({}, ask("/", { host }))).toBe("passes");
  });

  test.each([
    ["a name that was rebound to this machine", "attacker.example:3000"],
    ["another port", "localhost:3001"],
    ["no port", "localhost"],
    ["an address of this machine that is not loopback", "192.168.1.5:3000"],
    ["a name that only begins like ours", "localhost:3000.attacker.example"],
    ["a user part", "localhost:3000@attacker.example"],
    ["an empty name", ""],
  ])("refuses %s", (_, host) => {
    expect(verdict({}, ask("/", { host }))).toBe("forbidden");
  });

  test("refuses a request that names none", () => {
    expect(verdict({}, { url: "/", method: "GET", headers: {} } as IncomingMessage)).toBe("forbidden");
  });

  test("takes the names of EDDY_ALLOWED_HOSTS, with their port", () => {
    const given = { allowedHosts: ["eddy.example.org", "Proxy.example:8443"] };
    expect(verdict(given, ask("/", { host: "eddy.example.org" }))).toBe("passes");
    expect(verdict(given, ask("/", { host: "proxy.example:8443" }))).toBe("passes");
    expect(verdict(given, ask("/", { host: "eddy.example.org:3000" }))).toBe("forbidden");
  });

  test("needs no port where the port is 80", () => {
    expect(verdict({ port: 80 }, ask("/", { host: "localhost" }))).toBe("passes");
  });

  test("says under which name the console is known", () => {
    expect(() => guardFor().guard.check(ask("/", { host: "attacker.example" }))).toThrow(
      /"attacker.example".*localhost:3000.*EDDY_ALLOWED_HOSTS/,
    );
  });
});

describe("Origin", () => {
  test.each(["http://localhost:3000", "http://127.0.0.1:3000", "https://LOCALHOST:3000"])(
    "%s is this console",
    (origin) => {
      expect(verdict({}, ask("/api/streams", { origin }, "POST"))).toBe("passes");
    },
  );

  test.each([
    ["another site", "https://attacker.example"],
    ["another port of this machine", "http://localhost:4000"],
    ["a sandboxed frame or a file", "null"],
    ["nothing at all", ""],
    ["a scheme of its own", "file://localhost:3000"],
    ["what is no address", "http://"],
    ["a user part", "http://localhost:3000@attacker.example"],
  ])("refuses %s, for reading as for writing", (_, origin) => {
    expect(verdict({}, ask("/api/streams", { origin }))).toBe("forbidden");
    expect(verdict({}, ask("/api/streams", { origin }, "POST"))).toBe("forbidden");
  });

  test("is not asked of programs, which send none", () => {
    expect(verdict({}, ask("/api/streams", {}, "POST"))).toBe("passes");
  });
});

describe("Sec-Fetch-Site", () => {
  test("refuses what a page of another site wants changed, or to hear by socket", () => {
    const crossSite = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" };
    expect(verdict({}, ask("/api/streams", crossSite, "POST"))).toBe("forbidden");
    expect(verdict({}, ask("/api/streams/a", crossSite, "DELETE"))).toBe("forbidden");
    expect(verdict({}, ask("/socket.io/", { ...crossSite, upgrade: "websocket" }))).toBe("forbidden");
  });

  test("lets a link of another site lead here", () => {
    expect(verdict({}, ask("/", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }))).toBe("passes");
  });

  test("refuses a page of another site that reads the API", () => {
    expect(verdict({}, ask("/api/streams", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }))).toBe(
      "forbidden",
    );
  });
});

describe("the path", () => {
  test.each(["http://attacker.example/api/streams", "*", ""])("is refused when it is %s", (url) => {
    expect(verdict({}, ask(url, {}, "POST"))).toBe("invalid-request");
  });
});

describe("Content-Type", () => {
  const body = { "content-length": "2" };
  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", undefined])(
    "refuses a body of type %s, which a form of another page could send",
    (type) => {
      const headers = type === undefined ? body : { ...body, "content-type": type };
      expect(verdict({}, ask("/api/streams", headers, "POST"))).toBe("invalid-request");
    },
  );

  test("refuses it under every spelling of the path", () => {
    for (const path of ["/%61pi/streams", "//api/streams", "/api%2fstreams"]) {
      expect([path, verdict({}, ask(path, { ...body, "content-type": "text/plain" }, "POST"))]).toEqual([
        path,
        "invalid-request",
      ]);
    }
  });

  test("refuses a body of unknown length the same way", () => {
    expect(verdict({}, ask("/api/streams", { "transfer-encoding": "chunked" }, "POST"))).toBe("invalid-request");
  });

  test("takes JSON, whatever its letters and parameters", () => {
    const headers = { ...body, "content-type": "Application/JSON; charset=utf-8" };
    expect(verdict({}, ask("/api/streams", headers, "POST"))).toBe("passes");
  });

  test("takes any type for an upload, and none where there is no body", () => {
    expect(verdict({}, ask("/api/datasets?name=a.csv", { ...body, "content-type": "text/csv" }, "POST"))).toBe(
      "passes",
    );
    expect(verdict({}, ask("/api/streams/a/start", { "content-length": "0" }, "POST"))).toBe("passes");
  });
});

describe("the token", () => {
  const given = { token: TOKEN };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test("is asked for everything but the page to sign in on, its scripts, and health", () => {
    for (const path of ["/login", "/login?next=/", "/icon.svg", "/api/health", "/_next/static/a.js"]) {
      expect([path, verdict(given, ask(path))]).toEqual([path, "passes"]);
    }
    for (const path of [
      "/",
      "/streams",
      "/api/streams",
      "/socket.io/",
      "/_next/image",
      "/login/x",
      "/api/health/x",
      "//login",
    ]) {
      expect([path, verdict(given, ask(path))]).toEqual([path, "unauthorized"]);
    }
    expect(verdict(given, ask("/login", {}, "POST"))).toBe("unauthorized");
  });

  test("is not outwitted by dots in the path", () => {
    expect(verdict(given, ask("/_next/static/../../api/streams"))).toBe("unauthorized");
    expect(verdict(given, ask("/_next/static/%2e%2e/%2e%2e/api/streams"))).toBe("unauthorized");
    expect(verdict(given, ask("/_next/static/..\\..\\api\\streams"))).toBe("unauthorized");
  });

  test("passes as Bearer, only when it is right to the letter", () => {
    expect(verdict(given, ask("/api/streams", bearer(TOKEN)))).toBe("passes");
    for (const wrong of ["", TOKEN.slice(1), `${TOKEN} `, TOKEN.toUpperCase()]) {
      expect([wrong, verdict(given, ask("/api/streams", bearer(wrong)))]).toEqual([wrong, "unauthorized"]);
    }
    expect(verdict(given, ask("/api/streams", { authorization: `Basic ${TOKEN}` }))).toBe("unauthorized");
  });

  test("passes as the cookie of a session", () => {
    const { guard, sessions } = guardFor(given);
    const cookie = sessions.open(TOKEN, { address: "::1", isSecure: false }).cookie.split(";")[0];
    expect(() => guard.check(ask("/api/streams", { cookie: `theme=dark; ${cookie}` }))).not.toThrow();
    expect(() => guard.check(ask("/api/streams", { cookie: `${cookie}x` }))).toThrow(/Sign in/);
  });

  test("does not help a page of another site", () => {
    expect(verdict(given, ask("/api/streams", { ...bearer(TOKEN), origin: "https://attacker.example" }))).toBe(
      "forbidden",
    );
  });
});

describe("who asks", () => {
  const given = { token: TOKEN, viewer: "a-token-for-those-who-look" };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const roleOf = (some: Given, headers: IncomingHttpHeaders, path = "/api/health") =>
    guardFor(some).guard.check(ask(path, headers)).role;

  test("has the role of the token, and none without one", () => {
    expect(roleOf(given, bearer(given.token))).toBe("admin");
    expect(roleOf(given, bearer(given.viewer))).toBe("viewer");
    expect(roleOf(given, {})).toBeNull();
  });

  test("has the role of the session", () => {
    const { guard, sessions } = guardFor(given);
    const { cookie } = sessions.open(given.viewer, { address: "", isSecure: false });
    expect(guard.check(ask("/", { cookie: cookie.split(";")[0] })).role).toBe("viewer");
  });

  test("is an admin where no token is set", () => {
    expect(roleOf({}, {})).toBe("admin");
  });

  test("is named by the header of the proxy, where one is agreed", () => {
    const headers = { "x-user": "ada" };
    expect(guardFor({ userHeader: "X-User" }).guard.check(ask("/", headers)).user).toBe("ada");
    expect(guardFor({}).guard.check(ask("/", headers)).user).toBeNull();
  });

  test("comes by HTTP or by socket", () => {
    expect(guardFor().guard.check(ask("/api/streams")).via).toBe("http");
    expect(guardFor().guard.check(ask("/socket.io/?EIO=4")).via).toBe("socket");
  });
});

describe("a guard below a path", () => {
  const given: Given = { basePath: "/eddy", token: TOKEN };

  test("takes its paths without it, and knows what lies outside", () => {
    const { guard } = guardFor(given);
    const pathOf = (url: string) => guard.pathOf(ask(url));
    expect(["/eddy", "/eddy/", "/eddy?a", "/eddy/api/health?a=/b"].map(pathOf)).toEqual(["/", "/", "/", "/api/health"]);
    expect(["/", "/eddys", "/eddys/api/health", "/api/health", "//eddy/login"].map(pathOf)).toEqual(
      Array(5).fill(null),
    );
  });

  test("opens the same doors there, and none elsewhere", () => {
    expect(verdict(given, ask("/eddy/login"))).toBe("passes");
    expect(verdict(given, ask("/eddy/api/health"))).toBe("passes");
    expect(verdict(given, ask("/eddy/api/streams"))).toBe("unauthorized");
    expect(verdict(given, ask("/login"))).toBe("not-found");
    expect(verdict(given, ask("/eddy/../login"))).toBe("unauthorized");
    expect(guardFor({ basePath: "/eddy" }).guard.check(ask("/eddy/socket.io/?EIO=4")).via).toBe("socket");
  });

  test("asks for JSON there, except for uploads", () => {
    const body = { "content-type": "text/csv", "content-length": "3" };
    const open: Given = { basePath: "/eddy" };
    expect(verdict(open, ask("/eddy/api/datasets?name=a", body, "POST"))).toBe("passes");
    expect(verdict(open, ask("/eddy/api/streams", body, "POST"))).toBe("invalid-request");
  });
});
