import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus, SceneLeaf, SceneNode } from "../../../core/scene.ts";
import type { SceneReplica } from "../../../core/scene-replica.ts";
import { createArrangement } from "./arrangement.ts";
import { type CameraPlace, createFlight } from "./camera.ts";
import { captionsOf } from "./captions.ts";
import { createDiscLayer } from "./disc-layer.ts";
import { createElementLayer } from "./element-layer.ts";
import { createLabelLayer } from "./label-layer.ts";
import { createLayoutThread } from "./layout-thread.ts";
import { createLeafNames } from "./leaf-names.ts";
import { createPalette, mix, type Theme, type Tone, themeOf } from "./palette.ts";
import { type Elements, elementsOf } from "./scene-elements.ts";
import { placeAt, places } from "./sunflower.ts";
import { compactness, discAt, fitCamera, type Insets } from "./view.ts";

/** What the pointer is on; `x`, `y` in CSS pixels of the picture. */
export interface Pointed {
  readonly id: NodeId | null;
  readonly name: string;
  readonly label: string;
  readonly node: SceneNode | null;
  readonly hub: string | null;
  readonly x: number;
  readonly y: number;
}

/** Figures of the picture, for tests and benchmarks. */
export interface PictureFigures {
  readonly elements: number;
  readonly names: number;
  readonly dots: number;
  readonly layouts: number;
  /** Moves of bodies by each layout, as shares of the picture's width. */
  readonly moves: readonly (readonly number[])[];
}

export interface PictureOptions {
  /** Fills its parent; the layers are put into it. */
  readonly container: HTMLElement;
  readonly live: {
    readonly replica: SceneReplica;
    onScene(listener: () => void): () => void;
    leaves(id: NodeId, from: number, limit: number): Promise<readonly SceneLeaf[]>;
    focus(id: NodeId): Promise<SceneFocus | null>;
  };
  readonly isDark: boolean;
  readonly isMotionReduced: boolean;
  insets(): Insets;
  onSelect(id: NodeId | null): void;
  onPoint(pointed: Pointed | null): void;
  /** Changes that wait while the picture is paused. */
  onWaiting(count: number): void;
  /** What the legend shows: labels that are drawn, with their colours. */
  onLabels(labels: readonly { label: string; tone: Tone }[]): void;
}

export interface Picture {
  fit(): void;
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  /** Lays everything out anew; what was dragged is free again. */
  tidy(): void;
  setPaused(isPaused: boolean): void;
  setSelected(id: NodeId | null): void;
  setDark(isDark: boolean): void;
  setMotionReduced(isReduced: boolean): void;
  setHiddenLabels(labels: ReadonlySet<string>): void;
  toBlob(): Promise<Blob>;
  readonly figures: PictureFigures;
  close(): void;
}

const WRITE_MS = 1_000;
const SMALL_WRITE_MS = 200;
const MAX_GESTURE_WAIT_MS = 3_000;
const LAYOUT_MS = 3_000;
const MOVE_MS = 600;

const SMALL = 700;

