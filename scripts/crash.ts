import { parseArgs } from "node:util";
import { crashRounds } from "../test/crash/rounds.ts";
import { HAS_REAL_DATA, REAL_DATA, SAMPLE_DATA } from "../test/support/twitch-data.ts";

/** `npm run crash -- --rounds 50 --seed 1`: kills a console of its own again and again, and compares what is left. */
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});
const report = await crashRounds({
  seed: Number(values.seed),
  rounds: Number(values.rounds),
  directory: HAS_REAL_DATA ? REAL_DATA : SAMPLE_DATA,
  report: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
