import { labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";
import { createBest } from "./best.ts";
import { surveyGraph } from "./survey.ts";

export interface InsightEntry {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly value: number;
}

/** Nodes with `label` by how many edges of `type` they have in one direction. `nodes` have any, `edges` in all. */
export interface DegreeInsight {
  readonly type: string;
  readonly direction: "in" | "out";
  readonly label: string;
  readonly nodes: number;
  readonly edges: number;
  readonly top: readonly InsightEntry[];
}

/** Nodes with `label` by a property that holds numbers; `nodes` have it. */
export interface NumberInsight {
  readonly label: string;
  readonly property: string;
  readonly nodes: number;
  readonly top: readonly InsightEntry[];
}

/** Nodes with `label` lead by edges of `type` to nodes with the label `other`: a way to narrow them down. */
export interface Facet {
  readonly label: string;
  readonly type: string;
  readonly other: string;
  readonly edges: number;
}

/**
 * What labels and types of a graph give to look at, whatever its model. Where two labels stand for the same nodes (each streamer
 * is a user too), the rarer label speaks for both; what distinguishes nobody (everyone has one) is left out.
 */
export interface Insights {
  readonly seq: number;
  readonly degrees: readonly DegreeInsight[];
  readonly numbers: readonly NumberInsight[];
  readonly facets: readonly Facet[];
}

/** Entries that are found once and for all, whatever is asked for. */
export const MOST_ENTRIES = 100;
/** A graph of very many labels and types gives its largest ones. */
const MOST_INSIGHTS = 40;
/** Looking through the graph takes no more than this share of the time. */
const REST = 20;

/** Answers from the last look while the graph stays as it was, or while a look at a large graph has just been taken. */
export function createInsights(reader: GraphReader, now: () => number): () => Promise<Insights> {
  let known: { insights: Insights; epoch: string; restUntilMs: number } | null = null;
  let looking: Promise<Insights> | null = null;

  async function look(): Promise<Insights> {
    const { epoch } = reader;
    const beganMs = now();
    const insights = await findInsights(reader);
    const endedMs = now();
    known = { insights, epoch, restUntilMs: endedMs + (endedMs - beganMs) * REST };
    return insights;
  }

  return () => {
    if (known !== null && known.epoch === reader.epoch) {
      if (known.insights.seq === reader.seq || now() < known.restUntilMs) return Promise.resolve(known.insights);
    }
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
}

async function findInsights(reader: GraphReader): Promise<Insights> {
  const { seq } = reader;
  const survey = await surveyGraph(reader, MOST_ENTRIES);
  const { labels } = reader.stats();
  const rarity = (label: string) => labels[label] ?? 0;
  const nameAt = (index: number) => {
    const node = reader.nodeAt(index);
    return node === undefined ? "" : nameOf(node);
  };

  function topOf(lists: readonly { readonly index: number; readonly value: number }[][]): InsightEntry[] {
    const best = createBest(MOST_ENTRIES, nameAt);
    for (const list of lists) for (const { index, value } of list) best.offer(index, value);
    return best.entries.flatMap(({ index, value }) => {
      const node = reader.nodeAt(index);
      return node === undefined ? [] : [{ id: node.id, label: labelOf(node.id), name: nameOf(node), value }];
    });
  }

  /** Tallies of label sets as tallies of labels. */
  function byLabel<Tally extends { set: number }>(tallies: readonly Tally[]): [string, Tally[]][] {
    const found = new Map<string, Tally[]>();
    for (const tally of tallies) {
      for (const label of reader.labelSets[tally.set] ?? []) found.set(label, [...(found.get(label) ?? []), tally]);
    }
    return [...found];
  }

  const degrees = [...Map.groupBy(survey.degrees, ({ type, direction }) => `${type} ${direction}`).values()].flatMap(
    (tallies) => {
      const [{ type, direction } = { type: 0, direction: "in" as const }] = tallies;
      const found = byLabel(tallies).map(([label, own]) => ({
        type: reader.types[type] ?? "",
        direction,
        label,
        nodes: sum(own, ({ nodes }) => nodes),
        edges: sum(own, ({ edges }) => edges),
        lists: own.map(({ best }) => [...best.entries]),
      }));
      return rarestOf(found, ({ nodes, edges }) => `${nodes} ${edges}`, rarity);
    },
  );

  const numbers = [...Map.groupBy(survey.numbers, ({ property }) => property).values()].flatMap((tallies) => {
    const found = byLabel(tallies).map(([label, own]) => ({
      label,
      property: own[0]?.property ?? "",
      nodes: sum(own, ({ nodes }) => nodes),
      lists: own.map(({ best }) => [...best.entries]),
    }));
    return rarestOf(found, ({ nodes }) => `${nodes}`, rarity);
  });

  return {
    seq,
    degrees: degrees
      .map(({ lists, ...rest }) => ({ ...rest, top: topOf(lists) }))
      .filter(({ top }) => (top[0]?.value ?? 0) > 1)
      .sort((a, b) => b.edges - a.edges || (a.label < b.label ? -1 : 1))
      .slice(0, MOST_INSIGHTS),
    numbers: numbers
      .map(({ lists, ...rest }) => ({ ...rest, top: topOf(lists) }))
      .filter(({ top }) => top.length > 1 && top[0]?.value !== top.at(-1)?.value)
      .sort((a, b) => b.nodes - a.nodes || (a.property < b.property ? -1 : 1))
      .slice(0, MOST_INSIGHTS),
    facets: facetsOf(survey.links, reader, rarity).slice(0, MOST_INSIGHTS),
  };
}

function facetsOf(
  links: readonly { from: number; type: number; to: number; edges: number }[],
  reader: GraphReader,
  rarity: (label: string) => number,
): Facet[] {
  const facets = new Map<string, { label: string; type: string; other: string; edges: number }>();
  for (const { from, type, to, edges } of links) {
    for (const label of reader.labelSets[from] ?? []) {
      for (const other of reader.labelSets[to] ?? []) {
        const name = `${label} ${type} ${other}`;
        const facet = facets.get(name) ?? { label, type: reader.types[type] ?? "", other, edges: 0 };
        facet.edges += edges;
        facets.set(name, facet);
      }
    }
  }
  const all = [...facets.values()];
  const targets = [...Map.groupBy(all, ({ label, type }) => `${label} ${type}`).values()].flatMap((group) =>
    rarestOf(
      group.map((facet) => ({ ...facet, label: facet.other, from: facet.label })),
      ({ edges }) => `${edges}`,
      rarity,
    ).map(({ from, ...facet }) => ({ ...facet, label: from })),
  );
  return [...Map.groupBy(targets, ({ type, other }) => `${type} ${other}`).values()]
    .flatMap((group) => rarestOf(group, ({ edges }) => `${edges}`, rarity))
    .filter(({ label, other }) => label !== other)
    .sort((a, b) => b.edges - a.edges || (a.other < b.other ? -1 : 1));
}

/** Of those that say the same, the one with the rarest label. */
function rarestOf<One extends { label: string }>(
  all: readonly One[],
  sayingOf: (one: One) => string,
  rarity: (label: string) => number,
): One[] {
  return [...Map.groupBy(all, sayingOf).values()].map((group) =>
    group.reduce((one, other) => (rarity(other.label) < rarity(one.label) ? other : one)),
  );
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
