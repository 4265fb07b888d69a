import { EddyError, messageOf } from "../../core/errors.ts";
import type { Clock, Log } from "../../core/ports.ts";
import type { Extract } from "./extract.ts";
import type { CopyJob, ExtractJob, Job, JobAnswers, JobInput } from "./job.ts";
import type { GraphCopy } from "./protocol.ts";
import { type RunningJob, startJob } from "./thread.ts";
import { createTurns } from "./turns.ts";

/** A comparison of published ranks with a solution from scratch. `isWithin` false is a fault, and has to be shown. */
export interface RankCheck {
  /** The `seq` whose ranks were compared. */
  readonly seq: number;
  /** L1 distance. */
  readonly distance: number;
  /** What had been proven of it. */
  readonly bound: number;
  readonly isWithin: boolean;
  readonly atMs: number;
}

/** Long computations over a copy of the graph, each in a thread of its own, few of them at a time. */
export interface Background {
  /**
   * The answer for the graph as it is at `version`, or a little later: computed once, and not again until the version changes.
   * Rejects with `rate-limited` when too many others wait.
   */
  once<J extends Job>(version: number, job: J): Promise<JobAnswers[J["job"]]>;
  check(damping: number, seeds: readonly number[] | null): Promise<RankCheck>;
  close(): Promise<void>;
}

export interface BackgroundDependencies {
  readonly clock: Clock;
  readonly log: Log;
  /** The ranked graph, as the ranking thread holds it. */
  copy(): Promise<GraphCopy>;
  /** The store's graph, with types and counts. */
  extract(): Promise<Extract>;
}

interface Kept {
  readonly version: number;
  readonly answer: Promise<unknown>;
  /** The answer that is there: this one or the one before. */
  last: unknown;
}

/** The solution from scratch is itself good to this. */
const CHECK_ACCURACY = 1e-11;
/** Answers that are remembered, so many and so large; those not asked for longest are forgotten. */
const MOST_KEPT = 12;
const MOST_KEPT_BYTES = 256 * 1024 * 1024;
const AT_A_TIME = 2;
const MOST_WAITING = 24;

export function createBackground({ clock, log, copy, extract }: BackgroundDependencies): Background {
  const running = new Set<RunningJob<unknown>>();
  const kept = new Map<string, Kept>();
  const turns = createTurns(AT_A_TIME, MOST_WAITING);
  let isClosed = false;

  async function run<Input extends JobInput>(input: Input): Promise<JobAnswers[Input["job"]["job"]]> {
    if (isClosed) throw new EddyError("closed", "The ranking is closed.");
    const started = startJob(input);
    running.add(started);
    try {
      return await started.answer;
    } finally {
      running.delete(started);
    }
  }

  async function inputOf(job: Job, before: unknown): Promise<JobInput> {
    return needsExtract(job) ? { job, extract: await extract(), before } : { job, copy: await copy() };
  }

  /** Puts the entry last in the order of forgetting. */
  function keep(key: string, entry: Kept): void {
    kept.delete(key);
    kept.set(key, entry);
    forget();
  }

  function forget(): void {
    let bytes = 0;
    for (const { last } of kept.values()) bytes += bytesOf(last);
    for (const [key, { last }] of kept) {
      if (kept.size === 1 || (kept.size <= MOST_KEPT && bytes <= MOST_KEPT_BYTES)) return;
      bytes -= bytesOf(last);
      kept.delete(key);
    }
  }

  return {
    once<J extends Job>(version: number, job: J) {
      const key = JSON.stringify(job);
      const known = kept.get(key);
      if (known?.version === version) {
        keep(key, known);
        return known.answer as Promise<JobAnswers[J["job"]]>;
      }
      const last = known?.last ?? null;
      const answer = turns.take(async () => run(await inputOf(job, last)));
      const entry: Kept = { version, answer, last };
      keep(key, entry);
      answer.then(
        (done) => {
          entry.last = done;
          forget();
        },
        (error) => {
          log.debug({ job: job.job, error: messageOf(error) }, "A background computation of the ranking ended early.");
          if (kept.get(key)?.answer === answer) kept.delete(key);
        },
      );
      return answer as Promise<JobAnswers[J["job"]]>;
    },
    async check(damping, seeds) {
      const graph = await copy();
      const { bound, seq } = graph;
      const { distance } = await run({ job: { job: "check" as const, damping, seeds }, copy: graph });
      const check = { seq, distance, bound, isWithin: distance <= bound + CHECK_ACCURACY, atMs: clock.now() };
      if (!check.isWithin) log.error(check, "Ranks are further from the exact ones than was proven.");
      return check;
    },
    async close() {
      isClosed = true;
      await Promise.all([...running].map((job) => job.stop()));
    },
  };
}

function needsExtract(job: CopyJob | ExtractJob): job is ExtractJob {
  return "scope" in job;
}

function bytesOf(answer: unknown): number {
  let bytes = 0;
  for (const value of Object.values(answer ?? {})) if (ArrayBuffer.isView(value)) bytes += value.byteLength;
  return bytes;
}
