import type { IncomingMessage } from "node:http";
import { EddyError } from "../../core/errors.ts";
import { isLoopback } from "../config/schema.ts";
import type { Caller, Role } from "./caller.ts";
import type { Sessions } from "./sessions.ts";
import type { Tokens } from "./tokens.ts";

export interface GuardOptions {
  readonly host: string;
  readonly port: number;
  /** The path below which the console is served; empty at the root. */
  readonly basePath?: string;
  readonly tokens: Tokens;
  /** Further names under which browsers come, for example a proxy's. */
  readonly allowedHosts: readonly string[];
  readonly sessions: Sessions;
  /** The header in which a proxy in front of the console names the user. */
  readonly userHeader?: string | undefined;
}

export interface Guard {
  /** Throws `forbidden` or `unauthorized` for a request that may not pass: HTTP and WebSocket alike. Answers who asks. */
  check(request: IncomingMessage): Caller;
  /** Who asks, whether they may pass or not. */
  identify(request: IncomingMessage): Caller;
  /** The path that is asked for, without the query and without the base path; `null` for what lies outside of it. */
  pathOf(request: IncomingMessage): string | null;
}

const READS = ["GET", "HEAD", "OPTIONS"];
const UPLOAD_PATH = "/api/datasets";
export const SESSION_PATH = "/api/session";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** What can be had without signing in: the page to sign in on, and whether the console lives. */
function isOpen(method: string, path: string): boolean {
  if (path === SESSION_PATH) return true;
  if (/\.\.|%|\\/.test(path)) return false; // what Next reads there is another path
  return (
    READS.includes(method) &&
    (path === "/login" || path === "/icon.svg" || path === "/api/health" || path.startsWith("/_next/static/"))
  );
}

/**
 * Who may call. A page of another site, or one that a rebound name has brought here, is refused by Origin and Host before
 * anything else looks at the request; then comes the token, where one is set.
 */
export function createGuard(options: GuardOptions): Guard {
  const { tokens, port, sessions, basePath = "" } = options;
  const userHeader = options.userHeader?.toLowerCase();
  const names = isLoopback(options.host) ? ["localhost", "127.0.0.1", "[::1]", options.host] : [options.host];
  const hosts = new Set(
    [...names.map((name) => `${name}:${port}`), ...options.allowedHosts].map((host) => host.toLowerCase()),
  );
  if (port === 80) for (const name of names) hosts.add(name);

  function checkHost(request: IncomingMessage): void {
    const host = request.headers.host?.toLowerCase();
    if (host !== undefined && hosts.has(host)) return;
    throw new EddyError(
      "forbidden",
      `This console is not known as "${(host ?? "").slice(0, 100)}". Use ${[...hosts][0]}, or name the host in EDDY_ALLOWED_HOSTS.`,
    );
  }

  function checkOrigin(request: IncomingMessage): void {
    const { origin } = request.headers;
    if (origin !== undefined && !hosts.has(hostOf(origin))) {
      throw new EddyError("forbidden", `Pages of ${origin.slice(0, 100)} may not use this console.`);
    }
    const { "sec-fetch-site": site, "sec-fetch-mode": mode, upgrade } = request.headers;
    const isLink = READS.includes(request.method ?? "GET") && upgrade === undefined && mode === "navigate";
    if (site === "cross-site" && !isLink) {
      throw new EddyError("forbidden", "Pages of other sites may not use this console.");
    }
  }

  /** JSON cannot be sent by a form of another page without the browser asking first. Our own form for signing in names its origin, which stood the check. */
  function checkType(request: IncomingMessage, path: string): void {
    if (READS.includes(request.method ?? "GET") || path === UPLOAD_PATH) return;
    const length = request.headers["content-length"];
    const hasBody = request.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
    const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    const isSignIn = isSentByForm(request) && path === SESSION_PATH && request.headers.origin !== undefined;
    if (hasBody && type !== "application/json" && !isSignIn) {
      throw new EddyError("invalid-request", "Send the body as JSON, with the header Content-Type: application/json.");
    }
  }

  function roleOf({ headers: { authorization, cookie } }: IncomingMessage): Role | null {
    if (!tokens.areNeeded) return "admin";
    if (authorization?.startsWith("Bearer ")) return tokens.roleOf(authorization.slice(7));
    return sessions.roleOf(cookie);
  }

  function pathOf(request: IncomingMessage): string | null {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (basePath === "") return path;
    if (path === basePath) return "/";
    return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
  }

  function identify(request: IncomingMessage): Caller {
    const user = userHeader === undefined ? undefined : request.headers[userHeader];
    return {
      role: roleOf(request),
      via: pathOf(request)?.startsWith("/socket.io/") ? "socket" : "http",
      address: request.socket?.remoteAddress ?? "",
      user: typeof user === "string" ? user.slice(0, 200) : null,
    };
  }

  function checkRole(request: IncomingMessage, path: string): Caller {
    const caller = identify(request);
    if (caller.role !== null || isOpen(request.method ?? "GET", path)) return caller;
    throw new EddyError("unauthorized", "Sign in with the access token, or send it as Authorization: Bearer TOKEN.");
  }

  return {
    identify,
    pathOf,
    check(request) {
      if (!request.url?.startsWith("/")) {
        throw new EddyError("invalid-request", "Ask for a path that begins with a slash.");
      }
      const path = pathOf(request);
      checkHost(request);
      checkOrigin(request);
      if (path === null) throw new EddyError("not-found", `This console is at ${basePath}.`);
      checkType(request, path);
      return checkRole(request, path);
    },
  };
}

/** By a page whose scripts do not run, or not yet. */
export function isSentByForm({ headers, method }: IncomingMessage): boolean {
  return method === "POST" && headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === FORM_TYPE;
}

/** Host and port of an origin; an empty text for `null` and whatever is no address. */
function hostOf(origin: string): string {
  try {
    const { protocol, host } = new URL(origin);
    return protocol === "http:" || protocol === "https:" ? host.toLowerCase() : "";
  } catch {
    return "";
  }
}
