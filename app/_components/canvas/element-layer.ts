import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import type { NodeId } from "../../../core/graph.ts";
import { styles } from "./element-styles.ts";
import type { Shape, Theme } from "./palette.ts";
import { drawPlainly, showLayer } from "./plain-renderer.ts";
import { MAX_ZOOM, MIN_ZOOM } from "./view.ts";

/** What the element layer draws; sizes in world units. */
export interface ElementNode {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly shape: Shape;
}

export interface ElementEdge {
  readonly id: string;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly width: number;
  readonly colour: string;
  /** Length of its arrow in world units; 0 for none. */
  readonly arrow: number;
}

export interface ElementEvents {
  onTap(id: NodeId | null, at: { x: number; y: number }): void;
  /** `at` in world units; `null` when the pointer left. */
  onHover(id: NodeId | null, at: { x: number; y: number } | null): void;
  onDragged(id: NodeId, x: number, y: number, isOver: boolean): void;
  onCamera(): void;
  /** After each frame of this layer. */
  onRender(): void;
  /** `press` and `release` frame a gesture, `move` says that the picture was moved or zoomed by it. */
  onGesture(kind: "press" | "move" | "release"): void;
}

/** The named, clickable few, drawn by Cytoscape: the only file that knows it, besides how its renderer is made plain. */
export interface ElementLayer {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
  readonly count: number;
  /** Elements that fade in. */
  readonly fading: number;
  setCamera(zoom: number, x: number, y: number): void;
  zoomBy(factor: number, at: { x: number; y: number }): void;
  panBy(x: number, y: number): void;
  /** Brings the layer nearer to holding exactly these; writes only what differs. `false`: there was too much of it for one frame. */
  sync(nodes: ReadonlyMap<NodeId, ElementNode>, edges: ReadonlyMap<string, ElementEdge>): boolean;
  moveAll(positionOf: (id: NodeId) => { x: number; y: number } | undefined): void;
  setTheme(theme: Theme): void;
  resize(): void;
  /** The elements as they are on screen, for a picture file. */
  paint(context: CanvasRenderingContext2D, scale: number): Promise<void>;
  close(): void;
}

/** Cytoscape's arrows grow with the width of their edge, from 29 units on, and their triangle is 0.3 of that long. */
function arrowScale({ width, arrow }: ElementEdge): number {
  return arrow / (0.3 * Math.max(29, (13.37 * width) ** 0.9));
}

/** Smaller changes of a size are not seen, and not worth a new style. */
const SIZE_STEP = 0.05;

function isAbout(size: number, other: number): boolean {
  return Math.abs(size - other) <= SIZE_STEP * other;
}

/** So many newcomers at a time fade in; more of them are there at once. */
const MAX_FADING = 40;
/** 170 new elements took Cytoscape 125 ms of a profile, other looks of 150 took 56: more of them come with the next frames, in the order given. */
const MAX_NEW = 16;
const MAX_CHANGED = 32;
const FADE_MS = 500;

function countNew(known: ReadonlyMap<string, unknown>, next: ReadonlyMap<string, unknown>): number {
  let count = 0;
  for (const id of next.keys()) if (!known.has(id)) count += 1;
  return count;
}

