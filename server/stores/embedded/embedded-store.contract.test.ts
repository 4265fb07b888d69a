import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStore } from "../../../test/contracts/store.ts";
import { systemClock } from "../../clock.ts";
import { openEmbeddedStore } from "./embedded-store.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

describeStore(
  "embedded store",
  async () => {
    const directory = await mkdtemp(join(tmpdir(), "eddy-store-"));
    let store = await openEmbeddedStore({ directory, clock: systemClock, log });
    return {
      store,
      async reopen() {
        await store.close();
        store = await openEmbeddedStore({ directory, clock: systemClock, log });
        return store;
      },
      async close() {
        await store.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
  { runs: 20, timeoutMs: 60_000 },
);
