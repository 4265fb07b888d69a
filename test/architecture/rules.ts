import type { Import, Source } from "./imports.ts";

/** A direction that imports must keep. `breaks` is an import that the rule has to catch; the test holds it to that. */
export interface ImportRule {
  readonly title: string;
  readonly isBroken: (it: Import) => boolean;
  readonly breaks: Import;
}

export interface FileRule {
  readonly title: string;
  readonly isBroken: (source: Source) => boolean;
  readonly breaks: Source;
}

/** Tests, and what stands beside the product for their sake. */
const isTest = (path: string) =>
  /\/crash-[a-z]+\.ts$/.test(path) ||
  /\.test\.tsx?$/.test(path) ||
  path.startsWith("test/") ||
  path.startsWith("bench/") ||
  path.startsWith("scripts/");
/** The texts of a language: data, read by key and never from top to bottom. */
const isDictionary = (path: string) => /^app\/_lib\/texts\/[a-z]{2}\.ts$/.test(path);
const isOurs = (path: string) => /^(app|bench|core|scripts|server|test|transforms)\//.test(path);
const within =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const value = (from: string, to: string): Import => ({ from, to, isTypeOnly: false });
const file = (path: string, lines = 10): Source => ({ path, lines, text: "" });

const isAdapter = within("server/broker", "server/stores");
const FOLDERS = [
  "broker",
  "config",
  "datasets",
  "graph",
  "http",
  "ingest",
  "live",
  "operations",
  "producer",
  "ranking",
  "stores",
  "streams",
];
const folderOf = (path: string) => FOLDERS.find((folder) => path.startsWith(`server/${folder}/`));

/** Which folders of server/ may import which others; all of them may import core. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  broker: [],
  config: [],
  datasets: [],
  graph: [],
  http: ["config"],
  ingest: [],
  live: [],
  operations: [],
  producer: [],
  ranking: [],
  stores: [],
  streams: ["ingest", "producer"],
};

/** Only files for which `isAllowed` holds import the package. */
function vendor(name: string, where: string, isAllowed: (path: string) => boolean): ImportRule {
  return {
    title: `only ${where} imports ${name}`,
    isBroken: ({ from, to }) => (to === name || to.startsWith(`${name}/`)) && !isAllowed(from) && !isTest(from),
    breaks: value("server/streams/engine.ts", name),
  };
}

export const IMPORT_RULES: readonly ImportRule[] = [
  {
    title: "core imports itself and zod only",
    isBroken: ({ from, to }) => from.startsWith("core/") && !isTest(from) && !to.startsWith("core/") && to !== "zod",
    breaks: value("core/graph.ts", "node:fs"),
  },
  {
    title: "transforms import core and each other only",
    isBroken: ({ from, to }) => from.startsWith("transforms/") && !isTest(from) && !within("core", "transforms")(to),
    breaks: value("transforms/mapping.ts", "server/log.ts"),
  },
  {
    title: "folders of server/ import along the sentence only",
    isBroken({ from, to }) {
      const folder = folderOf(from);
      const other = folderOf(to);
      if (folder === undefined || isTest(from) || !isOurs(to) || to.startsWith("core/") || folder === other)
        return false;
      return other === undefined || !(MAY_IMPORT[folder] ?? []).includes(other);
    },
    breaks: value("server/ingest/ingest.ts", "server/live/gateway.ts"),
  },
  {
    title: "adapters know core and their own kind only",
    isBroken: ({ from, to }) =>
      isAdapter(from) && !isTest(from) && isOurs(to) && !to.startsWith("core/") && folderOf(to) !== folderOf(from),
    breaks: value("server/broker/embedded/worker.ts", "server/stores/memory.ts"),
  },
  {
    title: "one adapter does not know another of its kind",
    isBroken({ from, to }) {
      const kindOf = (path: string) =>
        /^server\/(?:broker\/(embedded|kafka)|stores\/(embedded|bolt|memgraph-streams))\//
          .exec(path)
          ?.slice(1)
          .find(Boolean);
      const [one, other] = [kindOf(from), kindOf(to)];
      return one !== undefined && other !== undefined && one !== other && !isTest(from);
    },
    breaks: value("server/broker/kafka/kafka-broker.ts", "server/broker/embedded/database.ts"),
  },
  vendor("kafkajs", "server/broker/kafka", within("server/broker/kafka")),
  vendor("neo4j-driver", "server/stores/bolt", within("server/stores/bolt")),
  vendor("node:sqlite", "the embedded broker and store", within("server/broker/embedded", "server/stores/embedded")),
  vendor("socket.io", "server/live", within("server/live")),
  vendor("socket.io-client", "app/_lib/live", within("app/_lib/live")),
  vendor(
    "csv-parse",
    "server/datasets and server/ingest/decode.ts",
    within("server/datasets", "server/ingest/decode.ts"),
  ),
  vendor("prom-client", "server/operations", within("server/operations")),
  vendor("pino", "server/log.ts", within("server/log.ts")),
  vendor("next", "app and server/main.ts", within("app", "server/main.ts")),
  {
    title: "app reaches the server through server/runtime.ts only",
    isBroken: ({ from, to }) =>
      from.startsWith("app/") && !isTest(from) && to.startsWith("server/") && to !== "server/runtime.ts",
    breaks: value("app/api/health/route.ts", "server/log.ts"),
  },
  {
    title: "pages take nothing but types from server/runtime.ts",
    isBroken: ({ from, to, isTypeOnly }) =>
      from.startsWith("app/") && !from.startsWith("app/api/") && to === "server/runtime.ts" && !isTypeOnly,
    breaks: value("app/_lib/api.ts", "server/runtime.ts"),
  },
  {
    title: "server/runtime.ts imports types only",
    isBroken: ({ from, isTypeOnly }) => from === "server/runtime.ts" && !isTypeOnly,
    breaks: value("server/runtime.ts", "server/streams/engine.ts"),
  },
  {
    title: "the server does not know the pages",
    isBroken: ({ from, to }) => within("server", "core", "transforms")(from) && !isTest(from) && to.startsWith("app/"),
    breaks: value("server/live/scene.ts", "app/_lib/format.ts"),
  },
  {
    title: "nothing imports server/main.ts",
    isBroken: ({ to }) => to === "server/main.ts",
    breaks: value("app/api/health/route.ts", "server/main.ts"),
  },
  {
    title: "the product does not import tests, benches or scripts",
    isBroken: ({ from, to }) => !isTest(from) && within("test", "bench", "scripts")(to),
    breaks: value("server/log.ts", "test/support/random.ts"),
  },
];

export const FILE_RULES: readonly FileRule[] = [
  {
    title: "there are no barrels and no drawers",
    isBroken: ({ path }) => /(^|\/)(index|utils|helpers|common|misc)\.tsx?$/.test(path),
    breaks: file("server/live/index.ts"),
  },
  {
    title: "files are named in kebab-case",
    isBroken: ({ path }) => !/^[a-z0-9.-]+$/.test(path.split("/").at(-1) ?? ""),
    breaks: file("app/_components/GraphCanvas.tsx"),
  },
  {
    title: "source files have at most 250 lines, tests 500",
    isBroken: ({ path, lines }) => lines > (isTest(path) ? 500 : 250) && !isDictionary(path),
    breaks: file("server/streams/engine.ts", 251),
  },
];

/** Only one file draws with Cytoscape. */
export const CYTOSCAPE = "cytoscape";
