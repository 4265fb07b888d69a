import type { Message, StoredMessage } from "../../core/message.ts";
import type { Broker } from "../../core/ports.ts";

export function message(value: string | null, parts: Partial<Message> = {}): Message {
  return { key: null, value, headers: {}, ...parts };
}

/** As the producer writes them: rows `first`, `first + 1` … of one run. */
export function rows(first: number, count: number, run = "r"): Message[] {
  return Array.from({ length: count }, (_, index) =>
    message(`{"row":"${first + index}"}`, { headers: { run, row: String(first + index) } }),
  );
}

export const valuesOf = (messages: readonly StoredMessage[]) => messages.map(({ value }) => value);
export const offsetsOf = (messages: readonly StoredMessage[]) => messages.map(({ offset }) => offset);
export const offsetsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** All messages from `offset` on, however small the portions. */
export async function readTopic(
  broker: Broker,
  topic: string,
  partition: number,
  offset: number,
): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  for (;;) {
    const more = await broker.read(topic, partition, offset, 1000);
    messages.push(...more);
    offset = (more.at(-1)?.offset ?? offset) + 1;
    if (more.length === 0) return messages;
  }
}
