import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { neo4jSettings } from "../../test/support/neo4j.ts";
import { describeMachine, median } from "../figures.ts";
import { benchProducer } from "./producer.ts";
import { benchSink } from "./sink.ts";

/**
 * `npm run bench:services [-- --rounds 5 --only sink|producer]`: on a real Kafka and a real Neo4j, side by side and by turns, what we do against what
 * others do. The ratio of each round is what counts; the rates move with the machine.
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" }, only: { type: "string" } } });
const rounds = Number(values.rounds);
const kafka = process.env["EDDY_TEST_KAFKA"];
const database = neo4jSettings();
if (kafka === undefined || database === null) throw new Error("Start it as: npm run bench:services");

/** Enough of each to be a matter of seconds, also on a slow machine. */
const SINK_ROWS = { eddy: 10_000, tutorial: 500 };
const PRODUCED_ROWS = 100_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const round = (value: number) => Math.round(value).toLocaleString("en");

async function compare(title: string, other: string, work: () => Promise<{ eddy: number; other: number }>) {
  say(`\n${title}\n\n| round | Eddy rows/s | ${other} rows/s | ratio | load |\n|---|---|---|---|---|`);
  await work(); // compiles and fills caches on both sides
  const ratios: number[] = [];
  for (let number = 1; number <= rounds; number += 1) {
    const figures = await work();
    const ratio = figures.eddy / figures.other;
    ratios.push(ratio);
    say(
      `| ${number} | ${round(figures.eddy)} | ${round(figures.other)} | ${ratio.toFixed(2)} | ${loadavg()[0]?.toFixed(1)} |`,
    );
  }
  say(`| median | | | ${median(ratios).toFixed(2)} | |`);
}

say(describeMachine());
if (values.only !== "producer") {
  await compare(
    "Into Neo4j: batches with their cursor, against a query that commits for each message",
    "tutorial's way",
    async () => {
      const { eddy, tutorial } = await benchSink(database, SINK_ROWS);
      return { eddy, other: tutorial };
    },
  );
}
if (values.only === "sink") process.exit();
if (spawnSync("kcat", ["-V"]).error === undefined) {
  await compare("Into Kafka: our producer, against kcat -P -l", "kcat", async () => {
    const { eddy, kcat } = await benchProducer(kafka, PRODUCED_ROWS);
    return { eddy, other: kcat };
  });
} else say("\nThere is no kcat to compare the producer with (Debian: apt-get install kcat).");
