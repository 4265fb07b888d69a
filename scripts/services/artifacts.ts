import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

const HERE = import.meta.dirname;

/** Jars are kept here between runs; the folder is not tracked. */
export const CACHE_DIR = resolve(HERE, "../../.cache/services");

/** The name of a pom's folder in the cache: another pom, another folder. */
export function cacheKey(name: string, pom: string): string {
  return `${name}-${createHash("sha256").update(pom).digest("hex").slice(0, 12)}`;
}

/**
 * The folder that holds the service's jars, fetched by Maven unless the cache has them. File names start with the group
 * (`org.neo4j.gds.proc-2.13.9.jar`). Rejects with Maven's own words when an artifact cannot be had.
 */
export async function resolveJars(name: "kafka" | "neo4j", cacheDir = CACHE_DIR): Promise<string> {
  const source = join(HERE, `${name}.pom.xml`);
  const target = join(cacheDir, cacheKey(name, await readFile(source, "utf8")));
  if (existsSync(target)) return target;
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, "fetching-"));
  try {
    await copyFile(source, join(work, "pom.xml"));
    await maven(work, [
      "dependency:copy-dependencies",
      "-DincludeScope=runtime",
      "-DoutputDirectory=lib",
      "-Dmdep.prependGroupId=true",
    ]);
    // A rename is atomic: a cache folder is whole or not there. Whoever came first has the same jars.
    await rename(join(work, "lib"), target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

function maven(cwd: string, goals: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn("mvn", ["--batch-mode", "--no-transfer-progress", ...goals], { cwd });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) return done();
      const errors = output.split("\n").filter((line) => line.startsWith("[ERROR]"));
      fail(new Error(`Maven could not fetch the jars.\n${errors.slice(0, 3).join("\n")}`));
    });
  });
}
