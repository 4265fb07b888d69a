import type { Page } from "@playwright/test";
import { io } from "socket.io-client";
import { LIVE_NAMESPACE } from "../../core/events.ts";
import type { Scene, SceneNode } from "../../core/scene.ts";
import { createSceneReplica } from "../../core/scene-replica.ts";

interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Figures {
  readonly names: readonly Box[];
  scene(): Scene;
  placeOf(id: string): { x: number; y: number } | null;
}

type Globals = { eddyPicture?: { readonly figures: Figures } };

/** A scene with its lists in order, to be compared. */
export function inOrder({ nodes, edges, ties, hidden }: Scene): Scene {
  const by = <Item>(list: readonly Item[], key: (item: Item) => string) =>
    [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    nodes: by(nodes, ({ id }) => id),
    edges: by(edges, ({ id }) => id),
    ties: by(ties, ({ source, target }) => `${source} ${target}`),
    hidden,
  };
}

/** The scene that the page draws. */
export async function sceneOf(page: Page): Promise<Scene | null> {
  const scene = await page.evaluate(() => (globalThis as Globals).eddyPicture?.figures.scene() ?? null);
  return scene === null ? null : inOrder(scene);
}

/** The scene as the server gives it to somebody who comes now. */
export async function serverScene(url: string): Promise<Scene> {
  const socket = io(`${url}${LIVE_NAMESPACE}`, { transports: ["websocket"], forceNew: true });
  try {
    const replica = createSceneReplica();
    await new Promise<void>((resolve, reject) => {
      socket.on("connect_error", reject);
      socket.on("graph:snapshot", (event) => {
        replica.snapshot(event);
        resolve();
      });
    });
    return inOrder(replica.toScene());
  } finally {
    socket.disconnect();
  }
}

/** The names that are written on the picture. */
export function namesOn(page: Page): Promise<readonly Box[]> {
  return page.evaluate(() => (globalThis as Globals).eddyPicture?.figures.names ?? []);
}

export function overlapping(names: readonly Box[]): string[] {
  return names.flatMap((a, i) =>
    names
      .slice(i + 1)
      .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2)
      .map((b) => `${a.text} on ${b.text}`),
  );
}

/** Where a node is, in pixels of the page. */
export async function pointOf(page: Page, { id }: SceneNode): Promise<{ x: number; y: number } | null> {
  const box = await page.getByRole("application").boundingBox();
  const at = await page.evaluate((it) => (globalThis as Globals).eddyPicture?.figures.placeOf(it) ?? null, id);
  return box === null || at === null ? null : { x: box.x + at.x, y: box.y + at.y };
}

/** Cuts the page off from the server's live connection, and lets it back. */
export async function createCut(page: Page): Promise<{ begin(): Promise<void>; end(): void }> {
  const open = new Set<{ close(): Promise<void> }>();
  let isCut = false;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  await page.route(/socket\.io/, (route) => (isCut ? route.abort() : route.continue()));
  return {
    async begin() {
      isCut = true;
      for (const socket of open) await socket.close();
      open.clear();
    },
    end() {
      isCut = false;
    },
  };
}
