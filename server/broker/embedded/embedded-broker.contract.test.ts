import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeBroker } from "../../../test/contracts/broker.ts";
import { systemClock } from "../../clock.ts";
import { openEmbeddedBroker } from "./embedded-broker.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

describeBroker("embedded broker", async () => {
  const directory = await mkdtemp(join(tmpdir(), "eddy-broker-"));
  const open = () => openEmbeddedBroker({ directory, clock: systemClock, log });
  let broker = await open();
  return {
    broker,
    async reopen() {
      await broker.close();
      broker = await open();
      return broker;
    },
    async close() {
      await broker.close();
      await rm(directory, { recursive: true });
    },
  };
});
