import type { GraphDeltaEvent } from "../../core/events.ts";
import type { GraphStats } from "../../core/graph.ts";
import type { SceneDelta } from "../../core/scene.ts";

export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** Numbers the scene's deltas and keeps the latest ones for those who missed some. */
export interface Broadcaster {
  readonly position: Position;
  /** The next delta: it leads from where the scene stood to where it stands now. */
  publish(scene: SceneDelta, stats: GraphStats): GraphDeltaEvent;
  /** What leads from `position` to now, oldest first; `null` when only a snapshot helps. */
  since(position: Position): GraphDeltaEvent[] | null;
  /** Begins another life of the graph: deltas of the old one lead nowhere. */
  restart(epoch: string): void;
}

/** `maxCount` and `maxBytes` bound what is kept; bytes are estimated, since a delta is encoded by the socket library. */
export function createBroadcaster(options: { epoch: string; maxCount: number; maxBytes: number }): Broadcaster {
  const { maxCount, maxBytes } = options;
  let { epoch } = options;
  let seq = 0;
  let bytes = 0;
  let ring: { event: GraphDeltaEvent; bytes: number }[] = [];

  return {
    get position() {
      return { epoch, seq };
    },
    publish(scene, stats) {
      const event: GraphDeltaEvent = { epoch, from: seq, seq: seq + 1, scene, stats };
      seq += 1;
      const size = sizeOf(scene);
      ring.push({ event, bytes: size });
      bytes += size;
      while (ring.length > maxCount || bytes > maxBytes) bytes -= ring.shift()!.bytes;
      return event;
    },
    since(position) {
      if (position.epoch !== epoch || position.seq > seq) return null;
      const missing = seq - position.seq;
      return missing > ring.length ? null : ring.slice(ring.length - missing).map(({ event }) => event);
    },
    restart(next) {
      epoch = next;
      seq = 0;
      ring = [];
      bytes = 0;
    },
  };
}

/** Bytes of a delta as JSON, within a factor of two. */
function sizeOf(scene: SceneDelta): number {
  const { nodes, edges, ties, droppedNodes, droppedEdges, droppedTies } = scene;
  return (
    200 +
    140 * nodes.length +
    160 * edges.length +
    80 * ties.length +
    50 * (droppedNodes.length + droppedEdges.length + droppedTies.length)
  );
}
