import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { describeMachine, median } from "./figures.ts";
import { benchBeside, benchPipeline } from "./pipeline.ts";
import { benchRankingCost } from "./ranking-cost.ts";

/*
 * Measures the whole pipeline: `npm run bench -- --rows 28950 --rows 500000`. With `--beside DIR`: by turns with another checkout of Eddy,
 * whose pages are built. With `--ranking`: what the ranks cost, on and off by turns. Broker, ranking and canvas have main files of their own.
 */
const { values } = parseArgs({
  options: {
    rows: { type: "string", multiple: true, default: ["28950", "500000"] },
    turns: { type: "string", default: "3" },
    beside: { type: "string" },
    ranking: { type: "boolean", default: false },
  },
});
const turns = Number(values.turns);
const round = (value: number) => Math.round(value).toLocaleString("en");
const ratio = (value: number) => value.toFixed(2);
const say = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
const load = () => loadavg()[0]!.toFixed(1);

function head(...titles: string[]): void {
  say(...titles, "load average");
  say(...titles.map(() => "---"), "---");
}

process.stdout.write(`${describeMachine()}\n\n`);
if (values.ranking) {
  head("rows", "rows/s ranked", "rows/s without", "ratio", "µs of processor a row, ranked", "without", "ranking MB");
  for (const rows of values.rows) {
    const { ranked, plain, ratio: cost } = await benchRankingCost(Number(rows), turns);
    const cpu = [ranked, plain].map(({ cpuMicros }) => cpuMicros.toFixed(1));
    say(
      round(Number(rows)),
      round(ranked.rowsPerSecond),
      round(plain.rowsPerSecond),
      ratio(cost),
      ...cpu,
      round(ranked.rankingBytes / 1e6),
      load(),
    );
  }
} else if (values.beside !== undefined) {
  head("rows", "rows/s, ours / theirs (median; all)", "processor time a row (median; all)");
  for (const rows of values.rows) {
    const { rates, cpu } = await benchBeside(Number(rows), values.beside, turns);
    const told = (list: readonly number[]) => `${ratio(median(list))} (${list.map(ratio).join(", ")})`;
    say(round(Number(rows)), told(rates), told(cpu), load());
  }
} else {
  head(
    "rows",
    "rows/s, CSV to ranked and pushed (median; all)",
    "µs of processor a row",
    "empty start ms",
    "restart with graph ms",
    "resident MB",
  );
  for (const rows of values.rows) {
    const figures = await benchPipeline(Number(rows));
    const rates = `${round(figures.rowsPerSecond)} (${figures.allRowsPerSecond.map(round).join(", ")})`;
    const { cpuMicros, emptyStartMs, restartMs, residentBytes } = figures;
    say(
      round(figures.rows),
      rates,
      cpuMicros.toFixed(1),
      round(emptyStartMs),
      round(restartMs),
      round(residentBytes / 1e6),
      load(),
    );
  }
}
