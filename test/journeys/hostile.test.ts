import { request as send } from "node:http";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

const MAX_UPLOAD = 4 * 1024 * 1024;

/** Values that have broken consoles elsewhere. */
const VALUES: readonly (readonly [string, string])[] = [
  ["script", "<script>alert(1)</script>"],
  ["attribute", `"><img src=x onerror=alert(1)>`],
  ["formula", '=HYPERLINK("http://attacker.example")'],
  ["control characters", "a\u0000b\u0007\u001b[31m\r\nSet-Cookie: x=1"],
  ["direction marks", "\u202Egnp.exe\uFEFF\u2028"],
  ["lone surrogate", "\uD800"],
  ["path out", "../../../../etc/passwd"],
  ["path out, encoded", "..%2f..%2f..%2fetc%2fpasswd"],
  ["path out, Windows", "..\\..\\windows\\win.ini"],
  ["prototype", "__proto__"],
  ["constructor", "constructor"],
  ["Cypher", "x'}) DETACH DELETE n //"],
  ["SQL", "'; DROP TABLE nodes; --"],
  ["template", "{{7*7}} #{7*7} %s %n"],
  ["percent", "%"],
  ["nothing", ""],
  ["very long", "x".repeat(10_000)],
];

let eddy: ConsoleProcess;
let api: ApiClient;

beforeAll(async () => {
  eddy = await startConsole({ EDDY_MAX_UPLOAD_BYTES: String(MAX_UPLOAD), LOG_LEVEL: "info" });
  api = createApiClient(eddy.url);
}, 60_000);

afterAll(() => eddy?.dispose());

/** What every answer has to be: clear, without a stack trace, and no failure of the console itself. */
async function isClear(what: string, response: Response, statuses?: readonly number[]): Promise<string> {
  const text = await response.text();
  const shown = `${what}: ${response.status} ${text.slice(0, 300)}`;
  expect(response.status, shown).not.toBe(500);
  if (statuses !== undefined) expect(statuses, shown).toContain(response.status);
  expect(text, shown).not.toMatch(/\n\s+at |node_modules|\.ts:\d+|node:internal/);
  if (response.status >= 400) {
    expect(response.headers.get("content-type"), shown).toContain("application/problem+json");
    const problem = JSON.parse(text) as Record<string, unknown>;
    for (const field of ["type", "title", "detail", "code"]) expect(problem[field], shown).toMatch(/\S/);
    expect(problem["status"], shown).toBe(response.status);
    expect(String(problem["detail"]).length, shown).toBeLessThan(2_000);
  }
  return text;
}

