import { createHmac } from "node:crypto";
import { EddyError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { ROLES, type Role } from "./caller.ts";
import { isSame, type Tokens } from "./tokens.ts";

const COOKIE = "eddy_session";
const LIFE_MS = 7 * 24 * 3600 * 1000;
const ATTEMPTS = 10;
const ATTEMPTS_WINDOW_MS = 60_000;

/** Signing in with an access token. A session is role and end, signed by the token: it outlives a restart, and ends with the token. */
export interface Sessions {
  /** The Set-Cookie header for the right token. Throws `unauthorized`, and `rate-limited` after too many tries from one address. */
  open(token: string, from: { address: string; isSecure: boolean }): { readonly cookie: string; readonly role: Role };
  /** The Set-Cookie header that ends a session in the browser. */
  close(): string;
  /** The role of the session that the cookies carry, `null` without one. */
  roleOf(cookies: string | undefined): Role | null;
}

export function createSessions(options: { tokens: Tokens; clock: Clock; basePath?: string }): Sessions {
  const { tokens, clock, basePath } = options;
  const scope = `Path=${basePath || "/"}; HttpOnly; SameSite=Strict`;
  const attempts = new Map<string, { count: number; untilMs: number }>();

  const sign = (secret: string, role: Role, untilMs: number) =>
    createHmac("sha256", secret).update(`session ${role} ${untilMs}`).digest("base64url");

  function countAttempt(address: string): void {
    const nowMs = clock.now();
    for (const [known, { untilMs }] of attempts) if (untilMs <= nowMs) attempts.delete(known);
    const attempt = attempts.get(address) ?? { count: 0, untilMs: nowMs + ATTEMPTS_WINDOW_MS };
    attempt.count += 1;
    attempts.set(address, attempt);
    if (attempt.count > ATTEMPTS) {
      const seconds = Math.ceil((attempt.untilMs - nowMs) / 1000);
      throw new EddyError("rate-limited", `Too many tries. Wait ${seconds} seconds, then try again.`);
    }
  }

  return {
    open(given, { address, isSecure }) {
      countAttempt(address);
      const role = tokens.roleOf(given);
      const secret = role === null ? undefined : tokens.secretOf(role);
      if (role === null || secret === undefined) throw new EddyError("unauthorized", "This is not the access token.");
      attempts.delete(address);
      const untilMs = clock.now() + LIFE_MS;
      const value = `${role}.${untilMs}.${sign(secret, role, untilMs)}`;
      return {
        role,
        cookie: `${COOKIE}=${value}; ${scope}; Max-Age=${LIFE_MS / 1000}${isSecure ? "; Secure" : ""}`,
      };
    },
    close: () => `${COOKIE}=; ${scope}; Max-Age=0`,
    roleOf(cookies) {
      const value = cookies
        ?.split(";")
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${COOKIE}=`))
        ?.slice(COOKIE.length + 1);
      const [name, until = "", signature = ""] = value?.split(".") ?? [];
      const role = ROLES.find((role) => role === name);
      const secret = role === undefined ? undefined : tokens.secretOf(role);
      const untilMs = Number(until);
      if (role === undefined || secret === undefined || !(Number.isSafeInteger(untilMs) && untilMs > clock.now()))
        return null;
      return isSame(signature, sign(secret, role, untilMs)) ? role : null;
    },
  };
}
