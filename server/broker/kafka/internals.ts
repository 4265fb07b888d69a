/*
 * What we use of kafkajs beyond its public interface. Its admin and its producer cannot read a partition at an offset, and an
 * admin that has once looked at a topic fails at everything after somebody else has deleted that topic; its `Cluster`, on
 * which all of it is built, can do both. The version is pinned and no longer changes; should a file move nonetheless, opening
 * the broker fails with its name.
 */
import { createRequire } from "node:module";
import type { KafkaMessage, Logger, RetryOptions, SASLOptions } from "kafkajs";
import { EddyError } from "../../../core/errors.ts";

export interface RawPartition {
  readonly partitionId: number;
  readonly leader: number;
}

export interface RawTopic {
  readonly topic: string;
  readonly isInternal?: boolean;
  readonly partitionMetadata: readonly RawPartition[];
}

export interface RawOffsets {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

export interface RawFetched {
  readonly partition: number;
  readonly highWatermark: string;
}

type Places<Place> = readonly { readonly topic: string; readonly partitions: readonly Place[] }[];

/** A connection to one broker: a method for each request of Kafka's protocol. */
export interface RawBroker {
  metadata(topics: readonly string[]): Promise<{ controllerId: number; topicMetadata: readonly RawTopic[] }>;
  createTopics(request: {
    topics: readonly { topic: string; numPartitions: number; replicationFactor: number }[];
    timeout: number;
  }): Promise<unknown>;
  deleteTopics(request: { topics: readonly string[]; timeout: number }): Promise<unknown>;
  deleteRecords(request: { topics: Places<{ partition: number; offset: string }> }): Promise<unknown>;
  listOffsets(request: {
    isolationLevel: number;
    topics: Places<{ partition: number; timestamp: number }>;
  }): Promise<{ responses: readonly RawOffsets[] }>;
  fetch(request: {
    isolationLevel: number;
    maxWaitTime: number;
    minBytes: number;
    maxBytes: number;
    topics: Places<{ partition: number; fetchOffset: string; maxBytes: number }>;
  }): Promise<{ responses: readonly { partitions: readonly RawFetched[] }[] }>;
  describeGroups(request: {
    groupIds: readonly string[];
  }): Promise<{ groups: readonly { readonly members: readonly { readonly memberId: string }[] }[] }>;
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
}

export interface RawCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findGroupCoordinator(request: { groupId: string }): Promise<RawBroker>;
  readonly brokerPool: {
    findConnectedBroker(): Promise<RawBroker>;
    findBroker(options: { nodeId: number }): Promise<RawBroker>;
    refreshMetadata(topics: readonly string[]): Promise<void>;
  };
}

export interface ClusterOptions {
  readonly logger: Logger;
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl: object | boolean;
  readonly sasl: SASLOptions | undefined;
  readonly connectionTimeout: number;
  readonly authenticationTimeout: number;
  readonly reauthenticationThreshold: number;
  readonly requestTimeout: number;
  readonly enforceRequestTimeout: boolean;
  readonly metadataMaxAge: number;
  readonly allowAutoTopicCreation: boolean;
  readonly retry: RetryOptions;
}

/** Takes control records and aborted transactions out of what was fetched. */
export interface RawBatch {
  /** All that was fetched, control records included. */
  readonly rawMessages: readonly unknown[];
  readonly messages: readonly KafkaMessage[];
  readonly highWatermark: string;
  /** Of everything fetched. */
  lastOffset(): string;
}

interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
}

const require = createRequire(import.meta.url);

function load<Module>(file: string): Module {
  try {
    return require(`kafkajs/src/${file}`) as Module;
  } catch (cause) {
    throw new EddyError("internal", `kafkajs has no file src/${file}: this is not the version Eddy is made for.`, {
      cause,
    });
  }
}

export function createCluster(options: ClusterOptions): RawCluster {
  const Cluster = load<new (options: object) => RawCluster>("cluster");
  const createSocketFactory = load<() => unknown>("network/socketFactory");
  return new Cluster({ ...options, socketFactory: createSocketFactory() });
}

export function createRawBatch(topic: string, fetchOffset: number, fetched: RawFetched): RawBatch {
  const Batch = load<new (topic: string, offset: string, fetched: RawFetched) => RawBatch>("consumer/batch");
  return new Batch(topic, String(fetchOffset), fetched);
}

const CHECK_PENDING_MS = 10;

/**
 * Every connection of kafkajs sets a timer of a millisecond, over and over, also when no request waits: 5 % of a processor
 * when idle, and `TimeoutNegativeWarning` since the time it computes lies in the past (kafkajs#1751). A timer is only needed
 * while requests wait; what is pushed later sets its own.
 */
export function calmRequestQueue(): void {
  const { prototype } = load<{ prototype: RequestQueue & { scheduleCheckPendingRequests?(): void } }>(
    "network/requestQueue",
  );
  if (typeof prototype.scheduleCheckPendingRequests !== "function") {
    throw new EddyError("internal", "kafkajs has another request queue than the one Eddy is made for.");
  }
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    const throttledMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : CHECK_PENDING_MS,
    );
  };
}