const post = (path: string, body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
  fetch(`${eddy.url}${path}`, { method: "POST", headers, body });

describe("hostile values", () => {
  test.each(VALUES)("%s is answered clearly through every path", async (_, value) => {
    const part = encodeURIComponent(value.isWellFormed() ? value : "%ED%A0%80");
    const calls: [string, string][] = [
      ["GET", `/api/streams/${part}`],
      ["PATCH", `/api/streams/${part}`],
      ["DELETE", `/api/streams/${part}`],
      ["POST", `/api/streams/${part}/start`],
      ["POST", `/api/streams/${part}/stop`],
      ["POST", `/api/streams/${part}/reset`],
      ["GET", `/api/datasets/${part}`],
      ["DELETE", `/api/datasets/${part}`],
      ["GET", `/api/graph/nodes/${part}`],
      ["GET", `/api/topics/${part}/messages`],
    ];
    if (value === "") calls.length = 0; // an empty part is another path
    for (const [method, path] of calls) {
      const body = method === "PATCH" ? { rate: 1 } : undefined;
      await isClear(`${method} ${path.slice(0, 80)}`, await api.call(method, path, body), [404]);
    }
  });

  test.each(VALUES)("%s is answered clearly through every query", async (_, value) => {
    const query = new URLSearchParams({ v: value }).toString().slice(2);
    for (const path of [
      `/api/graph/nodes?q=${query}`,
      `/api/graph/nodes?limit=${query}`,
      `/api/graph/nodes?q=a&label=${query}`,
      `/api/graph/pagerank?limit=${query}`,
      `/api/graph/pagerank?label=${query}`,
      `/api/graph/betweenness?limit=${query}`,
      `/api/graph/export?format=${query}`,
      `/api/dead-letters?limit=${query}`,
      `/api/dead-letters?stream=${query}`,
      `/api/topics/t/messages?partition=${query}`,
      `/api/topics/t/messages?offset=${query}`,
    ]) {
      await isClear(path.slice(0, 80), await api.call("GET", path), [200, 400, 404]);
    }
  });

  test.each(VALUES)("%s is answered clearly in every field of a stream", async (_, value) => {
    const base = { name: "a", dataset: "none", transform: "twitch-chatters" };
    const node = { as: "n", label: "L", key: "k" };
    const edge = { type: "T", source: "n", target: "n" };
    for (const body of [
      { ...base, name: value },
      { ...base, dataset: value },
      { ...base, transform: value },
      { ...base, topic: value },
      { ...base, rate: value },
      { ...base, columns: [value] },
      { ...base, columns: value },
      { ...base, partitions: value },
      { ...base, [value]: value },
      { ...base, transform: { nodes: [{ ...node, as: value }], edges: [] } },
      { ...base, transform: { nodes: [{ ...node, label: value }], edges: [] } },
      { ...base, transform: { nodes: [{ ...node, key: value }], edges: [] } },
      { ...base, transform: { nodes: [{ ...node, properties: { [value]: value } }], edges: [] } },
      { ...base, transform: { nodes: [node], edges: [{ ...edge, type: value }] } },
      { ...base, transform: { nodes: [node], edges: [{ ...edge, source: value }] } },
    ]) {
      for (const path of ["/api/streams", "/api/streams/check"]) {
        await isClear(`${path} ${JSON.stringify(body).slice(0, 120)}`, await api.call("POST", path, body), [400]);
      }
    }
  });

  test.each(VALUES.filter(([, value]) => value !== ""))(
    "%s is kept as the name of a file, and never used as a path",
    async (what, value) => {
      const name = encodeURIComponent(value.isWellFormed() ? value : "lone");
      const response = await post(`/api/datasets?name=${name}`, `id,name\n1,${what}\n`, { "content-type": "text/csv" });
      const text = await isClear(what, response, [200, 201, 400]);
      if (response.ok) {
        const { id, name: kept } = JSON.parse(text) as { id: string; name: string };
        expect(id).toMatch(/^[A-Za-z0-9-]+$/);
        expect(kept.length).toBeLessThanOrEqual(255);
        expect(kept).not.toMatch(/\p{Cc}/u);
        await isClear("delete", await api.call("DELETE", `/api/datasets/${id}`), [204]);
      }
    },
  );

  test("bodies that are no JSON, or JSON of another kind, are answered clearly", async () => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      "1",
      '"text"',
      "[".repeat(100_000),
      `{"__proto__":{"name":"x"}}`,
      '{"constructor":{"prototype":{"polluted":1}}}',
    ]) {
      await isClear(body.slice(0, 40), await post("/api/streams", body), [400]);
      await isClear(body.slice(0, 40), await post("/api/session", body), [400, 413]);
    }
    await isClear("1 MB", await post("/api/streams", JSON.stringify({ name: "x".repeat(1024 ** 2) })), [413]);
    await isClear(
      "almost 1 MB",
      await post("/api/streams", JSON.stringify({ name: "x".repeat(1024 ** 2 - 100) })),
      [400],
    );
    await isClear("not JSON", await post("/api/streams", "name=a", { "content-type": "text/plain" }), [400]);
  });

  test("an unknown path, and a known one asked wrongly, are answered clearly", async () => {
    await isClear("unknown", await api.call("GET", "/api/nothing-here"), [404]);
    await isClear("unknown", await api.call("POST", "/api/nothing-here", {}), [404]);
    await isClear("PUT", await api.call("PUT", "/api/streams", {}), [405]);
    await isClear("DELETE", await api.call("DELETE", "/api/transforms"), [405]);
  });
});

