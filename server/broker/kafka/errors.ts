import { EddyError, type ErrorCode, isEddyError, messageOf } from "../../../core/errors.ts";

/** As much of kafkajs' errors as we look at. `type` is the name of Kafka's own error code. */
interface VendorError {
  readonly name?: string;
  readonly type?: string;
  readonly retriable?: boolean;
  readonly broker?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly partitions?: readonly { readonly error?: unknown }[];
}

/** What the failing call was about, for the message. */
export interface ErrorContext {
  readonly brokers: readonly string[];
  readonly topic?: string | undefined;
}

const CONNECTION = ["KafkaJSConnectionError", "KafkaJSConnectionClosedError", "KafkaJSRequestTimeoutError"];

/** Names of errors that tell of a cluster that is not (yet, or any more) what the client believes. */
const UNSETTLED = [
  "KafkaJSBrokerNotFound",
  "KafkaJSNoBrokerAvailableError",
  "KafkaJSGroupCoordinatorNotFound",
  "KafkaJSMetadataNotLoaded",
  "KafkaJSTopicMetadataNotLoaded",
  "KafkaJSLockTimeout",
  "KafkaJSTimeout",
];

/** Kafka's own error codes: https://kafka.apache.org/protocol#protocol_error_codes */
const BY_TYPE: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  SASL_AUTHENTICATION_FAILED: ["invalid-configuration", "Kafka refuses the user name or password"],
  ILLEGAL_SASL_STATE: ["invalid-configuration", "Kafka expects another way to sign in"],
  UNSUPPORTED_SASL_MECHANISM: ["invalid-configuration", "Kafka does not know this SASL mechanism"],
  TOPIC_AUTHORIZATION_FAILED: ["invalid-configuration", "Kafka does not permit this user to use the topic"],
  GROUP_AUTHORIZATION_FAILED: ["invalid-configuration", "Kafka does not permit this user to use the consumer group"],
  CLUSTER_AUTHORIZATION_FAILED: ["invalid-configuration", "Kafka does not permit this user to manage topics"],
  UNKNOWN_TOPIC_OR_PARTITION: ["not-found", "There is no such topic"],
  INVALID_TOPIC_EXCEPTION: ["invalid-request", "Kafka does not accept this topic name"],
  INVALID_PARTITIONS: ["invalid-request", "Kafka does not accept this number of partitions"],
  INVALID_REPLICATION_FACTOR: ["invalid-configuration", "Kafka's default replication needs more brokers"],
  POLICY_VIOLATION: ["invalid-request", "A policy of the Kafka cluster forbids this"],
  MESSAGE_TOO_LARGE: ["too-large", "A message is larger than Kafka accepts (message.max.bytes)"],
  RECORD_LIST_TOO_LARGE: ["too-large", "A message is larger than Kafka accepts (message.max.bytes)"],
  UNSUPPORTED_VERSION: ["invalid-configuration", "This version of Kafka does not understand the request"],
};

/** Whether kafkajs has thrown it, as against what the caller's own code throws. */
export function isKafkaError(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("KafkaJS");
}

/** The error at the bottom of kafkajs' wrappings: it alone says what happened. */
export function rootOf(error: unknown): VendorError {
  const { cause, errors, partitions } = error as VendorError;
  const inner = errors?.[0] ?? partitions?.find((partition) => partition.error !== undefined)?.error ?? cause;
  return typeof inner === "object" && inner !== null && inner !== error ? rootOf(inner) : (error as VendorError);
}

/** Kafka's name of what went wrong, if it was Kafka that said so. */
export function kafkaTypeOf(error: unknown): string | undefined {
  return rootOf(error).type;
}

/** An error of kafkajs as a sentence for a person. */
export function translateKafkaError(error: unknown, context: ErrorContext): EddyError {
  if (isEddyError(error)) return error;
  const root = rootOf(error);
  const detail = messageOf(root);
  const options = { cause: error };
  const about = context.topic === undefined ? "" : ` (topic "${context.topic}")`;
  const known = BY_TYPE[root.type ?? ""];
  if (known !== undefined) return new EddyError(known[0], `${known[1]}${about}: ${detail}`, options);
  if (root.name === "KafkaJSSASLAuthenticationError") {
    return new EddyError("invalid-configuration", `Kafka refuses the user name or password: ${detail}`, options);
  }
  if (CONNECTION.includes(root.name ?? "") || UNSETTLED.includes(root.name ?? "")) {
    const address = root.broker ?? context.brokers.join(", ");
    return new EddyError("broker-unavailable", `Kafka cannot be reached at ${address}: ${detail}.`, options);
  }
  if (root.retriable === true)
    return new EddyError("broker-unavailable", `Kafka is not ready${about}: ${detail}`, options);
  return new EddyError("internal", `Kafka failed${about}: ${detail}`, options);
}
