import { EddyError, messageOf } from "../../core/errors.ts";
import type { Clock, Log } from "../../core/ports.ts";
import type { Job, JobAnswers } from "./job.ts";
import type { GraphCopy } from "./protocol.ts";
import { type RunningJob, startJob } from "./thread.ts";

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

/** Long computations over a copy of the graph, each in a thread of its own. */
export interface Background {
  /** The answer for the graph as it is at `version`: computed once, and not again until the version changes. */
  once<J extends Job>(version: number, job: J): Promise<JobAnswers[J["job"]]>;
  check(damping: number, seeds: readonly number[] | null): Promise<RankCheck>;
  close(): Promise<void>;
}

export interface BackgroundDependencies {
  readonly clock: Clock;
  readonly log: Log;
  copy(): Promise<GraphCopy>;
}

/** The solution from scratch is itself good to this. */
const CHECK_ACCURACY = 1e-11;

export function createBackground({ clock, log, copy }: BackgroundDependencies): Background {
  const running = new Set<RunningJob<unknown>>();
  const kept = new Map<string, { version: number; answer: Promise<unknown> }>();
  let isClosed = false;

  async function run<J extends Job>(job: J, graph: GraphCopy): Promise<JobAnswers[J["job"]]> {
    if (isClosed) throw new EddyError("closed", "The ranking is closed.");
    const started = startJob(job, graph);
    running.add(started);
    try {
      return await started.answer;
    } finally {
      running.delete(started);
    }
  }

  return {
    once<J extends Job>(version: number, job: J) {
      const key = JSON.stringify(job);
      const known = kept.get(key);
      if (known?.version === version) return known.answer as Promise<JobAnswers[J["job"]]>;
      const answer = copy().then((graph) => run(job, graph));
      kept.set(key, { version, answer });
      answer.catch((error) => {
        log.debug({ job: job.job, error: messageOf(error) }, "A background computation of the ranking ended early.");
        if (kept.get(key)?.answer === answer) kept.delete(key);
      });
      return answer;
    },
    async check(damping, seeds) {
      const graph = await copy();
      const { bound, seq } = graph;
      const { distance } = await run({ job: "check", damping, seeds }, graph);
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
