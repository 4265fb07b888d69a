import { median } from "../figures.ts";
import type { ConsoleRun } from "./console-run.ts";
import type { Frames } from "./frames.ts";

const ms = (value: number) => value.toFixed(1);

/** Medians over the runs. */
function middle(runs: readonly ConsoleRun[], figure: (run: ConsoleRun) => number): number {
  return median(runs.map(figure));
}

const of = (run: ConsoleRun, phase: string): Frames => run.phases.get(phase)!;

export function runTable(title: string, runs: readonly ConsoleRun[], floor: Frames): string {
  const phases = [...(runs[0]?.phases.keys() ?? [])];
  const lines = phases.map((phase) => {
    const added = runs[0]?.added.has(phase) ? middle(runs, (run) => run.added.get(phase)!).toLocaleString("en") : "–";
    const [p50, p95, long, cpu] = (["p50", "p95", "longTaskMs", "cpuMs"] as const).map((key) =>
      middle(runs, (run) => of(run, phase)[key]),
    );
    return `| ${phase} | ${ms(p50!)} (${ms(p50! / floor.p50)}) | ${ms(p95!)} (${ms(p95! / floor.p95)}) | ${ms(cpu!)} | ${long!.toFixed(0)} | ${added} |`;
  });
  return [
    `### ${title} (median of ${runs.length})`,
    "",
    "| phase | frame p50 ms (× blank) | p95 ms (× blank) | processor ms a frame | longest task ms | rows that arrived |",
    "|---|---|---|---|---|---|",
    ...lines,
    `| a blank page, before and after | ${ms(floor.p50)} | ${ms(floor.p95)} | ${ms(floor.cpuMs)} | ${floor.longTaskMs.toFixed(0)} | – |`,
    "",
    `Nodes ${middle(runs, (run) => run.nodes).toLocaleString("en")}; heap ${(middle(runs, (run) => run.heapBytes) / 1e6).toFixed(1)} MB; ` +
      `elements ${middle(runs, (run) => run.elements)}; overlapping names ${Math.max(...runs.map((run) => run.overlaps))}; ` +
      `smallest text ${middle(runs, (run) => run.smallestText)} px; layouts ${middle(runs, (run) => run.layouts)}, ` +
      `median move ${middle(runs, (run) => run.movePercent).toFixed(2)} % of the width; ` +
      `leaves that had moved against their hub in ${Math.max(...runs.map((run) => run.leavesMoved))} of ${middle(runs, (run) => run.leavesWatched).toLocaleString("en")} looks.`,
  ].join("\n");
}

const FRAME_MS = 20;
const TASK_MS = 100;

/**
 * The limit of moves is one of a growth from 1,000 to 28,000 nodes; a smaller one has two or three layouts of some ten hubs, of
 * which the middle is chance.
 */
const WHOLE_GROWTH = 25_000;

const REFRESH_MS = 1000 / 60;

/** By how much the limits are widened where a page that does nothing misses frames: other work takes the machine. */
const slackOf = (floor: Frames) => ({
  p50: Math.max(1, floor.p50 / REFRESH_MS),
  p95: Math.max(1, floor.p95 / REFRESH_MS),
});

/** Whether a page that is dragged while data arrives feels as the console has to. */
export const keepsLimits = ({ p50, longTaskMs }: Frames, floor: Frames): boolean =>
  p50 <= FRAME_MS * slackOf(floor).p50 && longTaskMs <= TASK_MS * slackOf(floor).p95;

/** The middle of what a blank page was measured at. */
export function floorOf(floors: readonly Frames[]): Frames {
  const of = (key: keyof Frames) => median(floors.map((floor) => floor[key]));
  return { p50: of("p50"), p95: of("p95"), longTaskMs: of("longTaskMs"), cpuMs: of("cpuMs"), count: of("count") };
}

export function peerTable(rows: readonly (readonly [string, Frames])[]): string {
  return [
    "### Beside it (dragging, elements arriving four times a second)",
    "",
    "| page | frame p50 ms | p95 ms | processor ms a frame | longest task ms |",
    "|---|---|---|---|---|",
    ...rows.map(
      ([name, { p50, p95, cpuMs, longTaskMs }]) =>
        `| ${name} | ${ms(p50)} | ${ms(p95)} | ${ms(cpuMs)} | ${longTaskMs.toFixed(0)} |`,
    ),
  ].join("\n");
}

/** The limits that the medians of the runs do not keep, in words. */
export function limitsOf(title: string, runs: readonly ConsoleRun[], floor: Frames): string[] {
  const slack = slackOf(floor);
  const broken: string[] = [];
  const hold = (what: string, value: number, limit: number) => {
    if (!(value <= limit)) broken.push(`${title}: ${what} is ${value.toFixed(1)}, more than ${ms(limit)}`);
  };
  const isLarge = middle(runs, (run) => run.nodes) > 40_000;
  for (const phase of runs[0]?.phases.keys() ?? []) {
    const isGrowth = phase === "growing from empty";
    hold(
      `${phase}, frame p50`,
      middle(runs, (run) => of(run, phase).p50),
      slack.p50 * (isGrowth && isLarge ? 33 : FRAME_MS),
    );
    if (isGrowth)
      hold(
        `${phase}, frame p95`,
        middle(runs, (run) => of(run, phase).p95),
        60 * slack.p95,
      );
    hold(
      `${phase}, longest task`,
      middle(runs, (run) => of(run, phase).longTaskMs),
      TASK_MS * slack.p95,
    );
    for (const run of runs) if (run.added.get(phase) === 0) broken.push(`${title}: nothing arrived while ${phase}`);
  }
  hold("leaves that moved", Math.max(...runs.map((run) => run.leavesMoved)), 0);
  if (runs.some((run) => run.leavesWatched === 0)) broken.push(`${title}: no leaf was looked at twice`);
  hold("heap in MB", middle(runs, (run) => run.heapBytes) / 1e6, 100);
  hold("elements", Math.max(...runs.map((run) => run.elements)), 400);
  hold("overlapping names", Math.max(...runs.map((run) => run.overlaps)), 0);
  hold("10 less the smallest text", 10 - Math.min(...runs.map((run) => run.smallestText)), 0);
  hold(
    "layouts",
    middle(runs, (run) => run.layouts),
    15,
  );
  const move = middle(runs, (run) => run.movePercent);
  if (middle(runs, (run) => run.nodes) >= WHOLE_GROWTH) hold("median move in percent", move, 2.5);
  return broken;
}
