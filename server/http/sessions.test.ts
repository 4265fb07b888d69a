import { describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createSessions } from "./sessions.ts";

const TOKEN = "a-token-of-many-characters";
const HERE = { address: "127.0.0.1", isSecure: false };
const WEEK_MS = 7 * 24 * 3600 * 1000;

function start(token: string | undefined = TOKEN) {
  const clock = createManualClock();
  return { clock, sessions: createSessions({ token, clock }) };
}

const cookieOf = (header: string) => header.split(";")[0] ?? "";

function codeOf(work: () => unknown): string {
  try {
    work();
    return "passes";
  } catch (error) {
    if (!isEddyError(error)) throw error;
    return error.code;
  }
}

describe("createSessions", () => {
  test("opens a session for the token alone", () => {
    const { sessions } = start();
    expect(codeOf(() => sessions.open("wrong", HERE))).toBe("unauthorized");
    expect(sessions.isValid(cookieOf(sessions.open(TOKEN, HERE)))).toBe(true);
  });

  test("gives a cookie that no script reads and no other site sends", () => {
    const { sessions } = start();
    const header = sessions.open(TOKEN, HERE);
    expect(header).toContain("; HttpOnly");
    expect(header).toContain("; SameSite=Strict");
    expect(header).toContain("; Path=/");
    expect(header).not.toContain("Secure");
    expect(header).not.toContain(TOKEN);
    expect(sessions.open(TOKEN, { ...HERE, isSecure: true })).toMatch(/; Secure$/);
  });

  test("ends a session after a week", async () => {
    const { clock, sessions } = start();
    const cookie = cookieOf(sessions.open(TOKEN, HERE));
    await clock.advance(WEEK_MS - 1);
    expect(sessions.isValid(cookie)).toBe(true);
    await clock.advance(1);
    expect(sessions.isValid(cookie)).toBe(false);
  });

  test("ends every session with the token that opened it", () => {
    const cookie = cookieOf(start().sessions.open(TOKEN, HERE));
    expect(start().sessions.isValid(cookie)).toBe(true);
    expect(start("another-token-of-many-characters").sessions.isValid(cookie)).toBe(false);
  });

  test("finds forged cookies out", () => {
    const { clock, sessions } = start();
    const cookie = cookieOf(sessions.open(TOKEN, HERE));
    const [name, value = ""] = cookie.split("=");
    const [until, signature] = value.split(".");
    const later = clock.now() + 2 * WEEK_MS;
    for (const forged of [
      `${later}.${signature}`,
      `${until}.`,
      `${until}`,
      `.${signature}`,
      `NaN.${signature}`,
      `Infinity.${signature}`,
      "",
      `1e99.${signature}`,
    ]) {
      expect([forged, sessions.isValid(`${name}=${forged}`)]).toEqual([forged, false]);
    }
    expect(sessions.isValid(undefined)).toBe(false);
    expect(sessions.isValid(`x${cookie}`)).toBe(false);
  });

  test("lets an address try ten times a minute, and says how long to wait", async () => {
    const { clock, sessions } = start();
    for (let tries = 0; tries < 10; tries += 1) expect(codeOf(() => sessions.open("wrong", HERE))).toBe("unauthorized");
    await clock.advance(15_000);
    expect(() => sessions.open(TOKEN, HERE)).toThrow(/Wait 45 seconds/);
    expect(codeOf(() => sessions.open(TOKEN, { ...HERE, address: "10.0.0.9" }))).toBe("passes");
    await clock.advance(45_000);
    expect(codeOf(() => sessions.open(TOKEN, HERE))).toBe("passes");
  });

  test("forgets the failed tries of one who has signed in", () => {
    const { sessions } = start();
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 9; tries += 1)
        expect(codeOf(() => sessions.open("wrong", HERE))).toBe("unauthorized");
      expect(codeOf(() => sessions.open(TOKEN, HERE))).toBe("passes");
    }
  });

  test("opens nothing where no token is set", () => {
    const sessions = createSessions({ token: undefined, clock: createManualClock() });
    expect(codeOf(() => sessions.open("", HERE))).toBe("unauthorized");
    expect(sessions.isValid("eddy_session=1.x")).toBe(false);
  });
});