describe("hostile requests", () => {
  /** A request as no browser's `fetch` would let a page make it. */
  function raw(path: string, headers: Record<string, string>, method = "GET"): Promise<Response> {
    const { port } = new URL(eddy.url);
    return new Promise((resolve, reject) => {
      const call = send({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve(
            new Response(Buffer.concat(chunks).toString(), {
              status: answer.statusCode ?? 0,
              headers: { "content-type": answer.headers["content-type"] ?? "" },
            }),
          ),
        );
      });
      call.on("error", reject);
      call.end();
    });
  }

  test.each([
    ["a foreign Origin", { origin: "https://attacker.example" }],
    ["Origin: null", { origin: "null" }],
    ["a rebound Host", { host: "attacker.example" }],
    ["the browser's own mark", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
  ])("%s is refused on every way in", async (what, headers) => {
    for (const [method, path] of [
      ["GET", "/api/streams"],
      ["POST", "/api/streams"],
      ["POST", "/api/samples"],
      ["POST", "/api/datasets?name=a.csv"],
      ["DELETE", "/api/streams/a"],
      ["POST", "/api/session"],
      ["GET", "/socket.io/?EIO=4&transport=polling"],
    ] as const) {
      const response = await raw(path, headers, method);
      if (path.startsWith("/socket.io/")) expect([what, response.status]).toEqual([what, 403]);
      else await isClear(`${what}: ${method} ${path}`, response, [403]);
    }
    expect(await api.streams()).toEqual([]);
  });

  test("paths that lead elsewhere lead nowhere", async () => {
    for (const path of [
      "/../../etc/passwd",
      "/_next/static/../../../package.json",
      "/_next/static/%2e%2e/%2e%2e/package.json",
      "/_next/static/..%5c..%5cpackage.json",
      "/_next/image?url=file:///etc/passwd&w=64&q=75",
      "/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75",
      "/.eddy/streams",
      "/%00",
      "/%",
      "/%E0%A4%A",
      `/${"a/".repeat(2000)}`,
    ]) {
      const response = await raw(path, {});
      const text = await response.text();
      expect([path.slice(0, 60), response.status]).toEqual([
        path.slice(0, 60),
        expect.toSatisfy((s: number) => s >= 300 && s < 500),
      ]);
      expect(text).not.toMatch(/root:x:|"dependencies"|\n\s+at /);
    }
  });
});

