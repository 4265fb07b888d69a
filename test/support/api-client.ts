import type { Dataset } from "../../core/dataset.ts";
import type { GraphStats } from "../../core/graph.ts";
import type { RankEntry } from "../../core/rank.ts";
import type { Stream, StreamRequest } from "../../core/stream.ts";

/** The HTTP API as a program uses it. */
export function createApiClient(url: string) {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  }

  async function ok<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await call(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  return {
    call,
    get: <Answer>(path: string) => ok<Answer>("GET", path),
    async upload(name: string, content: Buffer | string, query = ""): Promise<Dataset> {
      const response = await fetch(`${url}/api/datasets?name=${encodeURIComponent(name)}${query}`, {
        method: "POST",
        body: typeof content === "string" ? content : new Uint8Array(content),
        headers: { "content-type": "text/csv" },
      });
      if (!response.ok) throw new Error(`upload ${name}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Dataset;
    },
    create: (request: StreamRequest) => ok<Stream>("POST", "/api/streams", request),
    start: (name: string) => ok<Stream>("POST", `/api/streams/${name}/start`),
    stop: (name: string) => ok<Stream>("POST", `/api/streams/${name}/stop`),
    reset: (name: string) => ok<Stream>("POST", `/api/streams/${name}/reset`),
    setRate: (name: string, rate: number | "max") => ok<Stream>("PATCH", `/api/streams/${name}`, { rate }),
    drop: (name: string, graph: "keep" | "remove" = "keep") =>
      ok<void>("DELETE", `/api/streams/${name}?graph=${graph}`),
    stream: (name: string) => ok<Stream>("GET", `/api/streams/${name}`),
    streams: () => ok<Stream[]>("GET", "/api/streams"),
    stats: () => ok<GraphStats>("GET", "/api/graph/stats"),
    pagerank: (query = "") => ok<RankEntry[]>("GET", `/api/graph/pagerank${query}`),

    /** Resolves once the stream has the status; fails when it has failed, or after `withinMs`. */
    async reaches(name: string, status: Stream["status"], withinMs = 30_000): Promise<Stream> {
      const untilMs = Date.now() + withinMs;
      for (;;) {
        const stream = await ok<Stream>("GET", `/api/streams/${name}`);
        if (stream.status === status) return stream;
        if (stream.status === "failed") throw new Error(`Stream ${name} failed: ${stream.lastError}`);
        if (Date.now() > untilMs) throw new Error(`Stream ${name} is still ${JSON.stringify(stream)}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
