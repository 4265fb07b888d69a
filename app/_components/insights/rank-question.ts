"use client";

import type { NodeId } from "../../../core/graph.ts";
import { DAMPING } from "../../../core/rank.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";

/** What is asked of the ranking on the page, as it stands in its address. */
export interface RankChoice {
  readonly weight: "none" | "count";
  readonly damping: number;
  readonly labels: readonly string[];
  readonly types: readonly string[];
  readonly from: readonly NodeId[];
  readonly engine: "eddy" | "store";
}

const MOST_DAMPING = 0.99;
const NAMES = ["weight", "damping", "labels", "types", "from", "engine"] as const;

/** The choice and what changes it. What is as in the standing ranking is left out of the address. */
export function useRankChoice(): {
  readonly choice: RankChoice;
  /** It is the standing ranking itself. */
  readonly isStanding: boolean;
  choose(changes: Partial<RankChoice>): void;
  reset(): void;
} {
  const { get, getAll, set } = useUrlState();
  const list = (name: string) => get(name).split(",").filter(Boolean);
  const choice: RankChoice = {
    weight: get("weight") === "count" ? "count" : "none",
    damping: dampingOf(get("damping")),
    labels: list("labels"),
    types: list("types"),
    from: getAll("from"),
    engine: get("engine") === "store" ? "store" : "eddy",
  };
  return {
    choice,
    isStanding: Object.keys(queryOf(choice)).length === 0 && choice.from.length === 0,
    choose(changes) {
      const next = { ...choice, ...changes };
      const query = queryOf(next);
      set({ ...Object.fromEntries(NAMES.map((name) => [name, String(query[name] ?? "")])), from: next.from });
    },
    reset: () => set(Object.fromEntries(NAMES.map((name) => [name, ""]))),
  };
}

/** The choice as a query of the API, but for `from`: what is as usual is left out. */
export function queryOf(choice: RankChoice): Readonly<Partial<Record<string, string | number>>> {
  const { weight, damping, labels, types, engine } = choice;
  return {
    ...(engine === "store" ? { engine } : {}),
    ...(damping === DAMPING ? {} : { damping }),
    ...(weight === "none" || engine === "store" ? {} : { weight }),
    ...(labels.length === 0 || engine === "store" ? {} : { labels: labels.join(",") }),
    ...(types.length === 0 || engine === "store" ? {} : { types: types.join(",") }),
  };
}

function dampingOf(text: string): number {
  const value = text === "" ? Number.NaN : Number(text);
  return value >= 0 && value <= MOST_DAMPING ? value : DAMPING;
}
