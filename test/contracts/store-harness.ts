import { expect } from "vitest";
import { emptySnapshot, type GraphSnapshot } from "../../core/delta.ts";
import { edgeId } from "../../core/graph.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { Applied, Cursor, CursorKey, GraphReader, GraphStore } from "../../core/ports.ts";

/** An empty store under test. */
export interface OpenedStore {
  readonly store: GraphStore;
  /** Closes the store and opens one on the same data; absent where nothing is kept. */
  reopen?(): Promise<GraphStore>;
  /** Opens a second store on the same data while the first is open; absent where that is refused or makes no sense. */
  openSecond?(): Promise<GraphStore>;
  /** Closes whatever is open and removes what the test made. */
  close(): Promise<void>;
}

export const code = (code: string) => expect.objectContaining({ code });

export const keyOf = (source: string, partition = 0): CursorKey => ({ source, topic: "topic", partition });

export const cursorAt = (offset: number): Cursor => ({ offset, row: offset - 1, applied: offset, deadLetters: 0 });

/** Applies the mutations as the next message of the source's partition. */
export function applyNext(store: GraphStore, mutations: readonly Mutation[], source = "s"): Promise<Applied> {
  const key = keyOf(source);
  const expected = store.cursor(key);
  return store.apply({ key, expected, next: cursorAt((expected?.offset ?? 0) + 1), mutations });
}

/** The whole graph as the reader gives it. */
export function snapshotOf(reader: GraphReader): GraphSnapshot {
  return {
    ...emptySnapshot(reader.epoch),
    seq: reader.seq,
    nodes: new Map([...reader.nodes()].map((node) => [node.id, node])),
    edges: new Map([...reader.edges()].map((edge) => [edgeId(edge), edge])),
  };
}

/**
 * Nodes and edges in an order of their own, free of epoch, numbers and prototypes: to compare graphs of different stores. Fails when a node that is
 * listed is not found by its id.
 */
export function pictureOf(reader: GraphReader): { nodes: unknown[]; edges: unknown[] } {
  const sorted = (properties: object) => Object.entries(properties).sort();
  for (const { id } of reader.nodes()) expect(reader.nodeAt(reader.indexOf(id))?.id).toBe(id);
  const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return {
    nodes: [...reader.nodes()]
      .map(({ id, labels, properties }) => [id, [...labels].sort(), sorted(properties)])
      .sort(byText),
    edges: [...reader.edges()]
      .map(({ type, source, target, count, properties }) => [type, source, target, count, sorted(properties)])
      .sort(byText),
  };
}

/** The graph as a reader of packed deltas has it: label sets and counts by index. */
export interface PackedPicture {
  readonly nodes: Map<number, string>;
  readonly edges: Map<string, number>;
}

export function foldPacked(picture: PackedPicture, { packed }: Pick<Applied, "packed">, reader: GraphReader): void {
  const { nodes, edges } = picture;
  const name = (at: ArrayLike<number>, from: number) =>
    `${at[from]}>${at[from + 1]}:${reader.types[at[from + 2] ?? -1]}`;
  const { droppedEdges, droppedNodes, addedEdges, changedEdges } = packed;
  for (let at = 0; at < droppedEdges.length; at += 4) {
    expect(edges.get(name(droppedEdges, at))).toBe(droppedEdges[at + 3]);
    edges.delete(name(droppedEdges, at));
  }
  for (const node of droppedNodes) expect(nodes.delete(node)).toBe(true);
  for (let at = 0; at < packed.nodes.length; at += 2) {
    nodes.set(packed.nodes[at] ?? -1, (reader.labelSets[packed.nodes[at + 1] ?? -1] ?? []).join(":"));
  }
  for (let at = 0; at < addedEdges.length; at += 4) {
    expect(edges.has(name(addedEdges, at))).toBe(false);
    edges.set(name(addedEdges, at), addedEdges[at + 3] ?? 0);
  }
  for (let at = 0; at < changedEdges.length; at += 5) {
    expect(edges.get(name(changedEdges, at))).toBe(changedEdges[at + 3]);
    edges.set(name(changedEdges, at), changedEdges[at + 4] ?? 0);
  }
}

export function packedPictureOf(reader: GraphReader): PackedPicture {
  const picture: PackedPicture = { nodes: new Map(), edges: new Map() };
  for (const packed of reader.packed(7)) foldPacked(picture, { packed }, reader);
  return picture;
}

export const NO_CHANGES = { added: [], changed: [], dropped: [] };
