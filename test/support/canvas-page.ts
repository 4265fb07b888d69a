import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
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
  readonly elements: number;
  readonly fading: number;
  readonly dots: number;
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

/** How many elements there are. */
export function elementsOn(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Globals).eddyPicture?.figures.elements ?? 0);
}

/** From now on, the most elements that faded in at a time, and the most rows of the ranking that moved. */
export async function watchMotion(page: Page): Promise<() => Promise<{ fading: number; rows: number }>> {
  await page.evaluate(() => {
    const seen = { fading: 0, rows: 0 };
    const look = () => {
      const { eddyPicture } = globalThis as Globals;
      const rows = [...document.querySelectorAll("[data-flip]")].filter((row) => row.getAnimations().length > 0);
      seen.fading = Math.max(seen.fading, eddyPicture?.figures.fading ?? 0);
      seen.rows = Math.max(seen.rows, rows.length);
      requestAnimationFrame(look);
    };
    look();
    Object.assign(globalThis, { motion: seen });
  });
  return () => page.evaluate(() => (globalThis as unknown as { motion: { fading: number; rows: number } }).motion);
}

/** How many dots are drawn. */
export function dotsOn(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Globals).eddyPicture?.figures.dots ?? 0);
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

/**
 * A way to the console that can be cut, as a cable is: what goes through it ends, and nothing new gets through. The console
 * has to know its `port` by EDDY_ALLOWED_HOSTS.
 */
export async function createCable(
  url: string,
  port: number,
): Promise<{
  readonly url: string;
  cut(): void;
  mend(): void;
  /** Nothing is read any more from either end, and nothing is lost. */
  stall(): void;
  resume(): void;
  close(): Promise<void>;
}> {
  const consolePort = Number(new URL(url).port);
  const open = new Set<Socket>();
  const lines = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(consolePort, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      const line = [one, other] as const;
      open.add(one);
      lines.add(line);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        lines.delete(line);
        other.destroy();
      });
    }
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    cut,
    stall() {
      for (const [one, other] of lines) one.unpipe(other).pause();
    },
    resume() {
      for (const [one, other] of lines) one.pipe(other);
    },
    mend() {
      isCut = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
