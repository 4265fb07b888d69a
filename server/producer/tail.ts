import { originOf } from "../../core/message.ts";
import type { Broker, PartitionOffsets } from "../../core/ports.ts";

const PAGE = 1000;

/**
 * The last row of `run` that stands in the partition, -1 when none does. Reads backwards from the end, and not below
 * `floor`, where the run began. This is how a producer knows, after any crash, what it need not send again.
 */
export async function lastRowInTopic(
  broker: Broker,
  topic: string,
  offsets: PartitionOffsets,
  run: string,
  floor: number,
): Promise<number> {
  const lowest = Math.max(floor, offsets.start);
  let upper = offsets.end;
  while (upper > lowest) {
    const from = Math.max(lowest, upper - PAGE);
    let last = -1;
    let next = from;
    while (next < upper) {
      const messages = await broker.read(topic, offsets.partition, next, upper - next);
      const newest = messages.at(-1);
      if (newest === undefined) break;
      for (const message of messages) {
        const origin = originOf(message);
        if (message.offset < upper && origin?.run === run) last = Math.max(last, origin.row);
      }
      next = newest.offset + 1;
    }
    if (last >= 0) return last;
    upper = from;
  }
  return -1;
}
