import * as original from "../../../server/broker/kafka/commits.ts";
import { pass } from "./points.ts";

/* Stands in the place of server/broker/kafka/commits.ts: the same, with crash points around the group's commits. */

export function createCommits(options: Parameters<typeof original.createCommits>[0]): original.Commits {
  const { consumer } = options;
  return original.createCommits({
    ...options,
    consumer: {
      ...consumer,
      async commitOffsets(offsets) {
        pass("group: before its offset is committed");
        await consumer.commitOffsets(offsets);
        pass("group: its offset is committed");
      },
    },
  });
}
