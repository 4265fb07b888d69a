import { parseArgs } from "node:util";
import { describeMachine } from "./figures.ts";
import { benchPipeline } from "./pipeline.ts";

/** `npm run bench [-- --rows 500000]`: from CSV to ranked and pushed on the embedded default. Other benches have their own main files. */
const { values } = parseArgs({ options: { rows: { type: "string", multiple: true, default: ["28950", "500000"] } } });
const round = (value: number) => Math.round(value).toLocaleString("en");

process.stdout.write(`${describeMachine()}\n\n`);
process.stdout.write(
  "| rows | rows/s, CSV to ranked and pushed (median; all) | empty start ms | restart with graph ms | resident MB |\n|---|---|---|---|---|\n",
);
for (const rows of values.rows) {
  const figures = await benchPipeline(Number(rows));
  const all = figures.allRowsPerSecond.map(round).join(", ");
  process.stdout.write(
    `| ${round(figures.rows)} | ${round(figures.rowsPerSecond)} (${all}) | ${round(figures.emptyStartMs)} | ${round(figures.restartMs)} | ${round(figures.residentBytes / 1e6)} |\n`,
  );
}
