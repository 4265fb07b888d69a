"use client";

import { useState } from "react";
import type { Rate } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { useNotices } from "../ui/toast.tsx";

export type Command = "start" | "stop" | "reset" | "drop" | "rate";

/** Commands to one stream. Failures are told as notices; each answers whether it went well. */
export function useStreamCommands(name: string) {
  const { tell, fail } = useNotices();
  const [busy, setBusy] = useState<Command | null>(null);

  async function run(command: Command, work: () => Promise<unknown>, done: string): Promise<boolean> {
    setBusy(command);
    try {
      await work();
      tell(done);
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      setBusy(null);
    }
  }

  return {
    busy,
    start: () => run("start", () => api.start(name), `${name} is started.`),
    stop: () => run("stop", () => api.stop(name), `${name} stops; it keeps its place.`),
    reset: () => run("reset", () => api.reset(name), `${name} stands at its first row again.`),
    drop: (graph: "keep" | "remove") =>
      run(
        "drop",
        () => api.dropStream(name, graph),
        graph === "keep"
          ? `${name} is dropped; its part of the graph stays.`
          : `${name} and its part of the graph are gone.`,
      ),
    changeRate: (rate: Rate) => run("rate", () => api.changeRate(name, rate), `${name} has a new rate.`),
  };
}
