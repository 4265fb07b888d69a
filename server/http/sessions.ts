import { createHmac } from "node:crypto";
import { EddyError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { isSame } from "./guard.ts";

const COOKIE = "eddy_session";
const LIFE_MS = 7 * 24 * 3600 * 1000;
const ATTEMPTS = 10;
const ATTEMPTS_WINDOW_MS = 60_000;

/** Signing in with the access token. A session is its end, signed by the token: it outlives a restart, and ends with the token. */
export interface Sessions {
  /** The Set-Cookie header for the right token. Throws `unauthorized`, and `rate-limited` after too many tries from one address. */
  open(token: string, from: { address: string; isSecure: boolean }): string;
  /** The Set-Cookie header that ends a session in the browser. */
  close(): string;
  isValid(cookies: string | undefined): boolean;
}

export function createSessions(options: { token: string | undefined; clock: Clock }): Sessions {
  const { token, clock } = options;
  const attempts = new Map<string, { count: number; untilMs: number }>();

  const sign = (untilMs: number) =>
    createHmac("sha256", token ?? "")
      .update(`session ${untilMs}`)
      .digest("base64url");

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
      if (token === undefined || !isSame(given, token))
        throw new EddyError("unauthorized", "This is not the access token.");
      attempts.delete(address);
      const untilMs = clock.now() + LIFE_MS;
      return `${COOKIE}=${untilMs}.${sign(untilMs)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFE_MS / 1000}${isSecure ? "; Secure" : ""}`;
    },
    close: () => `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`,
    isValid(cookies) {
      if (token === undefined || cookies === undefined) return false;
      const value = cookies
        .split(";")
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${COOKIE}=`))
        ?.slice(COOKIE.length + 1);
      const [until = "", signature = ""] = value?.split(".") ?? [];
      const untilMs = Number(until);
      return Number.isSafeInteger(untilMs) && untilMs > clock.now() && isSame(signature, sign(untilMs));
    },
  };
}
