import { createMemgraphStreams } from "../../../server/stores/memgraph-streams/memgraph-streams.ts";
import { createMemgraphDouble } from "./double.ts";

/* Stands in the place of server/open-adapters.ts: broker and store as configured, and streams inside a double of Memgraph. */
export { openBroker, openStore } from "../../../server/open-adapters.ts";

export async function openMemgraphStreams() {
  const { run } = createMemgraphDouble();
  return createMemgraphStreams({ run, brokers: ["kafka:9092"], close: async () => {} });
}
