import type { Kafka } from "kafkajs";
import type { Broker } from "../../../core/ports.ts";

/** Asks the cluster where it sends its clients, and how the groups stand. */
export async function inspectCluster(
  kafka: Kafka,
  names: readonly string[],
): Promise<Awaited<ReturnType<NonNullable<Broker["inspect"]>>>> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    const { groups } = names.length === 0 ? { groups: [] } : await admin.describeGroups([...names]);
    return {
      advertised: brokers.map(({ host, port }) => `${host}:${port}`),
      groups: groups.map(({ groupId, state, members }) => ({ name: groupId, state, members: members.length })),
    };
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
