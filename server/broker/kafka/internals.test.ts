import { createRequire } from "node:module";
import { afterEach, describe, expect, test, vi } from "vitest";
import { calmRequestQueue } from "./internals.ts";

/** As much of kafkajs' own class as is overridden. */
interface Queue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}
const RequestQueue = createRequire(import.meta.url)("kafkajs/src/network/requestQueue") as { prototype: Queue };
const { prototype } = RequestQueue;
const original = prototype.scheduleCheckPendingRequests;

function queue(parts: Partial<Queue>): Queue & { checked: number } {
  const made = Object.assign(Object.create(prototype) as Queue, {
    pending: [],
    throttledUntil: -1,
    throttleCheckTimeoutId: null,
    checked: 0,
    checkPendingRequests(this: { checked: number }) {
      this.checked += 1;
    },
    ...parts,
  });
  made.scheduleCheckPendingRequests();
  return made;
}

describe("calmRequestQueue", () => {
  afterEach(() => {
    vi.restoreAllMocks(); // before the clock, whose own timer would be put back otherwise
    vi.useRealTimers();
    prototype.scheduleCheckPendingRequests = original;
  });

  test("sets no timer while no request waits", () => {
    calmRequestQueue();
    expect(queue({}).throttleCheckTimeoutId).toBeNull();
  });

  test("looks again soon while requests wait, and never asks for a time that has passed", () => {
    vi.useFakeTimers();
    calmRequestQueue();
    const timeouts = vi.spyOn(globalThis, "setTimeout");
    const waiting = queue({ pending: [{}], throttledUntil: Date.now() - 5000 });
    const throttled = queue({ pending: [{}], throttledUntil: Date.now() + 700 });
    expect(timeouts.mock.calls.map(([, ms]) => ms)).toEqual([10, 700]);
    vi.advanceTimersByTime(10);
    expect([waiting.checked, throttled.checked]).toEqual([1, 0]);
    expect(waiting.throttleCheckTimeoutId).toBeNull();
  });

  test("says so when kafkajs has no such queue any more", () => {
    Reflect.deleteProperty(prototype, "scheduleCheckPendingRequests");
    expect(() => calmRequestQueue()).toThrow(/another request queue than the one Eddy is made for/);
  });
});
