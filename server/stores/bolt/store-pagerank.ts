import { randomUUID } from "node:crypto";
import { EddyError, isEddyError, messageOf } from "../../../core/errors.ts";
import type { GraphStore, Log } from "../../../core/ports.ts";
import type { Connection } from "./connection.ts";
import type { Dialect } from "./dialect.ts";

/** Rounds of the database's loop: more than it needs to come to rest at a damping of 0.85. */
const MOST_ROUNDS = 300;

/** See `GraphStore.pagerank`. Whatever is made in the database for it is taken away again, also when ranking fails. */
export function createStorePagerank(
  connection: Pick<Connection, "run">,
  dialect: Dialect,
  log: Log,
): NonNullable<GraphStore["pagerank"]> {
  const { find, remedy, project, rank, release } = dialect.pagerank;
  return async ({ damping }) => {
    if ((await connection.run(find, {})).length === 0) {
      throw new EddyError("conflict", `${dialect.title} has no PageRank procedure. ${remedy}`);
    }
    const name = `eddy-${randomUUID()}`;
    try {
      if (project !== null) {
        const [made] = await connection.run(project, { name });
        if (Number(made?.["nodes"] ?? 0) === 0) return [];
      }
      const rows = await connection.run(rank, { name, damping, most: MOST_ROUNDS });
      return rows.map(({ id, score }) => ({ id: String(id), score: Number(score) }));
    } catch (error) {
      if (!isEddyError(error) || error.code !== "conflict") throw error;
      throw new EddyError("conflict", `${dialect.title} does not rank this graph: ${error.message}`, { cause: error });
    } finally {
      if (release !== null) {
        await connection.run(release, { name }).catch((error) => {
          log.warn({ name, error: messageOf(error) }, "A graph projection was left in the database.");
        });
      }
    }
  };
}
