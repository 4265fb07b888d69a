import type { Formats } from "../format.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("en");

/** Other rankings, communities, components and degrees. */
export const measuresEn = ({ formatCount }: Pick<Formats, "formatCount">) => ({
  live: { since: ({ time }: { time: string }) => `▲▼ against ${time}` },
  other: {
    title: "Ask the ranking in another way",
    lead: "What if edges weighed, or only a part of the graph counted, or one node looked at the others? Places are compared with the standing ranking.",
    weight: "An edge weighs",
    weights: { none: "the same", count: "its count" },
    damping: "Damping",
    dampingHint: "How much of a node’s rank flows along its edges. The standing ranking has 0.85.",
    labels: "Only nodes with",
    types: "Only edges of",
    from: "As seen from",
    fromHint: "All rank flows from these nodes.",
    add: "Find a node",
    remove: ({ name }: { name: string }) => `Do not look from ${name}`,
    engine: "Worked out by",
    own: "Eddy",
    reset: "As the standing ranking",
    same: "This is the standing ranking. Choose something above to see what it changes.",
    failed: "This ranking cannot be shown",
    loading: "the other ranking",
    askAgain: "Ask the database again",
  },
  comparison: {
    caption: "The ranking as asked, beside the standing one",
    place: "Place",
    node: "Node",
    rank: "Rank",
    standingPlace: "Standing place",
    standingRank: "Standing rank",
    difference: "Difference",
    empty: "No node is ranked by this.",
    ranked: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "node is", other: "nodes are" })} ranked.`,
    differences: ({ furthest, distance }: { furthest: string; distance: string }) =>
      `The largest difference of a rank is ${furthest}; all differences together are ${distance}.`,
    proven: ({ bound }: { bound: string }) => `Proven: all errors together are at most ${bound}.`,
    unproven: ({ bound }: { bound: string }) =>
      `The database states no bound of its error; of the standing ranking, all errors together are proven to be at most ${bound}.`,
    climbs: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "place", other: "places" })} higher here`,
    falls: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "place", other: "places" })} lower here`,
    same: "the same place",
  },
  degrees: {
    title: "Degree",
    direction: "Edges that",
    directions: { both: "touch", in: "come in", out: "go out" },
    caption: "Nodes by number of edges",
    unit: "edges",
    loading: "the degrees",
  },
  groups: {
    communities: "Communities",
    communitiesLead: "Nodes that have more edges with each other than with the rest, by Louvain’s method.",
    components: "Components",
    componentsLead: "Nodes that some way along edges connects, whatever their direction.",
    loadingCommunities: "the communities",
    loadingComponents: "the components",
    count: ({ count, nodes }: { count: number; nodes: number }) =>
      `${formatCount(count)} of ${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })}`,
    modularity: ({ value }: { value: string }) => `modularity ${value}`,
    size: ({ size }: { size: number }) => `${formatCount(size)} ${plural(size, { one: "node", other: "nodes" })}`,
    more: ({ count }: { count: number }) => `and ${formatCount(count)} more`,
  },
});
