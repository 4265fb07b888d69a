import { describe, test } from "vitest";
import { describeStore } from "../../../test/contracts/store.ts";
import { emptyDatabase, neo4jSettings } from "../../../test/support/neo4j.ts";
import { systemClock } from "../../clock.ts";
import { openBoltStore } from "./bolt-store.ts";

const settings = neo4jSettings();
const log = { debug() {}, info() {}, warn() {}, error() {} };

if (settings === null) {
  console.info("Neo4j's contract is left out: EDDY_TEST_NEO4J names no database (npm run services).");
  describe.skip("Neo4j store", () => {
    test("needs EDDY_TEST_NEO4J=bolt://host:port", () => {});
  });
} else {
  const open = () => openBoltStore({ kind: "neo4j", settings, clock: systemClock, log });
  describeStore(
    "Neo4j store",
    async () => {
      await emptyDatabase(settings);
      const stores = [await open()];
      return {
        store: stores[0]!,
        async reopen() {
          await Promise.all(stores.map((store) => store.close()));
          stores.push(await open());
          return stores.at(-1)!;
        },
        async openSecond() {
          stores.push(await open());
          return stores.at(-1)!;
        },
        async close() {
          await Promise.all(stores.map((store) => store.close()));
        },
      };
    },
    { runs: 15, timeoutMs: 120_000 },
  );
}
