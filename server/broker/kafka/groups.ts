import type { Clock, Log } from "../../../core/ports.ts";
import type { RawCluster } from "./internals.ts";
import { COORDINATOR_ERRORS, settle } from "./settle.ts";

/**
 * Takes the members of a group out of it before a new one joins. A group belongs to one stream and a stream has one consumer,
 * so they are what a crash has left behind (of Kafka or of a console), and Kafka would wait for each of them until its session
 * times out. A member that lives after all joins again by itself.
 */
export async function evictMembers(
  deps: { cluster: RawCluster; clock: Clock; log: Log },
  group: string,
): Promise<void> {
  const { cluster, clock, log } = deps;
  await settle(clock, COORDINATOR_ERRORS, async () => {
    const coordinator = await cluster.findGroupCoordinator({ groupId: group });
    const { groups } = await coordinator.describeGroups({ groupIds: [group] });
    for (const { memberId } of groups.flatMap(({ members }) => members)) {
      log.info({ group, memberId }, "taking a lost member out of the consumer group");
      await coordinator.leaveGroup({ groupId: group, memberId });
    }
  });
}
