"use client";

import { useState } from "react";
import type { Rate } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useNotices } from "../ui/toast.tsx";

export type Command = "start" | "stop" | "reset" | "drop" | "rate";

/** Commands to one stream. Failures are told as notices; each answers whether it went well. */
export function useStreamCommands(name: string) {
  const t = useTexts().streams.done;
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
    start: () => run("start", () => api.start(name), t.start({ name })),
    stop: () => run("stop", () => api.stop(name), t.stop({ name })),
    reset: () => run("reset", () => api.reset(name), t.reset({ name })),
    drop: (graph: "keep" | "remove") =>
      run("drop", () => api.dropStream(name, graph), graph === "keep" ? t.dropKeep({ name }) : t.dropRemove({ name })),
    changeRate: (rate: Rate) => run("rate", () => api.changeRate(name, rate), t.rate({ name })),
  };
}
