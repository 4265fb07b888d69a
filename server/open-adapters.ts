import { join } from "node:path";
import { EddyError } from "../core/errors.ts";
import type { Broker, Clock, GraphStore, Log } from "../core/ports.ts";
import { openEmbeddedBroker } from "./broker/embedded/embedded-broker.ts";
import { openKafkaBroker } from "./broker/kafka/kafka-broker.ts";
import type { KafkaSettings } from "./broker/kafka/settings.ts";
import type { Config } from "./config/config.ts";
import { openBoltStore } from "./stores/bolt/bolt-store.ts";
import { connect } from "./stores/bolt/connection.ts";
import { memgraphDialect } from "./stores/bolt/memgraph-dialect.ts";
import type { BoltSettings } from "./stores/bolt/settings.ts";
import { openEmbeddedStore } from "./stores/embedded/embedded-store.ts";
import {
  createMemgraphStreams,
  type MemgraphStreams,
  noMemgraphStreams,
} from "./stores/memgraph-streams/memgraph-streams.ts";

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
  return openBoltStore({ kind: config.store, settings: boltSettings(config), clock, log, onProgress });
}

/** The streams that run inside Memgraph, where the graph is kept there. */
export async function openMemgraphStreams(config: Config, { clock }: Pick<Parts, "clock">): Promise<MemgraphStreams> {
  if (config.store !== "memgraph") return noMemgraphStreams(config.store);
  const connection = await connect(boltSettings(config), memgraphDialect, clock);
  const brokers = config.memgraphKafkaBrokers ?? config.kafkaBrokers ?? [];
  return createMemgraphStreams({ run: connection.run, close: connection.close, brokers });
}

function boltSettings(config: Config): BoltSettings {
  const { boltUri: uri, boltUsername: username, boltPassword: password, boltDatabase: database } = config;
  if (uri === undefined) throw new EddyError("invalid-configuration", "BOLT_URI is not set.");
  return { uri, username, password, ...(database !== undefined && { database }) };
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
