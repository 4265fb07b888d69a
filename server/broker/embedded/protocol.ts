import type { ErrorCode } from "../../../core/errors.ts";
import type { TopicInfo } from "../../../core/ports.ts";
import type { EncodedBatch } from "./batch-codec.ts";
import type { BatchRange } from "./topic-log.ts";

/** What the broker asks of its thread. */
export type Command =
  | { readonly op: "createTopic"; readonly topic: string; readonly partitions: number }
  | { readonly op: "deleteTopic"; readonly topic: string }
  | {
      readonly op: "append";
      readonly topic: string;
      readonly partition: number;
      readonly timestampMs: number;
      readonly batches: readonly EncodedBatch[];
    }
  | { readonly op: "truncate"; readonly topic: string; readonly partition: number; readonly before: number }
  | { readonly op: "topics" }
  | { readonly op: "topic"; readonly topic: string }
  | {
      readonly op: "read";
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly maxMessages: number;
    }
  | { readonly op: "close" };

export interface Results {
  createTopic: null;
  deleteTopic: null;
  append: { readonly baseOffset: number };
  truncate: null;
  topics: TopicInfo[];
  topic: TopicInfo;
  read: BatchRange;
  close: null;
}

export type Request = Command & { readonly id: number };

export type Answer =
  | { readonly id: number; readonly isOk: true; readonly result: Results[keyof Results] }
  | { readonly id: number; readonly isOk: false; readonly code: ErrorCode; readonly message: string };

export interface ThreadData {
  readonly file: string;
  readonly maxBytes: number | undefined;
}

/** The first message of the thread carries the id 0: opened, or why not. All answers of one round come together. */
export const OPENED = 0;
