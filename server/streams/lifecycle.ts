import { EddyError } from "../../core/errors.ts";
import type { StreamStatus } from "../../core/stream.ts";

/** What a person asks of a stream. */
export type StreamCommand = "start" | "stop" | "reset";

/** What happens to a stream that has been started. */
export type StreamOccurrence = "started" | "stumbled" | "recovered" | "finished" | "broke" | "halted";

export type StreamEvent = StreamCommand | StreamOccurrence;

/** Why a command does not fit; a sentence for a person. */
interface Refusal {
  readonly refused: string;
}

/**
 * The life of a stream, as a total table: for every status and every event the next status, `null` where the event has no
 * meaning any more (a late report of something that was stopped), or the reason for refusing a command.
 */
export const LIFECYCLE: Readonly<Record<StreamStatus, Readonly<Record<StreamEvent, StreamStatus | Refusal | null>>>> = {
  stopped: {
    start: "starting",
    stop: { refused: "It is stopped already." },
    reset: "stopped",
    started: null,
    stumbled: null,
    recovered: null,
    finished: null,
    broke: null,
    halted: null,
  },
  starting: {
    start: { refused: "It is starting already." },
    stop: "stopping",
    reset: { refused: "Stop it first." },
    started: "running",
    stumbled: "retrying",
    recovered: null,
    finished: "completed",
    broke: "failed",
    halted: "stopped",
  },
  running: {
    start: { refused: "It is running already." },
    stop: "stopping",
    reset: { refused: "Stop it first." },
    started: null,
    stumbled: "retrying",
    recovered: null,
    finished: "completed",
    broke: "failed",
    halted: "stopped",
  },
  retrying: {
    start: { refused: "It has been started and is waiting for its next try." },
    stop: "stopping",
    reset: { refused: "Stop it first." },
    started: "running",
    stumbled: "retrying",
    recovered: "running",
    finished: "completed",
    broke: "failed",
    halted: "stopped",
  },
  stopping: {
    start: { refused: "It is stopping; start it again in a moment." },
    stop: { refused: "It is stopping already." },
    reset: { refused: "It is stopping; reset it in a moment." },
    started: null,
    stumbled: null,
    recovered: null,
    finished: "completed",
    broke: "failed",
    halted: "stopped",
  },
  completed: {
    start: { refused: "Every row is in the graph. Reset it to run it again from the first row." },
    stop: { refused: "It is completed; there is nothing to stop." },
    reset: "stopped",
    started: null,
    stumbled: null,
    recovered: null,
    finished: null,
    broke: null,
    halted: null,
  },
  failed: {
    start: "starting",
    stop: { refused: "It has failed and does not run. Start it to try again, or reset it." },
    reset: "stopped",
    started: null,
    stumbled: null,
    recovered: null,
    finished: null,
    broke: null,
    halted: null,
  },
};

/** The status after the event; `null` when the event has no meaning there. Throws `conflict` for a command that does not fit. */
export function nextStatus(stream: string, status: StreamStatus, event: StreamEvent): StreamStatus | null {
  const next = LIFECYCLE[status][event];
  if (next !== null && typeof next === "object") {
    throw new EddyError("conflict", `Stream "${stream}" is ${status}: cannot ${event}. ${next.refused}`);
  }
  return next;
}

/** What becomes of a status when the process that held it is gone: what ran shall run again. */
export function afterRestart(status: StreamStatus): { status: StreamStatus; resume: boolean } {
  if (status === "starting" || status === "running" || status === "retrying")
    return { status: "stopped", resume: true };
  return { status: status === "stopping" ? "stopped" : status, resume: false };
}
