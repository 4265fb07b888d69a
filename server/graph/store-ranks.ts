import { EddyError } from "../../core/errors.ts";
import type { GraphReader, GraphStore } from "../../core/ports.ts";
import type { NodeRanks } from "../../core/rank.ts";

/**
 * What the database's own PageRank says, as shares that sum to 1 over the nodes that the console knows. The answer is kept until the
 * graph changes, and the database is asked one thing at a time.
 */
export function createStoreRanks(
  reader: GraphReader,
  store: Pick<GraphStore, "kind" | "pagerank">,
): (damping: number) => Promise<NodeRanks> {
  let known: { key: string; answer: Promise<NodeRanks> } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function ask(damping: number): Promise<NodeRanks> {
    if (store.pagerank === undefined) {
      throw new EddyError(
        "conflict",
        "The embedded store has no PageRank of its own. Start the console with EDDY_STORE=neo4j (and the Graph Data Science library there) or EDDY_STORE=memgraph (and MAGE there) to compare.",
      );
    }
    const scored = (await store.pagerank({ damping }))
      .map(({ id, score }) => ({ index: reader.indexOf(id), score }))
      .filter(({ index }) => index >= 0)
      .sort((a, b) => a.index - b.index);
    const sum = scored.reduce((total, { score }) => total + score, 0);
    return {
      nodes: Uint32Array.from(scored, ({ index }) => index),
      ranks: Float64Array.from(scored, ({ score }) => (sum > 0 ? score / sum : 0)),
    };
  }

  return (damping) => {
    const key = `${reader.epoch} ${reader.seq} ${damping}`;
    if (known?.key === key) return known.answer;
    const answer = turn.then(() => ask(damping));
    turn = answer.catch(() => {
      if (known?.answer === answer) known = null;
    });
    known = { key, answer };
    return answer;
  };
}
