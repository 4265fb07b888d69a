import type { Clock } from "../../../core/ports.ts";
import { kafkaTypeOf } from "./errors.ts";

export const SETTLE_TRIES = 30;
export const SETTLE_PAUSE_MS = 100;

/** What brokers answer for a moment after topics were made or leaders elected. */
export const LEADER_ERRORS: readonly string[] = [
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
  "REPLICA_NOT_AVAILABLE",
  "FENCED_LEADER_EPOCH",
  "UNKNOWN_LEADER_EPOCH",
  "NOT_CONTROLLER",
];

/** What they answer while a group's coordinator is found or reads its groups, at the first group of all and after a restart. */
export const COORDINATOR_ERRORS: readonly string[] = [
  "GROUP_LOAD_IN_PROGRESS",
  "GROUP_COORDINATOR_NOT_AVAILABLE",
  "NOT_COORDINATOR_FOR_GROUP",
];

/** Tries again, for some seconds, while Kafka answers with one of `passing`. */
export async function settle<Result>(
  clock: Clock,
  passing: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === SETTLE_TRIES || !passing.includes(kafkaTypeOf(error) ?? "")) throw error;
      await clock.sleep(SETTLE_PAUSE_MS);
    }
  }
}
