import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * The tests in one go. At the end a line for each that failed, "✗ " with its name and reason, and one line: `N passed, N failed`. With `check`: without
 * browser, journeys and crashes. With `long`: what `npm test` leaves out because it takes long, which are files called `*.long.test.ts` and browser
 * tests with the tag `@long`. With `services`: the tests that need real services, whose addresses the environment names.
 */

/** What is read of the reports of vitest and Playwright. */
interface VitestFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}
interface PlaywrightError {
  message?: string;
  location?: { file: string; line: number };
}
interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; ok: boolean; tests: { results: { errors: PlaywrightError[] }[] }[] }[];
}

const ROOT = resolve(import.meta.dirname, "..");
const RESULTS = join(ROOT, "test-results");
const LONG = "**/*.long.test.ts";
const only = process.argv[2] ?? "all";
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

/** The first lines of a reason, without colours, on one line. */
function noteFailure(name: string, reason = ""): void {
  const plain = stripVTControlCharacters(reason)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, 6)
    .join(" | ");
  failures.push(`✗ ${name}${plain === "" ? "" : `: ${plain.slice(0, 600)}`}`);
}

function run(command: string, args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(join(ROOT, "node_modules/.bin", command), args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** One step that has no tests to count: it counts as one itself. */
async function step(
  title: string,
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<void> {
  process.stdout.write(`\n── ${title}\n`);
  const code = await run(command, args, environment);
  if (code === 0) totals.passed += 1;
  else {
    totals.failed += 1;
    noteFailure(title);
  }
}

async function vitest(title: string, args: string[]): Promise<void> {
  process.stdout.write(`\n── ${title}\n`);
  const report = join(RESULTS, "vitest.json");
  rmSync(report, { force: true });
  const code = await run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const figures = readReport(report) as {
    numPassedTests?: number;
    numFailedTests?: number;
    numPendingTests?: number;
    numTodoTests?: number;
    testResults?: VitestFile[];
  } | null;
  totals.passed += figures?.numPassedTests ?? 0;
  totals.skipped += (figures?.numPendingTests ?? 0) + (figures?.numTodoTests ?? 0);
  const failed = figures?.numFailedTests ?? 0;
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
  const noted = failures.length;
  for (const file of figures?.testResults ?? []) {
    const place = relative(ROOT, file.name);
    const tests = file.assertionResults.filter((test) => test.status === "failed");
    for (const test of tests) noteFailure(`${place} › ${test.fullName}`, test.failureMessages[0]);
    if (file.status === "failed" && tests.length === 0) noteFailure(place, file.message);
  }
  if (code !== 0 && failures.length === noted) noteFailure(title, `vitest ended with code ${code}`);
}

async function playwright(title: string, args: string[]): Promise<void> {
  process.stdout.write(`\n── ${title}\n`);
  if (!findBrowser()) {
    process.stdout.write(
      "There is no Chromium. Install one (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.\n",
    );
    totals.failed += 1;
    return;
  }
  const report = join(RESULTS, "report.json");
  rmSync(report, { force: true });
  const code = await run("playwright", ["test", ...args]);
  const figures = readReport(report) as {
    stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
    suites?: PlaywrightSuite[];
    errors?: { message?: string }[];
  } | null;
  const stats = figures?.stats;
  totals.passed += stats?.expected ?? 0;
  totals.skipped += stats?.skipped ?? 0;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
  const noted = failures.length;
  for (const suite of figures?.suites ?? []) notePlaywright(suite, suite.title);
  if (code !== 0 && failures.length === noted)
    noteFailure(title, figures?.errors?.[0]?.message ?? `playwright ended with code ${code}`);
}

function notePlaywright(suite: PlaywrightSuite, place: string): void {
  for (const spec of suite.specs ?? [])
    if (!spec.ok)
      for (const { results } of spec.tests)
        noteFailure(`${place} › ${spec.title}`, results.flatMap(({ errors }) => errors.map(placed)).join("\n"));
  for (const inner of suite.suites ?? []) notePlaywright(inner, `${place} › ${inner.title}`);
}

/** A test that ran out of time has two: that it did, and where it waited. */
function placed({ message = "", location }: PlaywrightError): string {
  return location === undefined ? message : `${relative(ROOT, location.file)}:${location.line} ${message}`;
}

function readReport(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/** A browser on the machine; on Debian, as root, one is installed. */
function findBrowser(): boolean {
  const isThere = () =>
    [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].some(
      (path) => path !== undefined && existsSync(path),
    );
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  process.stdout.write("Installing Chromium by apt-get …\n");
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return isThere();
}

mkdirSync(RESULTS, { recursive: true });
if (only === "services") {
  // One after the other: they share one database.
  await vitest("contracts on real services", [
    "--no-file-parallelism",
    "contract",
    "test/services",
    "server/stores/bolt",
  ]);
  await playwright("the tutorial through the page, on real services", ["tutorial"]);
} else if (only === "long") {
  // One file of the browser's journeys looks at a console below a path, whose pages are built for it.
  await step("pages below a path", "node", ["scripts/setup.mjs", "build"], { EDDY_BASE_PATH: "/eddy" });
  await vitest("every crash point, and kills at random", ["long.test"]);
  await playwright("the long journeys in a real browser", ["--grep", "@long"]);
} else {
  await step("types", "tsc", ["--noEmit"]);
  await step("lint", "biome", ["check", "."]);
  await step("dead code", "knip", []);
  if (only === "check")
    await vitest("unit, contract and property tests", ["--exclude", LONG, "--exclude", "test/journeys/**"]);
  else {
    await vitest("unit, contract and property tests, journeys over HTTP", ["--exclude", LONG]);
    await playwright("journeys in a real browser", ["--grep-invert", "@long"]);
  }
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
if (failures.length > 0) process.stdout.write(`\n${failures.join("\n")}\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exit(totals.failed === 0 ? 0 : 1);
