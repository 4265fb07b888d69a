import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { HAS_REAL_DATA } from "../../test/support/twitch-data.ts";
import { describeMachine } from "../figures.ts";
import { runConsole } from "./console-run.ts";
import { runBlank, runPlain } from "./peers.ts";
import { floorOf, keepsLimits, limitsOf, peerTable, runTable } from "./report.ts";
import { realRows, seededRows } from "./rows.ts";

/** `npm run bench:canvas [-- --nodes 5000 --nodes 28000 --runs 3 --real --peers]`: the page in headless Chromium without a GPU. */
const { values } = parseArgs({
  options: {
    nodes: { type: "string", multiple: true },
    runs: { type: "string", default: "3" },
    real: { type: "boolean" },
    peers: { type: "boolean" },
  },
});
const isAll = values.nodes === undefined && !values.real && !values.peers;
const sizes = (values.nodes ?? (isAll ? ["5000", "28000", "100000"] : [])).map(Number);
const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const executablePath = process.env["CHROMIUM_PATH"] ?? installed;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-background-networking"],
});

/** Everything as elements: nodes, and whether by WebGL. */
const PEERS = [
  [5_000, false],
  [5_000, true],
  [28_000, false],
] as const;

let isPeerTooGood = false;
const print = (text: string) => process.stdout.write(`${text}\n\n`);
print(`${describeMachine()}, Chromium ${browser.version()} without a GPU, ${new Date().toISOString().slice(0, 10)}`);

const sources = sizes.map(seededRows);
if (HAS_REAL_DATA && (isAll || values.real)) sources.push(await realRows());
let broken: string[] = [];
for (const rows of sources) {
  const floors = [await runBlank(browser)];
  const runs = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    runs.push(await runConsole(browser, rows));
    floors.push(await runBlank(browser));
  }
  print(runTable(rows.title, runs, floorOf(floors)));
  print(`Load average ${loadavg()[0]!.toFixed(1)}.`);
  broken = [...broken, ...limitsOf(rows.title, runs, floorOf(floors))];
}
if (isAll || values.peers) {
  const blank = await runBlank(browser);
  const peers = [];
  for (const [nodes, isWebgl] of PEERS) {
    const frames = await runPlain(browser, nodes, isWebgl);
    const title = `Cytoscape alone, ${isWebgl ? "WebGL" : "canvas"}, ${nodes.toLocaleString("en")} nodes`;
    peers.push([title, frames] as const);
    isPeerTooGood ||= frames.added === 0 || keepsLimits(frames, blank);
  }
  print(peerTable([["blank page with two canvases", blank], ...peers]));
}
await browser.close();
print(broken.length === 0 ? "All limits are kept." : `Limits that are not kept:\n\n- ${broken.join("\n- ")}`);
if (isPeerTooGood) print("Plain Cytoscape keeps the limits: they measure nothing.");
process.exitCode = broken.length > 0 || isPeerTooGood ? 1 : 0;
