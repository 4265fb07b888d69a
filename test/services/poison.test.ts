import { describe, test } from "vitest";
import { describePoison, NO_KEY, TAKEN_LOGIN, TOO_LONG } from "../journeys/describe-poison.ts";
import { emptyDatabase, neo4jSettings } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";

const kafka = process.env["EDDY_TEST_KAFKA"];
const settings = neo4jSettings();

if (kafka === undefined || settings === null) {
  describe.skip("poison on Kafka and Neo4j", () => test("needs the services", () => {}));
} else {
  describePoison("on Kafka and Neo4j", {
    environment: consoleOn(kafka, settings),
    poisons: [NO_KEY, TAKEN_LOGIN, TOO_LONG],
    prepare: () => emptyDatabase(settings),
    countEdges: async () => (await countByCypher(settings)).edges,
  });
}
