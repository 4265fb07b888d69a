import { join } from "node:path";
import { EddyError } from "../core/errors.ts";
import type { Broker, Clock, GraphStore, Log } from "../core/ports.ts";
import { openEmbeddedBroker } from "./broker/embedded/embedded-broker.ts";
import { openKafkaBroker } from "./broker/kafka/kafka-broker.ts";
import type { KafkaSettings } from "./broker/kafka/settings.ts";
import type { Config } from "./config/config.ts";
import { openBoltStore } from "./stores/bolt/bolt-store.ts";
import { openEmbeddedStore } from "./stores/embedded/embedded-store.ts";

interface Parts {
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The broker that the configuration asks for. */
export async function openBroker(config: Config, { dataDirectory, clock, log }: Parts): Promise<Broker> {
  if (config.broker === "embedded") {
    return openEmbeddedBroker({ directory: join(dataDirectory, "broker"), clock, log });
  }
  return openKafkaBroker({ settings: kafkaSettings(config), clock, log });
}

/** The store that the configuration asks for. */
export async function openStore(
  config: Config,
  parts: Parts & { onProgress(progress: { loadedEdges: number; totalEdges: number | null }): void },
): Promise<GraphStore> {
  const { dataDirectory, clock, log, onProgress } = parts;
  if (config.store === "embedded") {
    return openEmbeddedStore({ directory: join(dataDirectory, "store"), clock, log, onProgress });
  }
  const { boltUri: uri, boltUsername: username, boltPassword: password, boltDatabase: database } = config;
  if (uri === undefined) throw new EddyError("invalid-configuration", "BOLT_URI is not set.");
  const settings = { uri, username, password, ...(database !== undefined && { database }) };
  return openBoltStore({ kind: config.store, settings, clock, log, onProgress });
}

function kafkaSettings(config: Config): KafkaSettings {
  const { kafkaSaslMechanism: mechanism, kafkaSaslUsername: username, kafkaSaslPassword: password } = config;
  return {
    brokers: config.kafkaBrokers ?? [],
    clientId: config.kafkaClientId,
    ssl: config.kafkaSsl,
    ...(mechanism !== undefined && { sasl: { mechanism, username: username ?? "", password: password ?? "" } }),
  };
}
