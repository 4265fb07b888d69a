import type { Clock, GraphStore, Log } from "../../../core/ports.ts";
import { openMirrorStore } from "../mirror-store.ts";
import { createBoltJournal } from "./bolt-journal.ts";
import { connect } from "./connection.ts";
import { memgraphDialect } from "./memgraph-dialect.ts";
import { neo4jDialect } from "./neo4j-dialect.ts";
import type { BoltSettings } from "./settings.ts";
import { createStorePagerank } from "./store-pagerank.ts";

/**
 * The graph in Neo4j or Memgraph. Whoever opens it last owns it: an earlier console is `fenced` at its next write. Rejects with
 * `store-unavailable` when the database does not answer, and with `invalid-configuration` when it is not what is needed.
 */
export async function openBoltStore(options: {
  kind: "neo4j" | "memgraph";
  settings: BoltSettings;
  clock: Clock;
  log: Log;
  onProgress?: (progress: { loadedEdges: number; totalEdges: number | null }) => void;
}): Promise<GraphStore> {
  const { kind, settings, clock, log, onProgress } = options;
  const dialect = kind === "neo4j" ? neo4jDialect : memgraphDialect;
  const startedMs = clock.now();
  const connection = await connect(settings, dialect, clock);
  try {
    const store = await openMirrorStore({
      kind,
      journal: createBoltJournal({ connection, dialect }),
      ...(onProgress === undefined ? {} : { onProgress }),
      async onLoaded(elements) {
        log.info({ elements, tookMs: clock.now() - startedMs }, "graph loaded");
      },
    });
    return Object.assign(store, { pagerank: createStorePagerank(connection, dialect, log) });
  } catch (error) {
    await connection.close();
    throw error;
  }
}
