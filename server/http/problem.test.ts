import { describe, expect, test } from "vitest";
import { EddyError, ERROR_CODES } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";
import { describeProblem } from "./problem.ts";

function recorder() {
  const lines: { fields: object; message: string }[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (fields, message) => lines.push({ fields, message }),
  };
  return { log, lines };
}

describe("describeProblem", () => {
  test("tells every code with a status, a title and its own text", () => {
    const { log } = recorder();
    for (const code of ERROR_CODES.filter((code) => code !== "internal")) {
      const problem = describeProblem(new EddyError(code, "Say what to do."), log);
      expect(problem).toMatchObject({ code, type: `urn:eddy:${code}`, detail: "Say what to do." });
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem.title).not.toBe("");
    }
  });

  test("names the fields at fault, and no list where there are none", () => {
    const { log } = recorder();
    const faults = [{ path: "name", reason: "This name is taken." }];
    expect(describeProblem(new EddyError("conflict", "Taken.", { faults }), log).errors).toEqual(faults);
    expect(describeProblem(new EddyError("conflict", "Taken."), log)).not.toHaveProperty("errors");
  });

  test("keeps a sentence readable that quotes a very long value", () => {
    const reason = `There is no "${"x".repeat(100_000)}". Choose another.`;
    const faults = Array.from({ length: 5000 }, () => ({ path: "columns", reason }));
    const problem = describeProblem(new EddyError("invalid-request", reason, { faults }), recorder().log);
    expect(problem.detail).toMatch(/^There is no "x{100,120}… Choose another\.$/);
    expect(JSON.stringify(problem).length).toBeLessThan(50_000);
    expect(describeProblem(new EddyError("conflict", "word ".repeat(9000)), recorder().log).detail.length).toBeLessThan(
      1100,
    );
  });

  test("recognises the error of another bundle", () => {
    const stranger = Object.assign(new Error("Elsewhere."), {
      [Symbol.for("eddy.error")]: true,
      code: "not-found",
      faults: [],
    });
    expect(describeProblem(stranger, recorder().log).status).toBe(404);
  });

  test.each([new Error("ENOENT: /root/secret"), new EddyError("internal", "secret"), "secret", undefined, null])(
    "tells nothing of what was not foreseen but a number, under which the log has it (%s)",
    (error) => {
      const { log, lines } = recorder();
      const problem = describeProblem(error, log);
      expect(problem.status).toBe(500);
      expect(JSON.stringify(problem)).not.toMatch(/secret|ENOENT|\bat /);
      expect(lines).toHaveLength(1);
      const { id, error: logged } = (lines[0] as (typeof lines)[number]).fields as { id: string; error: unknown };
      expect(problem.detail).toContain(id);
      expect(logged).toBe(error);
    },
  );
});
