import type { Command } from "./command.ts";

const KEY = "eddy.recent";
const KEPT = 5;

/** Nodes are kept with their place; everything else is among the commands, or gone. */
type Kept = Pick<Command, "id" | "title" | "note"> & { readonly does?: string };

/** What was chosen lately in this browser, the latest first; nothing without storage. */
export function recentCommands(known: readonly Command[]): readonly Command[] {
  const byId = new Map(known.map((command) => [command.id, command]));
  return kept().flatMap(({ id, does, ...rest }): Command[] => {
    const command = byId.get(id);
    if (command !== undefined) return [command];
    return does === undefined ? [] : [{ ...rest, id, does, icon: "node", group: "recent" }];
  });
}

export function remember({ id, title, icon, note, does }: Command): void {
  const entry: Kept = {
    id,
    title,
    ...(note === undefined ? {} : { note }),
    ...(icon === "node" && typeof does === "string" ? { does } : {}),
  };
  try {
    localStorage.setItem(KEY, JSON.stringify([entry, ...kept().filter((one) => one.id !== id)].slice(0, KEPT)));
  } catch {
    // without storage nothing is recent
  }
}

function kept(): readonly Kept[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** What stands in the storage may have been written by anyone: only paths of this console are taken. */
function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, note, does } = value as Partial<Record<keyof Kept, unknown>>;
  const isPath = does === undefined || (typeof does === "string" && does.startsWith("/nodes/"));
  const isNote = note === undefined || typeof note === "string";
  return typeof id === "string" && typeof title === "string" && isNote && isPath;
}
