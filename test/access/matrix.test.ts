import { describe, expect, test } from "vitest";
import { EddyError, isEddyError } from "../../core/errors.ts";
import { authorise, RIGHTS, type Right } from "../../server/authorise.ts";
import { type Caller, runAs } from "../../server/http/caller.ts";
import type { AuditEntry } from "../../server/operations/audit.ts";
import type { Runtime } from "../../server/runtime.ts";

/** Every operation there is, by its path. */
function operations(rights: object, path: readonly string[] = []): (readonly [string, Right])[] {
  return Object.entries(rights).flatMap(([name, right]: [string, Right | object]) =>
    typeof right === "object" ? operations(right, [...path, name]) : [[[...path, name].join("."), right] as const],
  );
}
const OPERATIONS = operations(RIGHTS);

/** A runtime whose methods all answer that they were reached. */
function fakeRuntime(answer: (operation: string) => unknown): Runtime {
  const build = (rights: object, path: readonly string[]): object =>
    Object.fromEntries(
      Object.entries(rights).map(([name, right]: [string, Right | object]) => [
        name,
        typeof right === "object" ? build(right, [...path, name]) : () => answer([...path, name].join(".")),
      ]),
    );
  const up = { kind: "kafka", status: "up", detail: "kafka.internal:9092" } as const;
  return {
    ...(build(RIGHTS, []) as Runtime),
    transforms: [],
    problem: () => ({ status: 500, body: {} }),
    health: () => ({
      status: "up",
      version: "1",
      broker: up,
      store: up,
      engine: { state: "ready", loadedEdges: 0, totalEdges: 0, detail: "inside" },
    }),
  };
}

function start(options: { isReadOnly?: boolean; answer?: (operation: string) => unknown } = {}) {
  const entries: Omit<AuditEntry, "at">[] = [];
  const refused: string[] = [];
  const reached: string[] = [];
  const runtime = authorise(
    fakeRuntime((operation) => {
      reached.push(operation);
      return options.answer === undefined ? "done" : options.answer(operation);
    }),
    {
      isReadOnly: options.isReadOnly ?? false,
      audit: { record: (entry) => entries.push(entry) },
      onRefused: (code) => refused.push(code),
    },
  );
  return { runtime, entries, refused, reached };
}

async function call(
  runtime: object,
  operation: string,
  caller: Caller,
  args: readonly unknown[] = [],
): Promise<string> {
  const path = operation.split(".");
  const method = path.reduce<unknown>((part, name) => Reflect.get(part as object, name), runtime) as (
    ...args: unknown[]
  ) => unknown;
  try {
    return String(await runAs(caller, () => method(...args)));
  } catch (error) {
    if (!isEddyError(error)) throw error;
    return error.code;
  }
}

const caller = (role: Caller["role"], via: Caller["via"] = "http"): Caller => ({
  role,
  via,
  address: "::1",
  user: null,
});

/** The matrix in full: right × role × read-only. It holds over HTTP and socket alike. */
const EXPECTED: Record<Right, Record<"none" | "viewer" | "admin", { open: string; readOnly: string }>> = {
  view: {
    none: { open: "unauthorized", readOnly: "unauthorized" },
    viewer: { open: "done", readOnly: "done" },
    admin: { open: "done", readOnly: "done" },
  },
  change: {
    none: { open: "unauthorized", readOnly: "unauthorized" },
    viewer: { open: "forbidden", readOnly: "forbidden" },
    admin: { open: "done", readOnly: "forbidden" },
  },
  administer: {
    none: { open: "unauthorized", readOnly: "unauthorized" },
    viewer: { open: "forbidden", readOnly: "forbidden" },
    admin: { open: "done", readOnly: "done" },
  },
  own: {
    none: { open: "unauthorized", readOnly: "unauthorized" },
    viewer: { open: "forbidden", readOnly: "forbidden" },
    admin: { open: "forbidden", readOnly: "forbidden" },
  },
};

describe("authorise", () => {
  test("knows operations of every right", () => {
    expect(new Set(OPERATIONS.map(([, right]) => right))).toEqual(new Set(["view", "change", "administer", "own"]));
    expect(OPERATIONS.length).toBeGreaterThan(25);
  });

  for (const isReadOnly of [false, true]) {
    for (const role of [null, "viewer", "admin"] as const) {
      for (const via of ["http", "socket"] as const) {
        test(`${role ?? "nobody"} over ${via}${isReadOnly ? ", read-only" : ""}: every operation`, async () => {
          for (const [operation, right] of OPERATIONS) {
            const { runtime, reached, entries, refused } = start({ isReadOnly });
            const expected = EXPECTED[right][role ?? "none"][isReadOnly ? "readOnly" : "open"];
            expect([operation, await call(runtime, operation, caller(role, via))]).toEqual([operation, expected]);
            expect(reached).toEqual(expected === "done" ? [operation] : []);
            expect(refused).toEqual(expected === "done" ? [] : [expected]);
            const isNoted = expected !== "done" || right === "change";
            expect(
              entries.map(({ operation: noted, outcome, role: by, via: way }) => [noted, outcome, by, way]),
            ).toEqual(isNoted ? [[operation, expected === "done" ? "done" : "refused", role, via]] : []);
          }
        });
      }
    }
  }

  test("refuses what runs in nobody's name", () => {
    const { runtime, reached } = start();
    expect(() => runtime.streams.list()).toThrow(/Sign in/);
    expect(() => runtime.transforms).toThrow(/Sign in/);
    expect(reached).toEqual([]);
  });

  test("notes a change that failed, with its reason, and not what went wrong inside", async () => {
    const answers: unknown[] = [new EddyError("conflict", "It runs already."), new Error("secret")];
    const { runtime, entries } = start({
      answer() {
        throw answers.shift();
      },
    });
    expect(await call(runtime, "streams.start", caller("admin"), ["chat"])).toBe("conflict");
    await expect(call(runtime, "streams.start", caller("admin"), ["chat"])).rejects.toThrow("secret");
    expect(entries.map(({ outcome, about, reason }) => [outcome, about, reason])).toEqual([
      ["failed", "chat", "It runs already."],
      ["failed", "chat", "This went wrong inside Eddy."],
    ]);
  });

  test("notes what a change was about, without contents and secrets", async () => {
    const { runtime, entries } = start();
    await call(runtime, "streams.setRate", caller("admin"), ["chat", 5]);
    await call(runtime, "streams.letters.resend", caller("admin"), [{ stream: "chat", id: "7" }, "the value"]);
    await call(runtime, "streams.create", caller("admin"), [
      { name: "a\n\u202Eb", password: "hidden", transform: { nodes: [] } },
    ]);
    await call(runtime, "datasets.upload", caller("admin"), [(async function* () {})(), { name: "x".repeat(900) }]);
    const about = entries.map((entry) => entry.about);
    expect(about.slice(0, 3)).toEqual(["chat, 5", "stream: chat, id: 7", "name: a  b, password: …"]);
    expect(about[3]?.length).toBeLessThan(120);
  });

  test("tells strangers that the console lives, and nothing of what stands behind it", () => {
    const { runtime } = start();
    expect(JSON.stringify(runtime.health())).not.toMatch(/internal|inside/);
    expect(JSON.stringify(runAs(caller("viewer"), () => runtime.health()))).toMatch(/internal.*inside/);
  });
});
