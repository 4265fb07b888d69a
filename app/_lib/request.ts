import { addressOf, pathOf } from "./base-path.ts";
import { problemFrom, unreachable } from "./problem.ts";

export interface Call {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Left out where it is `undefined`. */
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Asks the API of the server this page came from. Rejects with an `ApiError`, or with the abort of `signal`. */
export async function request<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const response = await send(path, call);
  const text = await response.text();
  const body: unknown = parse(text);
  if (response.ok) return body as Answer;
  if (response.status === 401) askForToken();
  throw problemFrom(response.status, body);
}

async function send(path: string, { method = "GET", query = {}, body, signal }: Call): Promise<Response> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const address = addressOf(search.size === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${search}`);
  try {
    return await fetch(address, {
      method,
      cache: "no-store",
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page of HTML; the status tells
  }
}

/** Goes to the page that asks for the access token, and comes back afterwards. */
export function askForToken(): void {
  const here = pathOf(location.pathname);
  if (here === "/login") return;
  location.assign(addressOf(`/login?next=${encodeURIComponent(here + location.search)}`));
}
