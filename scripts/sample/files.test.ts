import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Transform } from "../../core/transform.ts";
import { twitchChatters } from "../../transforms/twitch-chatters.ts";
import { twitchModerators } from "../../transforms/twitch-moderators.ts";
import { twitchStreamers } from "../../transforms/twitch-streamers.ts";
import { twitchTeams } from "../../transforms/twitch-teams.ts";
import { twitchVips } from "../../transforms/twitch-vips.ts";
import { sampleFiles } from "./files.ts";

const files = sampleFiles();

function rowsOf(name: string, columns: true | string[] = true): Record<string, string>[] {
  return parse(files.get(name)!, { columns });
}

/** Nodes and edges of the sample by the Twitch model, each once, and PageRank by plain iteration. */
function createGraph() {
  const indexes = new Map<string, number>();
  const users = new Set<number>();
  const edges = new Map<string, [number, number]>();
  let size = 0;
  const place = (id: string, aliases: readonly string[] = []) => {
    const index = [id, ...aliases].map((name) => indexes.get(name)).find((found) => found !== undefined) ?? size++;
    for (const name of [id, ...aliases]) indexes.set(name, index);
    return index;
  };
  return {
    indexOf: (id: string) => indexes.get(id),
    get size() {
      return size;
    },
    edges,
    load(transform: Transform, rows: Record<string, string>[]) {
      for (const mutation of rows.flatMap((row) => transform.apply(row))) {
        if (mutation.op === "merge-node") {
          const index = place(mutation.id, mutation.aliases);
          if (mutation.id.startsWith("Stream:") || mutation.id.startsWith("User:")) users.add(index);
        } else if (mutation.op === "merge-edge") {
          const [source, target] = [place(mutation.source), place(mutation.target)];
          edges.set(`${source} ${mutation.type} ${target}`, [source, target]);
        }
      }
    },
    /** The users, the highest rank first. */
    ranking(): number[] {
      const out = new Float64Array(size);
      for (const [source] of edges.values()) out[source]!++;
      let ranks = new Float64Array(size).fill(1 / size);
      for (let round = 0; round < 100; round++) {
        const next = new Float64Array(size);
        let dangling = 0;
        for (let node = 0; node < size; node++) if (out[node] === 0) dangling += ranks[node]!;
        for (const [source, target] of edges.values()) next[target]! += ranks[source]! / out[source]!;
        ranks = next.map((sum) => 0.15 / size + 0.85 * (sum + dangling / size));
      }
      return [...users].sort((a, b) => ranks[b]! - ranks[a]!);
    },
  };
}

function loadedGraph() {
  const graph = createGraph();
  graph.load(twitchStreamers, rowsOf("streamers.csv"));
  graph.load(twitchTeams, rowsOf("teams.csv"));
  graph.load(twitchVips, rowsOf("vips.csv"));
  graph.load(twitchModerators, rowsOf("moderators.csv"));
  graph.load(twitchChatters, rowsOf("chatters.csv"));
  return graph;
}

describe("sampleFiles", () => {
  test("gives what stands in data/, byte for byte", () => {
    for (const [name, text] of files) {
      expect(readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8") === text, name).toBe(true);
    }
  });

  test("says 30,000 times, and never twice the same, that one of 28,000 people chats in one of 60 channels", () => {
    const chatters = rowsOf("chatters.csv");
    expect(chatters).toHaveLength(30_000);
    expect(new Set(chatters.map((row) => `${row["user_id"]} ${row["chatter_login"]}`)).size).toBe(30_000);
    const channelsOf = new Map<string, number>();
    const sizes = new Map<string, number>();
    for (const row of chatters) {
      channelsOf.set(row["chatter_login"]!, (channelsOf.get(row["chatter_login"]!) ?? 0) + 1);
      sizes.set(row["user_id"]!, (sizes.get(row["user_id"]!) ?? 0) + 1);
    }
    expect(channelsOf.size).toBeGreaterThan(27_500);
    expect(channelsOf.size).toBeLessThan(29_000);
    expect([...channelsOf.values()].filter((channels) => channels >= 10).length).toBeGreaterThanOrEqual(5);
    expect([...channelsOf.values()].filter((channels) => channels >= 2 && channels <= 4).length).toBeGreaterThan(1_000);
    const descending = [...sizes.values()].sort((a, b) => b - a);
    expect(descending).toHaveLength(60);
    expect(descending.slice(0, 6).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(30_000 / 3);
  });

  test("mentions only streamers that are described, and no host but example.org", () => {
    const known = new Set(rowsOf("streamers.csv").map((row) => row["user_id"]));
    for (const name of ["teams.csv", "vips.csv", "moderators.csv", "chatters.csv"]) {
      for (const row of rowsOf(name)) expect(known.has(row["user_id"])).toBe(true);
    }
    for (const text of files.values()) {
      for (const [, host] of text.matchAll(/\/\/([^/]+)/g)) expect(host).toBe("example.org");
    }
  });

  test("lets the second streamer overtake the leader when the late chatters come", () => {
    const [leader, riser] = rowsOf("streamers.csv").map((row) => `Stream:${row["user_id"]}`);
    const graph = loadedGraph();
    expect(graph.ranking().slice(0, 2)).toEqual([graph.indexOf(leader!), graph.indexOf(riser!)]);
    graph.load(twitchChatters, rowsOf("chatters-stream.csv", ["user_id", "chatter_login"]));
    expect(graph.ranking().slice(0, 2)).toEqual([graph.indexOf(riser!), graph.indexOf(leader!)]);
  });

  test("makes a graph of the size that data/README.md tells", () => {
    const readme = readFileSync(new URL("../../data/README.md", import.meta.url), "utf8");
    const graph = loadedGraph();
    for (const [name, text] of files) {
      const rows = text.split("\n").length - (name === "chatters-stream.csv" ? 1 : 2);
      expect(readme).toMatch(new RegExp(`${name}.*\\| ${rows.toLocaleString("en")} \\|`));
    }
    const sizeOf = () => `${graph.size.toLocaleString("en")} nodes and ${graph.edges.size.toLocaleString("en")} edges`;
    expect(readme).toContain(sizeOf());
    graph.load(twitchChatters, rowsOf("chatters-stream.csv", ["user_id", "chatter_login"]));
    expect(readme).toContain(sizeOf());
  });
});