describe("bad uploads", () => {
  const upload = (body: string | Uint8Array<ArrayBuffer>, query = "") =>
    fetch(`${eddy.url}/api/datasets?name=a.csv${query}`, {
      method: "POST",
      body,
      headers: { "content-type": "text/csv" },
    });

  test.each<[string, string | Uint8Array<ArrayBuffer>, readonly number[]]>([
    ["an empty file", "", [422]],
    ["only line ends", "\n\n\n", [422]],
    ["only a header", "id,name\n", [201, 422]],
    ["binary", new Uint8Array(4096).map((_, index) => (index * 7919) % 256), [422]],
    ["an image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), [422]],
    ["a field of a million characters", `id,name\n1,${"x".repeat(1_000_000)}\n`, [201, 422]],
    ["a thousand columns", `${Array.from({ length: 1000 }, (_, index) => `c${index}`).join(",")}\n`, [422]],
    ["more than the limit", "x".repeat(MAX_UPLOAD + 1), [413]],
    ["a delimiter that is none", "a,b\n1,2\n", [201]],
  ])("%s is told clearly", async (what, body, statuses) => {
    await isClear(what, await upload(body), statuses);
  });

  test("unknown ways to read a file are told by field", async () => {
    const text = await isClear("delimiter", await upload("a,b\n1,2\n", "&delimiter=x"), [400]);
    expect(JSON.parse(text).errors[0].path).toBe("delimiter");
    await isClear("header", await upload("a,b\n1,2\n", "&header=maybe"), [400]);
    await isClear("no name", await post("/api/datasets", "a,b\n", { "content-type": "text/csv" }), [400]);
  });

  test("ragged rows and an unclosed quote are told with their lines", async () => {
    const ragged = JSON.parse(await isClear("ragged", await upload("id,name\n1,a\n2\n3,b,c\n4,d\n"), [201]));
    expect(ragged.issues.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
    const quote = JSON.parse(await isClear("quote", await upload('id,name\n1,a\n2,"b\n3,c\n'), [201, 422]));
    expect(JSON.stringify(quote)).toMatch(/quote/i);
  });
});

describe("requests that do not fit", () => {
  let dataset: string;
  beforeAll(async () => {
    dataset = (await api.upload("pairs.csv", "user_id,chatter_login\n1,a\n2,b\n")).id;
  });

  test.each([-1, 0, 0.01, 1e9, "fast", null, "NaN", [], {}])("the rate %j is refused by its field", async (rate) => {
    const body = { name: "rated", dataset, transform: "twitch-chatters", rate };
    const { errors } = JSON.parse(await isClear("rate", await api.call("POST", "/api/streams", body), [400]));
    expect(errors[0].path).toBe("rate");
  });

  test("the rate NaN is no JSON, and is told so", async () => {
    await isClear(
      "NaN",
      await post("/api/streams", `{"name":"a","dataset":"${dataset}","transform":"twitch-chatters","rate":NaN}`),
      [400],
    );
  });

  test("an unknown transform, and columns that are not there, name what is wrong", async () => {
    const unknown = await isClear(
      "unknown",
      await api.call("POST", "/api/streams", { name: "a", dataset, transform: "nothing" }),
      [400],
    );
    expect(unknown).toContain("twitch-chatters");
    const columns = await isClear(
      "columns",
      await api.call("POST", "/api/streams", { name: "a", dataset, transform: "twitch-teams" }),
      [400],
    );
    expect(columns).toContain("chatter_login");
    const mapping = { nodes: [{ as: "n", label: "L", key: "nowhere" }], edges: [] };
    expect(
      await isClear(
        "mapping",
        await api.call("POST", "/api/streams", { name: "a", dataset, transform: mapping }),
        [400],
      ),
    ).toContain("nowhere");
  });

  test("a name that is taken, and a command that does not fit, are conflicts", async () => {
    const body = { name: "chat", dataset, transform: "twitch-chatters" };
    await isClear("first", await api.call("POST", "/api/streams", body), [201]);
    await isClear("again", await api.call("POST", "/api/streams", body), [409]);
    await isClear("stop", await api.call("POST", "/api/streams/chat/stop"), [409]);
    await api.start("chat");
    await api.reaches("chat", "completed");
    await isClear("start", await api.call("POST", "/api/streams/chat/start"), [409]);
    await isClear("in use", await api.call("DELETE", `/api/datasets/${dataset}`), [409]);
  });

  test("what is not there is 404, whatever is asked of it", async () => {
    for (const [method, path] of [
      ["GET", "/api/streams/nobody"],
      ["POST", "/api/streams/nobody/start"],
      ["DELETE", "/api/streams/nobody"],
      ["GET", "/api/datasets/nobody"],
      ["GET", "/api/topics/nobody/messages"],
      ["GET", "/api/dead-letters?stream=nobody"],
      ["GET", "/api/graph/nodes/User:nobody"],
    ] as const) {
      await isClear(path, await api.call(method, path), [404]);
    }
  });
});

describe("hostile commands over the socket", () => {
  function connect(): Promise<Socket> {
    const socket = io(`${eddy.url}/live`, { transports: ["websocket"], forceNew: true, reconnection: false });
    return new Promise((resolve, reject) => {
      socket.on("connect", () => resolve(socket));
      socket.on("connect_error", reject);
    });
  }

  test("are answered as refusals, each by a sentence", async () => {
    const inputs: unknown[] = [
      undefined,
      null,
      1,
      "x",
      [],
      {},
      { name: {} },
      { id: 1 },
      { id: "x".repeat(3000) },
      { __proto__: null },
    ];
    for (const [, value] of VALUES) inputs.push({ name: value }, { id: value, from: -1, limit: 1e9 });
    for (const event of ["stream:start", "stream:stop", "scene:leaves"]) {
      const socket = await connect();
      for (const input of inputs) {
        const answer = await socket.timeout(2000).emitWithAck(event, input);
        const shown = `${event} ${JSON.stringify(input)?.slice(0, 80)}: ${JSON.stringify(answer).slice(0, 200)}`;
        expect(answer, shown).toMatchObject({ ok: false, message: expect.stringMatching(/\S/) });
        expect(["invalid-request", "not-found", "rate-limited"], shown).toContain(answer.code);
        expect(answer.message.length, shown).toBeLessThan(1000);
      }
      socket.close();
    }
  });

  test("that are too large end the connection, and no other", async () => {
    const [one, other] = [await connect(), await connect()];
    const ended = new Promise((resolve) => one.on("disconnect", resolve));
    one.emit("stream:start", { name: "x".repeat(1024 ** 2) });
    await ended;
    expect(await other.timeout(2000).emitWithAck("scene:focus", { id: null })).toMatchObject({ ok: true });
    other.close();
  });

  test("of names that nobody listens to are passed over", async () => {
    const socket = await connect();
    for (const event of ["constructor", "__proto__", "stream:drop", "x".repeat(1000)]) socket.emit(event, {});
    expect(await socket.timeout(2000).emitWithAck("scene:focus", { id: null })).toMatchObject({ ok: true });
    socket.close();
  });
});

describe("the console", () => {
  test("lives, and has met nothing that it did not foresee", async () => {
    expect((await api.call("GET", "/api/health")).status).toBe(200);
    expect(eddy.output()).not.toMatch(/"level":"error"|unhandled|uncaught/i);
  });
});
