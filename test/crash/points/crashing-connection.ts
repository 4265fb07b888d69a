import type { ManagedTransaction } from "neo4j-driver";
import * as original from "../../../server/stores/bolt/connection.ts";
import { pass } from "./points.ts";

/* Stands in the place of server/stores/bolt/connection.ts: the same connection, with crash points inside its transactions. */

export async function connect(...args: Parameters<typeof original.connect>): Promise<original.Connection> {
  const connection = await original.connect(...args);
  return {
    ...connection,
    async write(work) {
      let isBatch = false;
      const result = await connection.write(async (transaction) => {
        let statements = 0;
        const watched = new Proxy(transaction, {
          get(target, name) {
            if (name !== "run") return Reflect.get(target, name, target);
            return async (...given: Parameters<ManagedTransaction["run"]>) => {
              const answer = await target.run(...given);
              statements += 1;
              if (statements === 1) pass("apply: transaction begun");
              return answer;
            };
          },
        });
        const written = await work(watched);
        isBatch = statements > 1;
        if (isBatch) pass("apply: all written, not committed");
        return written;
      });
      if (isBatch) pass("apply: committed, not answered");
      return result;
    },
  };
}
