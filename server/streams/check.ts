import type { GraphDelta } from "../../core/delta.ts";
import { isEddyError, messageOf } from "../../core/errors.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { Broker, GraphStore } from "../../core/ports.ts";
import type { Decode } from "../ingest/decode.ts";
import type { Resolved } from "./resolve.ts";

/** One row of a dry run: as a message, as mutations, as Cypher, or why it would be a dead letter. */
export interface CheckedRow {
  readonly row: number;
  readonly message: string;
  readonly mutations: readonly Mutation[];
  readonly cypher: readonly { readonly text: string; readonly parameters: Record<string, unknown> }[];
  readonly error: string | null;
}

export interface CheckResult {
  readonly rows: readonly CheckedRow[];
  /** What the rows together would change in the graph as it stands. */
  readonly delta: Pick<GraphDelta, "nodes" | "edges">;
  readonly warnings: readonly string[];
}

/** How many rows a dry run shows. */
export const CHECKED_ROWS = 5;

const NOTHING = { added: [], changed: [], dropped: [] };

/** Sends the first rows through everything but the writing. */
export async function checkStream(options: {
  resolved: Resolved;
  topic: string;
  decode: Decode;
  broker: Broker;
  store: GraphStore;
  renderCypher(mutations: readonly Mutation[]): CheckedRow["cypher"][number][];
}): Promise<CheckResult> {
  const { resolved, store } = options;
  const warnings: string[] = [];
  const messages = await firstMessages(options, warnings);
  const accepted: Mutation[] = [];
  const rows = messages.map((message, row): CheckedRow => {
    try {
      const mutations = resolved.transform.apply(options.decode(message));
      store.preview([...accepted, ...mutations]);
      accepted.push(...mutations);
      return { row, message: message ?? "", mutations, cypher: options.renderCypher(mutations), error: null };
    } catch (error) {
      if (!isEddyError(error)) throw error;
      return { row, message: message ?? "", mutations: [], cypher: [], error: messageOf(error) };
    }
  });
  const { nodes, edges } = accepted.length === 0 ? { nodes: NOTHING, edges: NOTHING } : store.preview(accepted);
  if (resolved.dataset !== null && resolved.dataset.issueCount > 0) {
    warnings.push(
      `${resolved.dataset.issueCount} lines of the file do not fit its columns; they will become dead letters, the others go on.`,
    );
  }
  return { rows, delta: { nodes, edges }, warnings };
}

async function firstMessages(
  { resolved, broker, topic }: { resolved: Resolved; broker: Broker; topic: string },
  warnings: string[],
): Promise<(string | null)[]> {
  if (resolved.dataset !== null) {
    const { columns } = resolved;
    return resolved.dataset.sample
      .slice(0, CHECKED_ROWS)
      .map((fields) =>
        JSON.stringify(
          columns !== null && fields.length === columns.length
            ? Object.fromEntries(columns.map((name, index) => [name, fields[index]]))
            : fields,
        ),
      );
  }
  const info = await broker.topic(topic);
  const first = info.partitions.find(({ start, end }) => end > start);
  if (first === undefined) {
    warnings.push(`Topic "${topic}" is empty: there is nothing to try the transform on yet.`);
    return [];
  }
  const messages = await broker.read(topic, first.partition, first.start, CHECKED_ROWS);
  return messages.map((message) => message.value);
}