export function createPicture(options: PictureOptions): Picture {
  const { container, live } = options;
  const { replica } = live;
  let isMotionReduced = options.isMotionReduced;
  const palette = createPalette(themeOf(options.isDark));
  const arrangement = createArrangement();
  const discs = createDiscLayer();
  const labels = createLabelLayer();
  const thread = createLayoutThread();
  const names = createLeafNames({ fetch: live.leaves, onFetched: invalidate, now: () => performance.now() });
  const discOf = new Map<NodeId, { x: number; y: number; count: number }>();

  const under = layer("canvas") as HTMLCanvasElement;
  const middle = layer("div");
  const over = layer("canvas") as HTMLCanvasElement;
  over.style.pointerEvents = "none";
  const dots = under.getContext("2d")!;
  const texts = over.getContext("2d")!;

  let elements: Elements = { nodes: new Map(), edges: new Map(), ranked: [], highest: 0 };
  let hiddenLabels: ReadonlySet<string> = new Set();
  let selected: NodeId | null = null;
  let focus: SceneFocus | null = null;
  let pointed: Pointed | null = null;
  let frame = 0;
  let isPaused = false;
  let waiting = 0;
  let isSceneNew = true;
  let isWriteDue = true;
  let wroteMs = Number.NEGATIVE_INFINITY;
  let isLayoutDue = false;
  let laidOutMs = Number.NEGATIVE_INFINITY;
  let isTouched = false;
  let gestureMs: number | null = null;
  let needsDraw = true;
  let sizedZoom = 0;
  let namesDrawn = 0;
  let said = "";
  const moves: number[][] = [];
  let size = { width: 1, height: 1, density: 1 };

  const layerOfElements = createElementLayer(middle, palette.theme, {
    onCamera() {
      needsDraw = true;
    },
    onRender: draw,
    onTap,
    onHover,
    onDragged(id, x, y) {
      arrangement.pin(id, x, y);
      layerOfElements.moveAll((one) => (one === id ? undefined : arrangement.spots.get(one)));
      placeDiscs();
      invalidate();
    },
    onGesture(kind) {
      if (kind === "press") gestureMs = performance.now();
      if (kind === "release") gestureMs = null;
      if (kind !== "move") return;
      isTouched = true;
      flight.stop();
      invalidate();
    },
  });
  const camera = (): CameraPlace => ({ zoom: layerOfElements.zoom, ...layerOfElements.pan });
  const flight = createFlight(camera, () => size);

  function layer(tag: "canvas" | "div"): HTMLElement {
    const element = document.createElement(tag);
    Object.assign(element.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    element.setAttribute("aria-hidden", "true");
    container.append(element);
    return element;
  }

  function invalidate() {
    needsDraw = true;
    if (frame === 0) frame = requestAnimationFrame(onFrame);
  }

  const observer = new ResizeObserver(() => {
    const { width, height } = container.getBoundingClientRect();
    const density = Math.min(2, globalThis.devicePixelRatio || 1);
    if (width === 0 || height === 0) return;
    size = { width, height, density };
    for (const canvas of [under, over]) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    layerOfElements.resize();
    if (!isTouched) showAll(0);
    draw();
  });
  observer.observe(container);

  const stopListening = live.onScene(() => {
    if (isPaused) {
      waiting += 1;
      options.onWaiting(waiting);
      return;
    }
    isSceneNew = true;
    invalidate();
  });

  function isGesture(nowMs: number) {
    return gestureMs !== null && nowMs - gestureMs < MAX_GESTURE_WAIT_MS;
  }

  /** Dots are up to date with every frame; elements are written seldom, since each write repaints them all. */
  function takeScene() {
    isSceneNew = false;
    isLayoutDue = arrangement.update(replica) || isLayoutDue;
    placeDiscs();
    isWriteDue = true;
    tellLabels();
  }

  function placeDiscs() {
    const nowMs = performance.now();
    for (const id of discOf.keys()) {
      const node = replica.nodes.get(id);
      if (node !== undefined && node.leaves > 0 && !hiddenLabels.has(node.leafLabel ?? "")) continue;
      discOf.delete(id);
      discs.drop(id);
    }
    for (const { id, label, leafLabel, leaves } of replica.nodes.values()) {
      const spot = arrangement.spots.get(id);
      if (leaves === 0 || spot === undefined || hiddenLabels.has(leafLabel ?? "")) continue;
      palette.toneOf(label);
      const { dot } = palette.toneOf(leafLabel ?? label);
      const ground = mix(dot, palette.theme.ground, palette.theme.isDark ? 0.16 : 0.1);
      discOf.set(id, { x: spot.x, y: spot.y, count: leaves });
      discs.set(id, { x: spot.x, y: spot.y, count: leaves, dot, ground }, nowMs);
    }
  }

  function tellLabels() {
    const present = new Set<string>();
    for (const { label, leafLabel } of replica.nodes.values()) {
      present.add(label);
      if (leafLabel !== null) present.add(leafLabel);
    }
    const list = [...present].map((label) => ({ label, tone: palette.toneOf(label) }));
    const text = JSON.stringify(list);
    if (text === said) return;
    said = text;
    options.onLabels(list);
  }

  function write(nowMs: number) {
    isWriteDue = false;
    wroteMs = nowMs;
    const { zoom } = layerOfElements;
    sizedZoom = zoom;
    elements = elementsOf({
      scene: replica,
      focus,
      focusAt: placeOfFocus(),
      arrangement,
      palette,
      hiddenLabels,
      zoom,
      compact: compactness(size.width),
    });
    layerOfElements.sync(elements.nodes, elements.edges);
  }

  function placeOfFocus(): { x: number; y: number } | null {
    if (focus === null) return null;
    const { place } = focus;
    if (place !== null) {
      const hub = arrangement.spots.get(place.hub);
      const { xs, ys } = places(place.slot + 1);
      return hub === undefined ? null : { x: hub.x + xs[place.slot]!, y: hub.y + ys[place.slot]! };
    }
    const beside = focus.nodes
      .slice(1)
      .map(({ id }) => arrangement.spots.get(id))
      .find((spot) => spot !== undefined);
    return beside === undefined ? null : { x: beside.x + beside.r + 40, y: beside.y };
  }

  async function layOut(mode: "settle" | "tidy", nowMs: number) {
    const asked = arrangement.request(
      mode,
      (size.width - options.insets().left - options.insets().right) /
        Math.max(1, size.height - options.insets().top - options.insets().bottom),
    );
    isLayoutDue = false;
    if (asked === null) return;
    laidOutMs = nowMs;
    const isFirst = arrangement.isFresh;
    const at = await thread.ask(asked.request).catch(() => null);
    if (at === null) return;
    noteMoves(asked.ids, at);
    arrangement.apply(asked.ids, at, performance.now(), isFirst || isMotionReduced ? 0 : MOVE_MS);
    invalidate();
  }

  function noteMoves(ids: readonly NodeId[], at: Float64Array) {
    const box = arrangement.bounds();
    const width = box === null ? 1 : Math.max(box.x2 - box.x1, box.y2 - box.y1);
    const list: number[] = [];
    ids.forEach((id, i) => {
      const spot = arrangement.spots.get(id);
      if (spot !== undefined && !spot.isPinned)
        list.push(Math.hypot(at[2 * i]! - spot.x, at[2 * i + 1]! - spot.y) / width);
    });
    moves.push(list);
  }

  function onFrame(nowMs: number) {
    frame = 0;
    let goesOn = false;
    let isWritten = false;
    if (isSceneNew && !isPaused) takeScene();
    if (isLayoutDue && !thread.isBusy) {
      const isDue = arrangement.isFresh || nowMs - laidOutMs >= LAYOUT_MS;
      if (isDue && !isGesture(nowMs)) void layOut(arrangement.isFresh ? "tidy" : "settle", nowMs);
      else goesOn = true;
    }
    if (arrangement.step(nowMs)) {
      placeDiscs();
      layerOfElements.moveAll((id) => arrangement.spots.get(id));
      isWritten = true;
      goesOn = true;
      if (!isTouched) showAll(isMotionReduced || elements.nodes.size === 0 ? 0 : MOVE_MS);
    }
    const interval = replica.nodes.size + replica.edges.size < SMALL ? SMALL_WRITE_MS : WRITE_MS;
    if (isWriteDue && !arrangement.isFresh) {
      if (nowMs - wroteMs >= interval && !isGesture(nowMs)) {
        write(nowMs);
        isWritten = true;
        if (!isTouched && !flight.isFlying) showAll(isMotionReduced ? 0 : MOVE_MS);
      } else goesOn = true;
    }
    const place = flight.step(nowMs);
    if (place !== null) {
      layerOfElements.setCamera(place.zoom, place.x, place.y);
      isWritten = true;
      goesOn = true;
    } else if (Math.abs(Math.log(layerOfElements.zoom / (sizedZoom || 1))) > 0.12 && elements.nodes.size > 0) {
      isWriteDue = true;
      wroteMs = Math.min(wroteMs, nowMs - interval + 120);
      goesOn = true;
    }
    // After a write the element layer renders, and that draws the other layers with it.
    if (!isWritten && needsDraw) draw();
    if (goesOn || needsDraw) {
      if (frame === 0) frame = requestAnimationFrame(onFrame);
    }
  }

  function draw() {
    needsDraw = false;
    if (arrangement.isFresh && replica.nodes.size > 0) return;
    const { zoom, x, y } = camera();
    const nowMs = performance.now();
    const isUnfinished = discs.draw(dots, { zoom, x, y, ...size, isMotionReduced }, nowMs);
    const captions = captionsOf({
      elements,
      focus,
      arrangement,
      discOf,
      names,
      camera: { zoom, x, y },
      view: size,
      selected,
      pointed,
    });
    const drawn = labels.draw(texts, size, captions, zoom > 1.6 ? 600 : 70, palette.theme);
    namesDrawn = drawn.length;
    ring();
    if (isUnfinished) invalidate();
  }

  /** A ring around what the pointer is on. */
  function ring() {
    if (pointed === null) return;
    texts.strokeStyle = palette.theme.accent;
    texts.lineWidth = 2;
    texts.beginPath();
    texts.arc(
      pointed.x,
      pointed.y,
      Math.max(7, ((elements.nodes.get(pointed.id ?? "")?.size ?? 8) / 2) * layerOfElements.zoom + 3),
      0,
      2 * Math.PI,
    );
    texts.stroke();
  }

  function leafAt(at: {
    x: number;
    y: number;
  }): { hub: NodeId; place: number; count: number; x: number; y: number } | null {
    const found = discAt(discOf, at.x, at.y);
    if (found === null) return null;
    const [hub, disc] = found;
    const place = placeAt(
      at.x - disc.x,
      at.y - disc.y,
      disc.count,
      Math.max(6, Math.min(40, 4 / layerOfElements.zoom)),
    );
    if (place < 0) return null;
    const { xs, ys } = places(place + 1);
    return { hub, place, count: disc.count, x: disc.x + xs[place]!, y: disc.y + ys[place]! };
  }

  function onTap(id: NodeId | null, at: { x: number; y: number }) {
    if (id !== null) {
      options.onSelect(id);
      const node = replica.nodes.get(id);
      const spot = arrangement.spots.get(id);
      if (node === undefined || spot === undefined || node.leaves === 0) return;
      isTouched = true;
      const box = { x1: spot.x - spot.r, y1: spot.y - spot.r, x2: spot.x + spot.r, y2: spot.y + spot.r };
      fly(fitCamera(box, size, options.insets(), 1.4));
      return;
    }
    const leaf = leafAt(at);
    const who = leaf === null ? null : names.at(leaf.hub, leaf.place, leaf.count);
    options.onSelect(who === null || who.id === "" ? null : who.id);
  }

  function onHover(id: NodeId | null, at: { x: number; y: number } | null) {
    const { zoom, x, y } = camera();
    let next: Pointed | null = null;
    const spot = id === null ? undefined : elements.nodes.get(id);
    const node = id === null ? undefined : (replica.nodes.get(id) ?? focus?.nodes.find((one) => one.id === id));
    if (node !== undefined && spot !== undefined) {
      next = { id, name: node.name, label: node.label, node, hub: null, x: spot.x * zoom + x, y: spot.y * zoom + y };
    } else if (at !== null) {
      const leaf = leafAt(at);
      if (leaf !== null) {
        const who = names.at(leaf.hub, leaf.place, leaf.count);
        const hub = replica.nodes.get(leaf.hub);
        next = {
          id: who?.id ?? null,
          name: who?.name ?? "…",
          label: hub?.leafLabel ?? "",
          node: null,
          hub: hub?.name ?? null,
          x: leaf.x * zoom + x,
          y: leaf.y * zoom + y,
        };
      }
    }
    if (next === null && pointed === null) return;
    if (
      next !== null &&
      pointed !== null &&
      next.id === pointed.id &&
      next.name === pointed.name &&
      next.x === pointed.x
    )
      return;
    pointed = next;
    options.onPoint(next);
    middle.style.cursor = next === null ? "" : "pointer";
    invalidate();
  }

  function fly(to: CameraPlace, durationMs = MOVE_MS) {
    flight.to(to, performance.now(), isMotionReduced ? 0 : durationMs);
    invalidate();
  }

  function showAll(durationMs: number) {
    const box = arrangement.bounds();
    if (box === null) return;
    const to = fitCamera(box, size, options.insets(), 2);
    const now = camera();
    const isNear = Math.abs(Math.log(to.zoom / now.zoom)) < 0.02 && Math.hypot(to.x - now.x, to.y - now.y) < 6;
    if (isNear) return;
    if (durationMs === 0) layerOfElements.setCamera(to.zoom, to.x, to.y);
    else fly(to, durationMs);
  }

  async function showSelected(id: NodeId) {
    const answer = await live.focus(id).catch(() => null);
    if (selected !== id) return;
    focus = answer;
    write(performance.now());
    layerOfElements.mark(id);
    const at = arrangement.spots.get(id) ?? placeOfFocus();
    if (at === null || at === undefined) return;
    const { zoom, x, y } = camera();
    const sx = at.x * zoom + x;
    const sy = at.y * zoom + y;
    const isInView = sx > 20 && sy > 20 && sx < size.width - 20 && sy < size.height - 20;
    if (!isInView) {
      isTouched = true;
      const near = Math.max(zoom, 0.6);
      fly({ zoom: near, x: size.width / 2 - at.x * near, y: size.height / 2 - at.y * near });
    }
    invalidate();
  }

  function setTheme(theme: Theme) {
    palette.setTheme(theme);
    layerOfElements.setTheme(theme);
    said = "";
    takeScene();
    if (!arrangement.isFresh) write(performance.now());
    invalidate();
  }

  return {
    fit() {
      isTouched = false;
      showAll(isMotionReduced ? 0 : MOVE_MS);
    },
    zoomBy(factor) {
      isTouched = true;
      const { zoom, x, y } = camera();
      const next = Math.min(6, Math.max(0.015, zoom * factor));
      const keep = (at: number, length: number) => length / 2 - ((length / 2 - at) / zoom) * next;
      fly({ zoom: next, x: keep(x, size.width), y: keep(y, size.height) }, 180);
    },
    panBy(x, y) {
      isTouched = true;
      flight.stop();
      layerOfElements.panBy(x, y);
    },
    tidy() {
      arrangement.unpinAll();
      if (!thread.isBusy) void layOut("tidy", performance.now());
    },
    setPaused(next) {
      if (next === isPaused) return;
      isPaused = next;
      waiting = 0;
      options.onWaiting(0);
      isSceneNew = true;
      if (!next) invalidate();
    },
    setSelected(id) {
      if (id === selected) return;
      selected = id;
      focus = null;
      layerOfElements.mark(id);
      isWriteDue = true;
      if (id !== null) void showSelected(id);
      invalidate();
    },
    setDark: (isDark) => setTheme(themeOf(isDark)),
    setMotionReduced(isReduced) {
      isMotionReduced = isReduced;
    },
    setHiddenLabels(next) {
      hiddenLabels = next;
      placeDiscs();
      isWriteDue = true;
      wroteMs = Number.NEGATIVE_INFINITY;
      invalidate();
    },
    async toBlob() {
      const canvas = document.createElement("canvas");
      canvas.width = under.width;
      canvas.height = under.height;
      const context = canvas.getContext("2d")!;
      context.fillStyle = palette.theme.ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(under, 0, 0);
      await layerOfElements.paint(context, size.density);
      context.drawImage(over, 0, 0);
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob === null ? reject(new Error("The picture could not be made.")) : resolve(blob)));
      });
    },
    get figures() {
      let count = 0;
      for (const disc of discOf.values()) count += disc.count;
      return { elements: layerOfElements.count, names: namesDrawn, dots: count, layouts: moves.length, moves };
    },
    close() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      stopListening();
      thread.close();
      layerOfElements.close();
      container.replaceChildren();
    },
  };
}
