import type { NodeId } from "../../../core/graph.ts";
import type { SceneLeaf } from "../../../core/scene.ts";

/** Who stands in which place of a disc, fetched in pages as it is looked at. */
export interface LeafNames {
  /** The leaf, or `null` while it is being fetched. */
  at(hub: NodeId, place: number, count: number): SceneLeaf | null;
}

const PAGE = 100;
const MAX_PAGES = 400;
/** A place can change hands when a leaf goes: what was fetched is asked for again after this. */
const FRESH_MS = 20_000;
const MAX_ASKING = 6;

export function createLeafNames(options: {
  fetch(hub: NodeId, from: number, limit: number): Promise<readonly SceneLeaf[]>;
  onFetched(): void;
  now(): number;
}): LeafNames {
  const pages = new Map<string, { leaves: readonly SceneLeaf[]; atMs: number }>();
  const asking = new Set<string>();

  async function ask(key: string, hub: NodeId, page: number) {
    asking.add(key);
    try {
      const leaves = await options.fetch(hub, page * PAGE, PAGE);
      if (pages.size >= MAX_PAGES) pages.delete(pages.keys().next().value!);
      pages.set(key, { leaves, atMs: options.now() });
      options.onFetched();
    } catch {
      // Not reachable just now: the place stays nameless, and is asked for again when it is looked at again.
      pages.set(key, { leaves: pages.get(key)?.leaves ?? [], atMs: options.now() - FRESH_MS + 2_000 });
    } finally {
      asking.delete(key);
    }
  }

  return {
    at(hub, place, count) {
      const page = Math.floor(place / PAGE);
      const key = `${page} ${hub}`;
      const known = pages.get(key);
      const isWhole = known !== undefined && known.leaves.length >= Math.min(PAGE, count - page * PAGE);
      const ageMs = known === undefined ? Number.POSITIVE_INFINITY : options.now() - known.atMs;
      const isDue = ageMs > FRESH_MS || (!isWhole && ageMs > 1_000);
      if (isDue && !asking.has(key) && asking.size < MAX_ASKING) void ask(key, hub, page);
      return known?.leaves[place - page * PAGE] ?? null;
    },
  };
}
