import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CACHE_DIR } from "./artifacts.ts";

/** A service that `start` left running, as `stop` and `status` need to know it. */
export interface RunningService {
  readonly name: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

export const STATE_FILE = join(CACHE_DIR, "running.json");

export async function readState(file = STATE_FILE): Promise<RunningService[]> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as RunningService[];
  } catch {
    return [];
  }
}

export async function writeState(services: readonly RunningService[], file = STATE_FILE): Promise<void> {
  if (services.length === 0) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(services, null, 2)}\n`);
}

/** Lines for a shell to evaluate. */
export function exportLines(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}
