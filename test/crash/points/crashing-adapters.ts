import type { Broker, GraphStore } from "../../../core/ports.ts";
import * as adapters from "../../../server/open-adapters.ts";
import { pass } from "./points.ts";

export { openMemgraphStreams } from "../../../server/open-adapters.ts";

/* Stands in the place of server/open-adapters.ts: the same broker and store, with crash points where they meet the product. */

export async function openBroker(...args: Parameters<typeof adapters.openBroker>): Promise<Broker> {
  const broker = await adapters.openBroker(...args);
  return {
    ...broker,
    async append(topic, partition, messages) {
      const isLetter = topic.endsWith(".dlq");
      if (!isLetter) pass("append: before the broker hears of it");
      const appended = await broker.append(topic, partition, messages);
      pass(isLetter ? "dead letter: kept" : "append: acknowledged");
      return appended;
    },
    subscribe: (options) =>
      broker.subscribe({
        ...options,
        onBatch(batch) {
          pass("deliver: before anything is done");
          return options.onBatch(batch);
        },
      }),
  };
}

export async function openStore(...args: Parameters<typeof adapters.openStore>): Promise<GraphStore> {
  const store = await adapters.openStore(...args);
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(store),
      apply: {
        enumerable: true,
        async value(request: Parameters<GraphStore["apply"]>[0]) {
          const applied = await store.apply(request);
          pass("apply: done");
          return applied;
        },
      },
      forget: {
        enumerable: true,
        async value(...given: Parameters<GraphStore["forget"]>) {
          const applied = await store.forget(...given);
          pass("take back: done");
          return applied;
        },
      },
    },
  ) as GraphStore;
}
