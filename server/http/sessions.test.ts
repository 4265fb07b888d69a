import { describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createSessions } from "./sessions.ts";
import { createTokens } from "./tokens.ts";

const TOKEN = "a-token-of-many-characters";
const VIEWER = "a-token-for-those-who-look";
const HERE = { address: "127.0.0.1", isSecure: false };
const WEEK_MS = 7 * 24 * 3600 * 1000;

function start(token: string | undefined = TOKEN) {
  const clock = createManualClock();
  return { clock, sessions: createSessions({ tokens: createTokens({ admin: token, viewer: VIEWER }), clock }) };
}

const cookieOf = ({ cookie }: { cookie: string }) => cookie.split(";")[0] ?? "";

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
  test("keeps its cookie to the path of the console", () => {
    const { clock } = start();
    const sessions = createSessions({ tokens: createTokens({ admin: TOKEN }), clock, basePath: "/eddy" });
    expect(sessions.open(TOKEN, HERE).cookie).toContain("; Path=/eddy; HttpOnly; SameSite=Strict;");
    expect(sessions.close()).toContain("; Path=/eddy; HttpOnly; SameSite=Strict;");
    expect(start().sessions.close()).toContain("; Path=/; HttpOnly; SameSite=Strict;");
  });

  test("opens a session for the token alone", () => {
    const { sessions } = start();
    expect(codeOf(() => sessions.open("wrong", HERE))).toBe("unauthorized");
    expect(sessions.roleOf(cookieOf(sessions.open(TOKEN, HERE)))).toBe("admin");
  });

  test("gives a viewer's session for the viewer's token, which nobody turns into an admin's", () => {
    const { sessions } = start();
    const cookie = cookieOf(sessions.open(VIEWER, HERE));
    expect(sessions.roleOf(cookie)).toBe("viewer");
    expect(sessions.roleOf(cookie.replace("viewer", "admin"))).toBeNull();
  });

  test("gives a cookie that no script reads and no other site sends", () => {
    const { sessions } = start();
    const { cookie: header } = sessions.open(TOKEN, HERE);
    expect(header).toContain("; HttpOnly");
    expect(header).toContain("; SameSite=Strict");
    expect(header).toContain("; Path=/");
    expect(header).not.toContain("Secure");
    expect(header).not.toContain(TOKEN);
    expect(sessions.open(TOKEN, { ...HERE, isSecure: true }).cookie).toMatch(/; Secure$/);
  });

  test("ends a session after a week", async () => {
    const { clock, sessions } = start();
    const cookie = cookieOf(sessions.open(TOKEN, HERE));
    await clock.advance(WEEK_MS - 1);
    expect(sessions.roleOf(cookie)).toBe("admin");
    await clock.advance(1);
    expect(sessions.roleOf(cookie)).toBeNull();
  });

  test("ends every session with the token that opened it", () => {
    const cookie = cookieOf(start().sessions.open(TOKEN, HERE));
    expect(start().sessions.roleOf(cookie)).toBe("admin");
    expect(start("another-token-of-many-characters").sessions.roleOf(cookie)).toBeNull();
  });

  test("finds forged cookies out", () => {
    const { clock, sessions } = start();
    const cookie = cookieOf(sessions.open(TOKEN, HERE));
    const [name, value = ""] = cookie.split("=");
    const [role, until, signature] = value.split(".");
    const later = clock.now() + 2 * WEEK_MS;
    for (const forged of [
      `${role}.${later}.${signature}`,
      `viewer.${until}.${signature}`,
      `owner.${until}.${signature}`,
      `${until}.${signature}`,
      `${role}.${until}.`,
      `${role}.${until}`,
      `${role}..${signature}`,
      `${role}.NaN.${signature}`,
      `${role}.Infinity.${signature}`,
      `${role}.1e99.${signature}`,
      "",
    ]) {
      expect([forged, sessions.roleOf(`${name}=${forged}`)]).toEqual([forged, null]);
    }
    expect(sessions.roleOf(undefined)).toBeNull();
    expect(sessions.roleOf(`x${cookie}`)).toBeNull();
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
    const sessions = createSessions({ tokens: createTokens({}), clock: createManualClock() });
    expect(codeOf(() => sessions.open("", HERE))).toBe("unauthorized");
    expect(sessions.roleOf("eddy_session=1.x")).toBeNull();
  });
});
