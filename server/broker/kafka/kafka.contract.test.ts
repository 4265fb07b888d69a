import { describe, test } from "vitest";
import { describeBroker } from "../../../test/contracts/broker.ts";
import { systemClock } from "../../clock.ts";
import { openKafkaBroker } from "./kafka-broker.ts";

const address = process.env["EDDY_TEST_KAFKA"];
const log = { debug() {}, info() {}, warn() {}, error() {} };

if (address === undefined) {
  console.info("Kafka's contract is left out: EDDY_TEST_KAFKA names no broker (npm run services).");
  describe.skip("Kafka broker", () => {
    test("needs EDDY_TEST_KAFKA=host:port", () => {});
  });
} else {
  const open = () =>
    openKafkaBroker({ settings: { brokers: [address], clientId: "eddy-test" }, clock: systemClock, log });
  describeBroker(
    "Kafka broker",
    async () => {
      let broker = await open();
      return {
        broker,
        async reopen() {
          await broker.close();
          broker = await open();
          return broker;
        },
        close: () => broker.close(),
      };
    },
    { timeoutMs: 30_000 },
  );
}
