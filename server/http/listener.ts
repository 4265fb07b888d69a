import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { EddyError } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";
import { type Caller, type Role, runAs } from "./caller.ts";
import { type Guard, isSentByForm, SESSION_PATH } from "./guard.ts";
import { securityHeaders } from "./headers.ts";
import { describeMethod, describeProblem, type Problem } from "./problem.ts";
import type { RateLimit } from "./rate.ts";
import type { Sessions } from "./sessions.ts";

const MAX_SESSION_BYTES = 4096;
/** Files of a page: many at once, and cheap. */
const STATIC = "/_next/static/";

/** What `GET /api/session` answers. */
export interface Session {
  /** `null`: not signed in. */
  readonly role: Role | null;
  readonly readOnly: boolean;
  readonly tokenNeeded: boolean;
}

export interface Entry {
  readonly caller: Caller;
  /** Method and path, or that somebody signed in. */
  readonly operation: string;
  /** `null`: let in. */
  readonly refusal: Problem | null;
}

/** What stands before Next: headers, guard, signing in and out. */
export function createListener(options: {
  guard: Guard;
  sessions: Sessions;
  rate: RateLimit;
  isReadOnly: boolean;
  isTokenNeeded: boolean;
  /** The path below which the console is served; empty at the root. */
  basePath?: string;
  /** Hears of everyone who was turned away at the door, and of who signed in. */
  onEntry(entry: Entry): void;
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  isDevelopment: boolean;
  log: Log;
}): (request: IncomingMessage, response: ServerResponse) => void {
  const { guard, sessions, rate, next, log, onEntry, isDevelopment, basePath = "" } = options;

  function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
    const isPage = request.method === "GET" && request.headers.accept?.includes("text/html");
    if (problem.status === 401 && isPage) {
      const wanted = (request.url ?? "/").slice(basePath.length) || "/";
      response.writeHead(303, { location: `${basePath}/login?next=${encodeURIComponent(wanted)}` }).end();
      return;
    }
    if (basePath !== "" && isPage && request.url === "/") {
      response.writeHead(307, { location: basePath }).end();
      return;
    }
    if (problem.status === 429) response.setHeader("retry-after", "1");
    response.setHeader("connection", "close"); // a body that nobody reads
    response.writeHead(problem.status, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
  }

  /** Next answers a method that a route does not know with an empty 405; it becomes a problem like all others. */
  function explainEmpty(request: IncomingMessage, response: ServerResponse): void {
    const { end } = response;
    response.end = ((...args: unknown[]) => {
      response.end = end;
      if (response.statusCode !== 405 || response.headersSent || args[0]) return Reflect.apply(end, response, args);
      response.setHeader("content-type", "application/problem+json");
      return response.end(JSON.stringify(describeMethod(request.method ?? "")));
    }) as typeof end;
  }

  function sessionOf({ role }: Caller): Session {
    return { role, readOnly: options.isReadOnly, tokenNeeded: options.isTokenNeeded };
  }

  function open(request: IncomingMessage, response: ServerResponse, token: string): void {
    const isSecure = request.headers["x-forwarded-proto"] === "https";
    const address = request.socket.remoteAddress ?? "";
    const { cookie, role } = sessions.open(token, { address, isSecure });
    response.setHeader("set-cookie", cookie);
    onEntry({ caller: { ...guard.identify(request), role }, operation: "session.open", refusal: null });
  }

  function noteRefusal(request: IncomingMessage, error: unknown): Problem {
    const refusal = describeProblem(error, log);
    const operation = `${request.method} ${(request.url ?? "/").split("?", 1)[0]?.slice(0, 200)}`;
    onEntry({ caller: guard.identify(request), operation, refusal });
    return refusal;
  }

  /** The page for signing in works before its scripts do: it is left for where the person wanted to go, or comes again with what was wrong. */
  async function signInByForm(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await readBody(request));
    const next = pathWithin(form.get("next") ?? "/");
    let location = `${basePath}${next}`;
    try {
      open(request, response, (form.get("token") ?? "").trim());
    } catch (error) {
      const { code } = noteRefusal(request, error);
      location = `${basePath}/login?${new URLSearchParams({ next, problem: code })}`;
    }
    response.writeHead(303, { location }).end();
  }

  async function session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(sessionOf(guard.identify(request))));
      return;
    }
    if (request.method === "DELETE") response.setHeader("set-cookie", sessions.close());
    else if (isSentByForm(request)) return signInByForm(request, response);
    else if (request.method === "POST") open(request, response, tokenOf(await readBody(request)));
    else throw new EddyError("not-found", "Only GET, POST and DELETE are answered here.");
    response.writeHead(204).end();
  }

  return (request, response) => {
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders({ nonce, isDevelopment });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Next looks here for the nonce of its own scripts, the layout there for that of ours.
    request.headers["content-security-policy"] = headers["content-security-policy"];
    request.headers["x-nonce"] = nonce;
    explainEmpty(request, response);
    const work = async () => {
      const path = guard.pathOf(request);
      if (!path?.startsWith(STATIC)) rate.take(request.socket.remoteAddress ?? "");
      const caller = guard.check(request);
      // Pages draw for whom they are: what a browser says of itself under this name is overwritten.
      request.headers["x-eddy-session"] = JSON.stringify(sessionOf(caller));
      await (path === SESSION_PATH ? session(request, response) : runAs(caller, () => next(request, response)));
    };
    work().catch((error) => {
      if (response.headersSent) return response.destroy();
      refuse(request, response, noteRefusal(request, error));
    });
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_SESSION_BYTES) throw new EddyError("too-large", "The request body is too large.");
  }
  return text;
}

function tokenOf(body: string): string {
  try {
    const { token } = JSON.parse(body) as { token?: unknown };
    if (typeof token === "string") return token;
  } catch {
    // told below
  }
  throw new EddyError("invalid-request", 'Send {"token": "…"} as JSON.');
}

/** Path and query of an address of this console; what leads elsewhere leads to the live page. */
function pathWithin(address: string): string {
  const home = "http://console.invalid";
  const url = URL.parse(address, home);
  return url?.origin === home && address.startsWith("/") ? `${url.pathname}${url.search}` : "/";
}
