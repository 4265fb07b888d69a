import { io, type Socket } from "socket.io-client";
import { type Ack, type ClientToServerEvents, LIVE_NAMESPACE, type ServerToClientEvents } from "../../core/events.ts";
import type { SceneLeaf } from "../../core/scene.ts";
import type { ApiClient } from "../../test/support/api-client.ts";

/** Watches the places of leaves while a graph grows: leaf i of a hub is drawn at place i, so one that gets another place moves against its hub. */
export interface LeafWatch {
  /** Looks at the first leaves of the largest hubs. */
  look(): Promise<void>;
  /** Looks at leaves that were known from before, and in how many of them the leaf stood in another place. */
  readonly watched: number;
  readonly moved: number;
  close(): void;
}

const HUBS = 10;
const LEAVES = 200;

export function watchLeaves(url: string, api: ApiClient): LeafWatch {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${url}${LIVE_NAMESPACE}`, {
    transports: ["websocket"],
  });
  const known = new Map<string, readonly SceneLeaf[]>();
  let watched = 0;
  let moved = 0;

  async function leavesOf(id: string): Promise<readonly SceneLeaf[]> {
    const answer = (await socket
      .timeout(5_000)
      .emitWithAck("scene:leaves", { id, from: 0, limit: LEAVES })) as Parameters<Ack<readonly SceneLeaf[]>>[0];
    return answer.ok ? answer.result : [];
  }

  return {
    async look() {
      const hubs = await api.get<{ id: string }[]>(`/api/graph/pagerank?label=Stream&limit=${HUBS}`);
      for (const { id } of hubs) {
        const now = await leavesOf(id);
        (known.get(id) ?? []).forEach((leaf, place) => {
          watched += 1;
          if (now[place]?.id !== leaf.id) moved += 1;
        });
        known.set(id, now);
      }
    },
    get watched() {
      return watched;
    },
    get moved() {
      return moved;
    },
    close: () => void socket.close(),
  };
}
