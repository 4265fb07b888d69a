import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { EddyError } from "../../core/errors.ts";
import { isLoopback } from "../config/schema.ts";
import type { Sessions } from "./sessions.ts";

export interface GuardOptions {
  readonly host: string;
  readonly port: number;
  readonly token: string | undefined;
  /** Further names under which browsers come, for example a proxy's. */
  readonly allowedHosts: readonly string[];
  readonly sessions: Sessions;
}

export interface Guard {
  /** Throws `forbidden` or `unauthorized` for a request that may not pass: HTTP and WebSocket alike. */
  check(request: IncomingMessage): void;
}

const READS = ["GET", "HEAD", "OPTIONS"];
const UPLOAD_PATH = "/api/datasets";

/** What can be had without signing in: the page to sign in on, and whether the console lives. */
function isOpen(method: string, path: string): boolean {
  if (path === "/api/session") return true;
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
  const { token, port, sessions } = options;
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

  /** JSON cannot be sent by a form of another page without the browser asking first. */
  function checkType(request: IncomingMessage, path: string): void {
    if (READS.includes(request.method ?? "GET") || path === UPLOAD_PATH) return;
    const length = request.headers["content-length"];
    const hasBody = request.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
    const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    if (hasBody && type !== "application/json") {
      throw new EddyError("invalid-request", "Send the body as JSON, with the header Content-Type: application/json.");
    }
  }

  function checkToken(request: IncomingMessage, path: string): void {
    if (token === undefined || isOpen(request.method ?? "GET", path)) return;
    const { authorization, cookie } = request.headers;
    if (authorization?.startsWith("Bearer ") && isSame(authorization.slice(7), token)) return;
    if (sessions.isValid(cookie)) return;
    throw new EddyError("unauthorized", "Sign in with the access token, or send it as Authorization: Bearer TOKEN.");
  }

  return {
    check(request) {
      const path = pathOf(request);
      if (!path.startsWith("/")) throw new EddyError("invalid-request", "Ask for a path that begins with a slash.");
      checkHost(request);
      checkOrigin(request);
      checkType(request, path);
      checkToken(request, path);
    },
  };
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
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

/** Compared by hashes of equal length, in constant time. */
export function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
