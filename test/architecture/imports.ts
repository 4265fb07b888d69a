import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** An import as it stands in a source file. `to` is a path from the root for files of the project, else the name of a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly text: string;
}

const FOLDERS = ["app", "bench", "core", "scripts", "server", "test", "transforms"];

/** All TypeScript sources of the project. */
export function readSources(): Source[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|js)$/.test(entry.name))
      .filter((entry) => !entry.parentPath.includes("node_modules"))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const text = readFileSync(path, "utf8");
        return { path: relative(ROOT, path).replaceAll("\\", "/"), lines: text.split("\n").length - 1, text };
      }),
  );
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']/gm;
const DYNAMIC = /\b(?:import|require|new URL)\(\s*["']([^"']+)["']/g;

/** Static and dynamic imports, re-exports, and modules named by `new URL` (workers), in text that is formatted as ours is. */
export function importsOf({ path, text }: Pick<Source, "path" | "text">): Import[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found: Import[] = [];
  for (const [statement, type, to] of bare.matchAll(STATEMENT)) {
    const names = /\{([\s\S]*?)\}/
      .exec(statement)?.[1]
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const areTypes = names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type "));
    found.push({ from: path, to: target(path, to ?? ""), isTypeOnly: type !== undefined || areTypes });
  }
  for (const [, to] of bare.matchAll(DYNAMIC)) {
    if (to !== undefined && !to.startsWith("http")) found.push({ from: path, to: target(path, to), isTypeOnly: false });
  }
  return found;
}

function target(from: string, to: string): string {
  return to.startsWith(".") ? posix.normalize(posix.join(posix.dirname(from), to)) : to;
}
