import type { Mapping, Rate, Stream, StreamStatus } from "../../core/stream.ts";
import type { Texts } from "./texts/en.ts";

/** Rows move, or are about to. */
export function isActive(status: StreamStatus): boolean {
  return status === "starting" || status === "running" || status === "retrying" || status === "stopping";
}

/** What the server lets a person do in each status; it has the last word. */
export const COMMANDS: Record<StreamStatus, { canStart: boolean; canStop: boolean; canReset: boolean }> = {
  stopped: { canStart: true, canStop: false, canReset: true },
  starting: { canStart: false, canStop: true, canReset: false },
  running: { canStart: false, canStop: true, canReset: false },
  retrying: { canStart: false, canStop: true, canReset: false },
  stopping: { canStart: false, canStop: false, canReset: false },
  completed: { canStart: false, canStop: false, canReset: true },
  failed: { canStart: true, canStop: false, canReset: true },
};

/** Rows that are settled: in the graph, or among the dead letters. */
export function settled({ progress }: Stream): number {
  return progress.applied + progress.deadLetters;
}

/** From 0 to 1; `null` for a topic without end. */
export function doneRatio(stream: Stream): number | null {
  const { total } = stream.progress;
  if (total === null) return null;
  return total === 0 ? 1 : settled(stream) / total;
}

/** At the speed of the last seconds; `null` when nothing moves or nobody knows the end. */
export function secondsLeft(stream: Stream): number | null {
  const { total } = stream.progress;
  if (total === null || stream.status !== "running" || stream.ratePerSecond <= 0) return null;
  return (total - settled(stream)) / stream.ratePerSecond;
}

/** The rate a person has asked for. */
export function rateText(rate: Rate, { fastest, rows }: Texts["streams"]["rate"]): string {
  return rate === "max" ? fastest : rows({ rate });
}

/** The name of a ready transform, or what a mapping makes. */
export function transformText(transform: string | Mapping, { ownMapping }: Texts["streams"]): string {
  if (typeof transform === "string") return transform;
  const labels = transform.nodes.map((node) => node.label).join(", ");
  return ownMapping({ labels });
}

/** What moves first, then what waits for a person, then what is done; by name within each. */
const TURN: Record<StreamStatus, number> = {
  starting: 0,
  running: 0,
  retrying: 0,
  stopping: 0,
  failed: 1,
  stopped: 2,
  completed: 3,
};

export function inOrder(streams: Iterable<Stream>): Stream[] {
  return [...streams].sort((a, b) => TURN[a.status] - TURN[b.status] || a.name.localeCompare(b.name));
}
