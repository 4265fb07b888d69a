import { join } from "node:path";
import { EddyError } from "../core/errors.ts";
import type { Broker, Clock, GraphStore, Log } from "../core/ports.ts";
import { openEmbeddedBroker } from "./broker/embedded/embedded-broker.ts";
import type { Config } from "./config/config.ts";
import { openEmbeddedStore } from "./stores/embedded/embedded-store.ts";

interface Parts {
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The broker that the configuration asks for. */
export async function openBroker(config: Config, { dataDirectory, clock, log }: Parts): Promise<Broker> {
  if (config.broker === "kafka") throw new EddyError("invalid-configuration", "Kafka is not wired yet.");
  return openEmbeddedBroker({ directory: join(dataDirectory, "broker"), clock, log });
}

/** The store that the configuration asks for. */
export async function openStore(
  config: Config,
  parts: Parts & { onProgress(progress: { loadedEdges: number; totalEdges: number | null }): void },
): Promise<GraphStore> {
  const { dataDirectory, clock, log, onProgress } = parts;
  if (config.store !== "embedded") throw new EddyError("invalid-configuration", "Bolt is not wired yet.");
  return openEmbeddedStore({ directory: join(dataDirectory, "store"), clock, log, onProgress });
}
