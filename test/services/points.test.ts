import { describe, test } from "vitest";
import { describePoints } from "../crash/points/describe-points.ts";
import { emptyDatabase, neo4jSettings } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";

const kafka = process.env["EDDY_TEST_KAFKA"];
const settings = neo4jSettings();

if (kafka === undefined || settings === null) {
  describe.skip("kill -9 of the console at a named point, on Kafka and Neo4j", () =>
    test("needs the services", () => {}));
} else {
  describePoints("on Kafka and Neo4j", {
    environment: consoleOn(kafka, settings),
    count: () => countByCypher(settings),
    prepare: () => emptyDatabase(settings),
    points: [
      "append: before the broker hears of it",
      "append: on the wire",
      "append: acknowledged",
      "deliver: before anything is done",
      "dead letter: kept",
      "apply: transaction begun",
      "apply: all written, not committed",
      "apply: COMMIT on the wire",
      "apply: committed, not answered",
      "apply: done",
      "group: before its offset is committed",
      "group: its offset is committed",
    ],
    once: ["dead letter: kept", "group: before its offset is committed", "group: its offset is committed"],
  });
}
