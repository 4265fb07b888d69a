import type { Texts } from "../../_lib/texts/en.ts";
import type { IconName } from "../ui/icon.tsx";
import { fuzzy } from "./fuzzy.ts";

/** The kinds of commands, in the order in which they stand when nothing is asked. */
const GROUPS = ["recent", "pages", "actions", "streams", "nodes", "topics", "datasets"] as const;
export type Group = (typeof GROUPS)[number] & keyof Texts["palette"]["groups"];

/** Something the palette can do. */
export interface Command {
  /** The same on every visit: recent ones are known by it. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly icon: IconName;
  /** Shown behind the title. */
  readonly note?: string;
  /** Further words by which it is found. */
  readonly words?: string;
  /** Keys that do the same. */
  readonly keys?: string;
  /** Left out for those who may not change anything. */
  readonly isChange?: boolean;
  /** A place to go to, or what to do. */
  readonly does: string | (() => unknown);
}

export interface Found {
  readonly command: Command;
  /** Letters of the title that the query has found. */
  readonly places: readonly number[];
}

/** Most of one group that are shown. */
const MOST = 7;
/** Found by the beginning of a further word, it stands behind what is found by its title. */
const BEHIND = 8;

function match(command: Command, query: string): { score: number; places: readonly number[] } | null {
  const asked = query.toLowerCase();
  const word = command.words?.split(" ").find((one) => one.toLowerCase().startsWith(asked));
  const behind = word === undefined ? null : { score: (fuzzy(asked, word)?.score ?? 0) - BEHIND, places: [] };
  const found = fuzzy(query, command.title);
  return found !== null && (behind === null || found.score >= behind.score) ? found : behind;
}

/**
 * What is shown for a query, group by group: the group with the best hit first. `found` were found by the server, and stand as
 * they are. Without a query: what was done lately, then everything in order.
 */
export function choose(
  commands: readonly Command[],
  query: string,
  others: { readonly recent: readonly Command[]; readonly found: readonly Command[] },
): readonly { readonly group: Group; readonly items: readonly Found[] }[] {
  const asked = query.trim();
  if (asked === "") {
    const recent = others.recent.map((command) => ({ ...command, group: "recent" as const }));
    const isRecent = new Set(recent.map(({ id }) => id));
    return grouped(
      [...recent, ...commands.filter(({ id }) => !isRecent.has(id))].map((command) => ({
        command,
        score: 0,
        places: [],
      })),
    );
  }
  const hits = commands
    .flatMap((command) => {
      const hit = match(command, asked);
      return hit === null ? [] : [{ command, ...hit }];
    })
    .sort((a, b) => b.score - a.score);
  const nodes = others.found.map((command) => ({
    command,
    ...(fuzzy(asked, command.title) ?? { score: 0, places: [] }),
  }));
  const groups = grouped([...hits, ...nodes]);
  const best = new Map<Group, number>();
  for (const { command, score } of [...hits, ...nodes]) {
    best.set(command.group, Math.max(score, best.get(command.group) ?? Number.NEGATIVE_INFINITY));
  }
  return [...groups].sort((a, b) => (best.get(b.group) ?? 0) - (best.get(a.group) ?? 0));
}

function grouped(found: readonly (Found & { readonly score: number })[]) {
  return GROUPS.map((group) => ({
    group,
    items: found.filter(({ command }) => command.group === group).slice(0, MOST),
  })).filter(({ items }) => items.length > 0);
}
