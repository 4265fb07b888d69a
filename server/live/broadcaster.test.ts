import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphDeltaEvent, GraphSnapshotEvent } from "../../core/events.ts";
import { EMPTY_SCENE, type SceneDelta, type SceneNode } from "../../core/scene.ts";
import { createSceneReplica } from "../../core/scene-replica.ts";
import { createBroadcaster } from "./broadcaster.ts";

const STATS = { nodes: 0, edges: 0, labels: {}, types: {} };
const NOTHING: SceneDelta = { ...EMPTY_SCENE, droppedNodes: [], droppedEdges: [], droppedTies: [] };

function node(id: number, leaves: number): SceneNode {
  return { id: `N:${id}`, label: "N", name: String(id), rank: 0, degree: 0, leaves, leafLabel: null };
}

function deltaOf(put: readonly (readonly [number, number])[], drop: readonly number[]): SceneDelta {
  const nodes = [...new Map(put).entries()].map(([id, leaves]) => node(id, leaves));
  const kept = new Set(nodes.map(({ id }) => id));
  return { ...NOTHING, nodes, droppedNodes: drop.map((id) => `N:${id}`).filter((id) => !kept.has(id)) };
}

describe("createBroadcaster", () => {
  test("answers the missing deltas, oldest first", () => {
    const broadcaster = createBroadcaster({ epoch: "e", maxCount: 10, maxBytes: 1e6 });
    const events = [1, 2, 3].map(() => broadcaster.publish(NOTHING, STATS));
    expect(broadcaster.since({ epoch: "e", seq: 1 })).toEqual(events.slice(1));
    expect(broadcaster.since({ epoch: "e", seq: 3 })).toEqual([]);
  });

  test("answers nothing for another life, a future place, or what is no longer kept", () => {
    const byCount = createBroadcaster({ epoch: "e", maxCount: 2, maxBytes: 1e6 });
    for (let i = 0; i < 4; i += 1) byCount.publish(NOTHING, STATS);
    expect(byCount.since({ epoch: "other", seq: 4 })).toBeNull();
    expect(byCount.since({ epoch: "e", seq: 5 })).toBeNull();
    expect(byCount.since({ epoch: "e", seq: 1 })).toBeNull();
    expect(byCount.since({ epoch: "e", seq: 2 })).toHaveLength(2);
    const byBytes = createBroadcaster({ epoch: "e", maxCount: 100, maxBytes: 1_000 });
    for (let i = 0; i < 9; i += 1) byBytes.publish(deltaOf([[1, i]], []), STATS);
    expect(byBytes.since({ epoch: "e", seq: 0 })).toBeNull();
    expect(byBytes.since({ epoch: "e", seq: 8 })).toHaveLength(1);
  });

  const change = fc.record({
    put: fc.array(fc.tuple(fc.nat(6), fc.nat(9)), { maxLength: 4 }),
    drop: fc.array(fc.nat(6), { maxLength: 3 }),
    /** What the wire does with what was sent: to each of two receivers. */
    fates: fc.tuple(
      fc.constantFrom("deliver", "drop", "hold", "join"),
      fc.constantFrom("deliver", "drop", "hold", "join"),
    ),
  });

  test("leads every receiver to the server's scene, whatever is dropped, delayed, reordered or joined late", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(5), (changes, kept) => {
        const broadcaster = createBroadcaster({ epoch: "e", maxCount: kept, maxBytes: 1e6 });
        const server = createSceneReplica();
        const snapshot = (): GraphSnapshotEvent => ({ ...broadcaster.position, scene: server.toScene(), stats: STATS });
        server.snapshot(snapshot());
        const receivers = [0, 1].map(() => ({ replica: createSceneReplica(), held: [] as GraphDeltaEvent[] }));
        const sync = ({ replica }: (typeof receivers)[number]) => {
          const missed = replica.position === null ? null : broadcaster.since(replica.position);
          if (missed === null) replica.snapshot(snapshot());
          else for (const event of missed) replica.delta(event);
        };
        for (const { put, drop, fates } of changes) {
          const event = broadcaster.publish(deltaOf(put, drop), STATS);
          server.delta(event);
          receivers.forEach((receiver, at) => {
            const fate = fates[at]!;
            if (fate === "hold") receiver.held.push(event);
            if (fate === "join") sync(receiver);
            if (fate !== "deliver") return;
            const arriving = [event, ...receiver.held.splice(0).reverse()];
            if (arriving.map((one) => receiver.replica.delta(one)).includes("gap")) sync(receiver);
          });
        }
        for (const receiver of receivers) {
          sync(receiver);
          expect(new Map(receiver.replica.nodes)).toEqual(new Map(server.nodes));
          expect(receiver.replica.position).toEqual(broadcaster.position);
        }
      }),
      { numRuns: 500 },
    );
  });
});
