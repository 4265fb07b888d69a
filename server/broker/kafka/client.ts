import { Kafka, logLevel, type RetryOptions, type SASLOptions } from "kafkajs";
import type { Log } from "../../../core/ports.ts";
import { registerCodecs } from "./codecs/register.ts";
import { calmRequestQueue, createCluster, type RawCluster } from "./internals.ts";
import type { KafkaSettings } from "./settings.ts";

/** Fails fast: whoever calls the broker retries with a backoff of its own, and shows that it does. */
export const RETRY: RetryOptions = {
  retries: 2,
  initialRetryTime: 150,
  multiplier: 2,
  factor: 0.2,
  maxRetryTime: 1000,
};

export const METADATA_MAX_AGE_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 3000;
const AUTHENTICATION_TIMEOUT_MS = 5000;
const REAUTHENTICATION_THRESHOLD_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** The public client, and the layer beneath it for what that one lacks. */
export interface KafkaClient {
  readonly kafka: Kafka;
  readonly cluster: RawCluster;
}

/** Makes clients that are not yet connected. */
export function createKafkaClient(settings: KafkaSettings, log: Log): KafkaClient {
  calmRequestQueue();
  registerCodecs();
  const { brokers, clientId, ssl = false } = settings;
  const sasl = settings.sasl as SASLOptions | undefined;
  const shared = {
    clientId,
    ssl,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    authenticationTimeout: AUTHENTICATION_TIMEOUT_MS,
    reauthenticationThreshold: REAUTHENTICATION_THRESHOLD_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    enforceRequestTimeout: true,
    retry: RETRY,
  };
  const kafka = new Kafka({
    ...shared,
    brokers: [...brokers],
    ...(sasl !== undefined && { sasl }),
    logLevel: logLevel.WARN,
    // Whatever matters comes back as a rejection, too, and is told where it is understood.
    logCreator:
      () =>
      ({ namespace, log: { message, ...fields } }) =>
        log.debug({ ...fields, namespace }, `kafkajs: ${message}`),
  });
  const cluster = createCluster({
    ...shared,
    logger: kafka.logger(),
    brokers,
    sasl,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
  });
  return { kafka, cluster };
}
