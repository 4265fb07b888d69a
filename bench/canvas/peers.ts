import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser } from "@playwright/test";
import { places } from "../../app/_components/canvas/sunflower.ts";
import { bipartite } from "../ranking/graphs.ts";
import { drag, type Frames, record } from "./frames.ts";

const PAGE = `<!doctype html><style>html,body,#stage,canvas{position:absolute;inset:0;margin:0;width:100%;height:100%}</style><div id="stage"></div>`;
const PHASE_MS = 3_000;
const EVERY_MS = 250;

/** A page with two canvases that draws nothing but a line: what the machine gives at best. */
export async function runBlank(browser: Browser): Promise<Frames> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(PAGE);
  await page.evaluate(() => {
    const contexts = [0, 1].map(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 712, height: 626 });
      document.getElementById("stage")?.append(canvas);
      return canvas.getContext("2d");
    });
    const draw = () => {
      for (const context of contexts) {
        context?.clearRect(0, 0, 712, 626);
        context?.fillRect(0, performance.now() % 600, 700, 1);
      }
      requestAnimationFrame(draw);
    };
    draw();
  });
  const frames = await record(page, () => drag(page, { x: 0, y: 0 }, PHASE_MS));
  await page.close();
  return frames;
}

/**
 * All nodes as Cytoscape elements in discs like those of the console, dragged while forty elements more arrive four times
 * a second: the peer that the limits must fail.
 */
export async function runPlain(browser: Browser, nodes: number, isWebgl: boolean): Promise<Frames & { added: number }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(PAGE);
  const path = createRequire(import.meta.url).resolve("cytoscape/dist/cytoscape.min.js");
  await page.addScriptTag({ content: await readFile(path, "utf8") });
  await page.evaluate(
    ({ elements, later, everyMs, isWebgl }) => {
      type Cy = { add(list: unknown[]): void; fit(): void };
      const make = (globalThis as unknown as { cytoscape(options: object): Cy }).cytoscape;
      const cy = make({
        container: document.getElementById("stage"),
        elements,
        layout: { name: "preset" },
        renderer: isWebgl ? { name: "canvas", webgl: true } : { name: "canvas" },
        style: [
          { selector: "node", style: { width: 6, height: 6, label: "data(id)", "min-zoomed-font-size": 8 } },
          { selector: "edge", style: { width: 1, "curve-style": "haystack", "haystack-radius": 0, events: "no" } },
        ],
        pixelRatio: 1,
        boxSelectionEnabled: false,
      });
      cy.fit();
      const state = { added: 0 };
      (globalThis as unknown as { peer: typeof state }).peer = state;
      setInterval(() => {
        const batch = later.splice(0, 40);
        cy.add(batch);
        state.added += batch.length;
      }, everyMs);
    },
    { ...elementsOf(nodes), everyMs: EVERY_MS, isWebgl },
  );
  await page.waitForTimeout(1_500);
  const frames = await record(page, () => drag(page, { x: 0, y: 0 }, PHASE_MS));
  const added = await page.evaluate(() => (globalThis as unknown as { peer: { added: number } }).peer.added);
  await page.close();
  return { ...frames, added };
}

function elementsOf(nodes: number) {
  const { sources, targets } = bipartite(Math.round(nodes * 1.04));
  const known = new Set<number>();
  const seats = new Map<number, number>();
  const centre = (hub: number) => ({ x: (hub % 12) * 700, y: Math.floor(hub / 12) * 700 });
  const all: object[][] = [];
  sources.forEach((source, row) => {
    const hub = targets[row]!;
    const list: object[] = [];
    const put = (id: number, position: object) => {
      if (known.has(id)) return;
      known.add(id);
      list.push({ group: "nodes", data: { id: `n${id}` }, position });
    };
    put(hub, centre(hub));
    const seat = seats.get(hub) ?? 0;
    seats.set(hub, seat + 1);
    const { xs, ys } = places(seat + 1);
    put(source, { x: centre(hub).x + xs[seat]!, y: centre(hub).y + ys[seat]! });
    list.push({ group: "edges", data: { id: `e${row}`, source: `n${source}`, target: `n${hub}` } });
    all.push(list);
  });
  const start = Math.round(all.length * 0.8);
  return { elements: all.slice(0, start).flat(), later: all.slice(start).flat() };
}
