import { describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { STREAM_STATUSES } from "../../core/stream.ts";
import { afterRestart, LIFECYCLE, nextStatus, type StreamEvent } from "./lifecycle.ts";

const EVENTS: StreamEvent[] = [
  "start",
  "stop",
  "reset",
  "started",
  "stumbled",
  "recovered",
  "finished",
  "broke",
  "halted",
];

describe("LIFECYCLE", () => {
  test("has an answer for every status and every event", () => {
    for (const status of STREAM_STATUSES) {
      expect(Object.keys(LIFECYCLE[status]).sort()).toEqual([...EVENTS].sort());
      for (const event of EVENTS) {
        const next = LIFECYCLE[status][event];
        if (typeof next === "string") expect(STREAM_STATUSES).toContain(next);
      }
    }
  });

  test("refuses commands only, never what happens by itself", () => {
    for (const status of STREAM_STATUSES) {
      for (const event of EVENTS.slice(3))
        expect(typeof LIFECYCLE[status][event] === "object" && LIFECYCLE[status][event] !== null).toBe(false);
    }
  });

  test("leads from stopped to every status", () => {
    const reached = new Set(["stopped"]);
    for (let round = 0; round < STREAM_STATUSES.length; round += 1) {
      for (const status of STREAM_STATUSES.filter((candidate) => reached.has(candidate))) {
        for (const event of EVENTS) {
          const next = LIFECYCLE[status][event];
          if (typeof next === "string") reached.add(next);
        }
      }
    }
    expect([...reached].sort()).toEqual([...STREAM_STATUSES].sort());
  });

  test("leaves no status from which a person cannot get back to stopped", () => {
    for (const status of STREAM_STATUSES) {
      const answers = (["stop", "reset"] as const).map((command) => LIFECYCLE[status][command]);
      const waits = LIFECYCLE[status].halted === "stopped";
      expect(waits || answers.some((answer) => answer === "stopped" || answer === "stopping")).toBe(true);
    }
  });
});

describe("nextStatus", () => {
  test("refuses a command that does not fit, saying what to do", () => {
    try {
      nextStatus("chat", "completed", "start");
      expect.unreachable();
    } catch (error) {
      expect(isEddyError(error) && error.code).toBe("conflict");
      expect(String(error)).toMatch(/"chat" is completed.*Reset it/);
    }
  });

  test("ignores a late report", () => {
    expect(nextStatus("chat", "stopped", "halted")).toBeNull();
  });
});

describe("afterRestart", () => {
  test("resumes what ran and nothing else", () => {
    expect(STREAM_STATUSES.filter((status) => afterRestart(status).resume)).toEqual([
      "starting",
      "running",
      "retrying",
    ]);
    expect(afterRestart("stopping")).toEqual({ status: "stopped", resume: false });
    expect(afterRestart("completed")).toEqual({ status: "completed", resume: false });
  });
});