export function createElementLayer(
  container: HTMLElement,
  theme: Theme,
  events: ElementEvents,
  isMotionReduced: () => boolean,
): ElementLayer {
  const cy: Core = cytoscape({
    container,
    style: styles(theme),
    layout: { name: "preset" },
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    boxSelectionEnabled: false,
    autounselectify: true,
    textureOnViewport: false,
    hideEdgesOnViewport: false,
    motionBlur: false,
    pixelRatio: Math.min(2, globalThis.devicePixelRatio || 1),
  });
  /** As written. */
  const nodes = new Map<NodeId, ElementNode>();
  const edges = new Map<string, ElementEdge>();
  let rim = theme.ground;
  /** More are coming than may fade in: the first ones, or many at once. */
  let isFilling = true;
  drawPlainly(cy, () => rim);
  showLayer(container, "selectbox", false);
  showLayer(container, "drag", false);

  function fadeIn(fresh: ElementDefinition[]) {
    const added = cy.add(fresh);
    if (isFilling || isMotionReduced()) return;
    added.style("opacity", 0);
    added.animate({ style: { opacity: 1 } }, { duration: FADE_MS, complete: () => void added.removeStyle("opacity") });
  }

  cy.on("viewport", () => events.onCamera());
  cy.on("render", () => events.onRender());
  cy.on("tap", (event) => events.onTap(event.target === cy ? null : event.target.id(), event.position));
  cy.on("mousemove", (event) => events.onHover(event.target === cy ? null : event.target.id(), event.position));
  cy.on("mouseout", (event) => {
    if (event.target === cy) events.onHover(null, null);
  });
  cy.on("tapstart", () => events.onGesture("press"));
  cy.on("tapend", () => events.onGesture("release"));
  cy.on("scrollzoom pinchzoom dragpan", () => events.onGesture("move"));
  cy.on("grab free", "node", ({ type }) => showLayer(container, "drag", type === "grab"));
  cy.on("drag free", "node", (event) => {
    const { x, y } = event.target.position();
    events.onDragged(event.target.id(), x, y, event.type === "free");
  });

  return {
    get zoom() {
      return cy.zoom();
    },
    get pan() {
      return cy.pan();
    },
    get count() {
      return nodes.size + edges.size;
    },
    get fading() {
      return cy.elements(":animated").length;
    },
    setCamera: (zoom, x, y) => void cy.viewport({ zoom, pan: { x, y } }),
    zoomBy: (factor, at) => void cy.zoom({ level: cy.zoom() * factor, renderedPosition: at }),
    panBy: (x, y) => void cy.panBy({ x, y }),

    sync(nextNodes, nextEdges) {
      const fresh: ElementDefinition[] = [];
      isFilling ||= countNew(nodes, nextNodes) + countNew(edges, nextEdges) > MAX_FADING;
      let changes = 0;
      let isComplete = true;
      let isSettled = true;
      const mayAdd = () => {
        isComplete &&= fresh.length < MAX_NEW;
        return isComplete;
      };
      const mayChange = () => {
        isSettled &&= changes < MAX_CHANGED;
        changes += 1;
        return isSettled;
      };
      cy.batch(() => {
        for (const [id, old] of edges) {
          const next = nextEdges.get(id);
          if (next !== undefined && next.source === old.source && next.target === old.target) continue;
          cy.getElementById(id).remove();
          edges.delete(id);
        }
        for (const id of nodes.keys()) {
          if (nextNodes.has(id)) continue;
          cy.getElementById(id).remove();
          nodes.delete(id);
        }
        for (const [id, node] of nextNodes) {
          const old = nodes.get(id);
          const { x, y, size, colour, shape } = node;
          const data = { id, size, colour, shape, rim: size / 8 };
          if (old === undefined) {
            if (!mayAdd()) continue;
            nodes.set(id, node);
            fresh.push({ group: "nodes", data, position: { x, y } });
            continue;
          }
          const element = cy.getElementById(id);
          const isSame = isAbout(size, old.size) && colour === old.colour && shape === old.shape;
          const isChanged = !isSame && mayChange();
          if (isChanged) element.data(data);
          if (old.x !== x || old.y !== y) element.position({ x, y });
          nodes.set(id, isChanged ? node : { ...old, x, y });
        }
        for (const [id, edge] of nextEdges) {
          const old = edges.get(id);
          const { source, target, width, colour } = edge;
          const arrow = arrowScale(edge);
          if (old === undefined) {
            if (!mayAdd()) continue; // nor after a node that has to wait: it may be an end of this one
            edges.set(id, edge);
            fresh.push({ group: "edges", data: { id, source, target, width, colour, arrow } });
            continue;
          }
          if (isAbout(width, old.width) && isAbout(edge.arrow, old.arrow) && colour === old.colour) continue;
          if (!mayChange()) continue;
          edges.set(id, edge);
          cy.getElementById(id).data({ width, colour, arrow });
        }
        if (fresh.length > 0) fadeIn(fresh);
      });
      isFilling &&= !isComplete || nodes.size === 0;
      return isComplete && isSettled;
    },
    moveAll(positionOf) {
      cy.batch(() => {
        for (const [id, node] of nodes) {
          const to = positionOf(id);
          if (to === undefined || (to.x === node.x && to.y === node.y)) continue;
          cy.getElementById(id).position({ x: to.x, y: to.y });
          nodes.set(id, { ...node, x: to.x, y: to.y });
        }
      });
    },
    setTheme(next) {
      rim = next.ground;
      cy.style(styles(next));
    },
    resize: () => void cy.resize(),
    async paint(context, scale) {
      const blob = (await cy.png({ output: "blob-promise", full: false, scale })) as unknown as Blob;
      context.drawImage(await createImageBitmap(blob), 0, 0);
    },
    close: () => cy.destroy(),
  };
}
