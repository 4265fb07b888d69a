import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LayoutRequest, layOut } from "./layout.ts";
import { createLayoutThread } from "./layout-thread.ts";

const request: LayoutRequest = {
  bodies: [
    { x: 0, y: 0, r: 20, isPinned: false },
    { x: 1, y: 0, r: 20, isPinned: false },
  ],
  bonds: [],
  leaps: [],
  mode: "settle",
  aspect: 1,
};

interface Double {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  readonly asked: LayoutRequest[];
  isEnded: boolean;
}

function createDouble() {
  const double: Double = { onmessage: null, onerror: null, onmessageerror: null, asked: [], isEnded: false };
  const worker = Object.assign(double, {
    postMessage: (message: LayoutRequest) => void double.asked.push(message),
    terminate() {
      double.isEnded = true;
    },
  });
  return { double, worker: worker as unknown as Worker };
}

describe("createLayoutThread", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("passes on what the worker answers", async () => {
    const { double, worker } = createDouble();
    const thread = createLayoutThread(() => worker);
    const answer = thread.ask(request);
    expect(thread.isBusy).toBe(true);
    const at = new Float64Array([1, 2, 3, 4]);
    double.onmessage?.({ data: at } as MessageEvent);
    expect(await answer).toBe(at);
    expect(thread.isBusy).toBe(false);
  });

  test("lays out in the page when the script could not be loaded, before anybody asked", async () => {
    const { double, worker } = createDouble();
    const thread = createLayoutThread(() => worker);
    double.onerror?.({} as ErrorEvent);
    expect(await thread.ask(request)).toEqual(layOut(request));
    expect(double.asked).toEqual([]);
    expect(thread.isBusy).toBe(false);
  });

  test("lays out in the page when the worker fails with a request under way, and ever after", async () => {
    const { double, worker } = createDouble();
    const thread = createLayoutThread(() => worker);
    const answer = thread.ask(request);
    double.onerror?.({} as ErrorEvent);
    expect(await answer).toEqual(layOut(request));
    expect(await thread.ask(request)).toEqual(layOut(request));
    expect(double.asked).toHaveLength(1);
    expect(double.isEnded).toBe(true);
  });

  test("does not wait for ever for a worker that says nothing", async () => {
    const thread = createLayoutThread(() => createDouble().worker);
    const answer = thread.ask(request);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toEqual(layOut(request));
  });

  test("lays out in the page when the browser refuses to make a worker", async () => {
    const thread = createLayoutThread(() => {
      throw new Error("refused by the policy");
    });
    expect(await thread.ask(request)).toEqual(layOut(request));
  });
});
