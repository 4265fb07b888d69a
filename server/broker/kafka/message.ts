import type { IHeaders, KafkaMessage, Message as OutgoingMessage } from "kafkajs";
import type { Message, StoredMessage } from "../../../core/message.ts";

/** Bytes of a record beside key, value and headers; an upper bound. */
const RECORD_OVERHEAD_BYTES = 40;

/** How large the message is on the wire at most. */
export function bytesOf({ key, value, headers }: Message): number {
  let bytes = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key ?? "") + Buffer.byteLength(value ?? "");
  for (const name in headers) bytes += 10 + Buffer.byteLength(name) + Buffer.byteLength(headers[name]!);
  return bytes;
}

export function toKafka({ key, value, headers }: Message, partition: number, timestamp: string): OutgoingMessage {
  return { partition, key, value, headers, timestamp };
}

/** Keys, values and headers are read as UTF-8. Of a header that stands there several times the last one counts. */
export function fromKafka(message: KafkaMessage, topic: string, partition: number): StoredMessage {
  const { key, value, headers, offset, timestamp } = message;
  return {
    topic,
    partition,
    offset: Number(offset),
    timestampMs: Number(timestamp),
    key: key === null ? null : key.toString(),
    value: value === null ? null : value.toString(),
    headers: headers === undefined ? {} : headersOf(headers),
  };
}

function headersOf(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const header = headers[name];
    const last = Array.isArray(header) ? header.at(-1) : header;
    texts[name] = last?.toString() ?? "";
  }
  return texts;
}
