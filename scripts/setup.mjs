// Makes a fresh clone ready: dependencies as the lock file pins them, and with "build" the pages. Plain Node 18 and nothing
// else, because it runs before anything is installed. Does nothing when nothing has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BASE_PATH, BUILD_FOLDER } from "../server/config/base-path.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const INSTALLED = join(ROOT, "node_modules/.eddy-lock");
const TYPES = join(ROOT, "next-env.d.ts");
const BUILT = join(ROOT, BUILD_FOLDER, ".eddy-sources");
/** What the pages are made from. Route handlers take types from server/, and values from runtime.ts. */
const SOURCES = [
  "app",
  "core",
  "server/runtime.ts",
  "next.config.js",
  "server/config/base-path.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

function files(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => files(join(path, entry.name)));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => files(join(ROOT, path)))) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function isCurrent(marker, hash) {
  return existsSync(marker) && readFileSync(marker, "utf8") === hash;
}

function run(title, command, args) {
  process.stdout.write(`${title}\n`);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(`${title} failed. The lines above say why; mend it, and run the command again.\n`);
    process.exit(status ?? 1);
  }
}

const lock = hashOf(["package-lock.json", "package.json"]);
if (!isCurrent(INSTALLED, lock)) {
  run("Installing what the lock file pins …", "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(INSTALLED, lock);
}

if (process.argv.includes("build")) {
  const sources = hashOf(SOURCES);
  if (!isCurrent(BUILT, sources)) {
    const types = existsSync(TYPES) ? readFileSync(TYPES) : undefined;
    const node = join(ROOT, "node_modules/.bin/node");
    run(
      `Building the pages${BASE_PATH === "" ? "" : ` for ${BASE_PATH}`} …`,
      existsSync(node) ? node : process.execPath,
      [join(ROOT, "node_modules/next/dist/bin/next"), "build"],
    );
    // The types are the same for every path, and tsc shall look for them in one folder.
    if (BASE_PATH !== "" && types !== undefined) writeFileSync(TYPES, types);
    mkdirSync(dirname(BUILT), { recursive: true });
    writeFileSync(BUILT, sources);
  }
}
