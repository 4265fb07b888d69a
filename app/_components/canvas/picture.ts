import type { NodeId } from "../../../core/graph.ts";
import { createArrangement } from "./arrangement.ts";
import { createDiscLayer } from "./disc-layer.ts";
import { createDiscPlaces, labelsIn } from "./disc-places.ts";
import { createElementLayer } from "./element-layer.ts";
import { createElementWriter } from "./element-writer.ts";
import { createLeafNames } from "./leaf-names.ts";
import { createLens } from "./lens.ts";
import { createPainter } from "./painter.ts";
import { createPalette, themeOf } from "./palette.ts";
import type { Picture, PictureOptions } from "./picture-contract.ts";
import { createPointing } from "./pointing.ts";
import { createRelayout } from "./relayout.ts";
import { elementsOf } from "./scene-elements.ts";
import { createSelection } from "./selection.ts";
import { createShownScene } from "./shown-scene.ts";
import { createStage, imageOf } from "./stage.ts";
import { compactness } from "./view.ts";

const MAX_GESTURE_WAIT_MS = 3_000;
const MOVE_MS = 600;
/** Margin around a disc that is flown to: nearer than this, dots would be all that is seen. */
const DISC_ZOOM = 1.4;

/** Draws the live scene: dots with every frame, elements seldom, since each write repaints them all. */
export function createPicture(options: PictureOptions): Picture {
  const { container, live } = options;
  const scene = createShownScene(live.replica, options.onWaiting);
  let isMotionReduced = options.isMotionReduced;
  const palette = createPalette(themeOf(options.isDark));
  const arrangement = createArrangement();
  const discLayer = createDiscLayer();
  const discs = createDiscPlaces({ nodes: () => scene.maps.nodes, arrangement, palette, layer: discLayer });
  const names = createLeafNames({ fetch: live.leaves, onFetched: invalidate, now: () => performance.now() });
  const selection = createSelection({ fetch: live.focus, arrangement });
  const stage = createStage(container, () => {
    layer.resize();
    if (!lens.isTouched) lens.showAll(arrangement.bounds(), 0);
    draw();
  });

  let hiddenLabels: ReadonlySet<string> = new Set();
  let frame = 0;
  let isSceneNew = true;
  let gestureMs: number | null = null;
  let needsDraw = true;
  let said = "";

  const layer = createElementLayer(stage.elements, palette.theme, {
    onCamera() {
      needsDraw = true;
    },
    onRender: draw,
    onTap,
    onHover: (id, at) => pointing.hover(id, at),
    onDragged(id, x, y) {
      arrangement.pin(id, x, y);
      layer.moveAll((one) => (one === id ? undefined : arrangement.spots.get(one)));
      discs.update(hiddenLabels, performance.now());
      invalidate();
    },
    onGesture(kind) {
      if (kind === "press") gestureMs = performance.now();
      if (kind === "release") gestureMs = null;
      if (kind !== "move") return;
      lens.touch();
      invalidate();
    },
  });
  const writer = createElementWriter({
    layer,
    elementsAt: (zoom) =>
      elementsOf({
        scene: scene.maps,
        focus: selection.focus,
        focusAt: selection.at(),
        arrangement,
        palette,
        hiddenLabels,
        zoom,
        compact: compactness(stage.size.width),
      }),
  });
  const painter = createPainter(stage, discLayer);
  const lens = createLens({
    layer,
    size: () => stage.size,
    insets: options.insets,
    isMotionReduced: () => isMotionReduced,
    onFlight: invalidate,
  });
  const relayout = createRelayout({
    arrangement,
    aspect() {
      const { top, right, bottom, left } = options.insets();
      return (stage.size.width - left - right) / Math.max(1, stage.size.height - top - bottom);
    },
    isFollowed: () => !lens.isTouched,
    moveMs: () => (isMotionReduced ? 0 : MOVE_MS),
    onMove: invalidate,
  });
  const pointing = createPointing({
    nodeOf: (id) => scene.maps.nodes.get(id) ?? selection.focus?.nodes.find((one) => one.id === id),
    elementOf: (id) => writer.elements.nodes.get(id),
    discs: discs.all,
    names,
    camera: () => lens.place,
    onChange(pointed) {
      options.onPoint(pointed);
      stage.elements.style.cursor = pointed === null ? "" : "pointer";
      invalidate();
    },
  });

  function invalidate() {
    needsDraw = true;
    if (frame === 0) frame = requestAnimationFrame(onFrame);
  }

  const stopListening = live.onScene(() => {
    if (!scene.changed()) return;
    isSceneNew = true;
    invalidate();
  });

  function takeScene() {
    isSceneNew = false;
    if (arrangement.update(scene.maps)) relayout.ask();
    discs.update(hiddenLabels, performance.now());
    writer.ask();
    const list = labelsIn(scene.maps.nodes.values(), palette);
    const text = JSON.stringify(list);
    if (text === said) return;
    said = text;
    options.onLabels(list);
  }

  function onFrame(nowMs: number) {
    frame = 0;
    const isGesture = gestureMs !== null && nowMs - gestureMs < MAX_GESTURE_WAIT_MS;
    if (isSceneNew) takeScene();
    let goesOn = relayout.step(nowMs, isGesture);
    let isRendered = false;
    if (arrangement.step(nowMs)) {
      discs.update(hiddenLabels, performance.now());
      layer.moveAll((id) => arrangement.spots.get(id));
      isRendered = true;
      if (!lens.isTouched) lens.showAll(arrangement.bounds(), writer.elements.nodes.size === 0 ? 0 : MOVE_MS);
    }
    if (!arrangement.isFresh) {
      const turn = writer.step(nowMs, { isGesture, isFlying: lens.isFlying });
      goesOn ||= turn === "due";
      isRendered ||= turn === "written";
      if (turn === "written" && !lens.isTouched && !lens.isFlying) lens.showAll(arrangement.bounds());
    }
    isRendered = lens.step(nowMs) || isRendered;
    // What the element layer renders draws the other layers with it.
    if (!isRendered && needsDraw) draw();
    if ((goesOn || isRendered || needsDraw) && frame === 0) frame = requestAnimationFrame(onFrame);
  }

  function draw() {
    needsDraw = false;
    if (arrangement.isFresh && scene.maps.nodes.size > 0) return;
    const isUnfinished = painter.paint({
      elements: writer.elements,
      focus: selection.focus,
      arrangement,
      discOf: discs.all,
      names,
      camera: lens.place,
      selected: selection.id,
      pointed: pointing.pointed,
      theme: palette.theme,
      isMotionReduced,
    });
    if (isUnfinished) invalidate();
  }

  function onTap(id: NodeId | null, at: { x: number; y: number }) {
    options.onSelect(id ?? pointing.leafAt(at));
    const spot = id === null ? undefined : arrangement.spots.get(id);
    if (id === null || spot === undefined || !scene.maps.nodes.get(id)?.leaves) return;
    const { x, y, r } = spot;
    lens.flyTo({ x1: x - r, y1: y - r, x2: x + r, y2: y + r }, DISC_ZOOM);
  }

  async function select(id: NodeId | null) {
    writer.ask();
    const known = selection.set(id);
    layer.mark(id);
    invalidate();
    if (!(await known)) return;
    writer.write(performance.now());
    layer.mark(id);
    const at = selection.at();
    if (at !== null) lens.reveal(at);
    invalidate();
  }

  return {
    fit: () => lens.showAll(arrangement.bounds()),
    zoomBy: (factor) => lens.zoomBy(factor),
    panBy: (x, y) => lens.panBy(x, y),
    tidy() {
      arrangement.unpinAll();
      relayout.tidy(performance.now());
    },
    setPaused(next) {
      if (next === scene.isPaused) return;
      scene.setPaused(next);
      isSceneNew = true;
      invalidate();
    },
    setSelected(id) {
      if (id !== selection.id) void select(id);
    },
    setDark(isDark) {
      palette.setTheme(themeOf(isDark));
      layer.setTheme(palette.theme);
      said = "";
      takeScene();
      if (!arrangement.isFresh) writer.write(performance.now());
      invalidate();
    },
    setMotionReduced(isReduced) {
      isMotionReduced = isReduced;
    },
    setHiddenLabels(next) {
      hiddenLabels = next;
      discs.update(hiddenLabels, performance.now());
      writer.askNow();
      invalidate();
    },
    toBlob: () => imageOf(stage, palette.theme.ground, layer.paint),
    get figures() {
      const { moves } = relayout;
      return { elements: layer.count, names: painter.names, dots: discs.dots, layouts: moves.length, moves };
    },
    close() {
      cancelAnimationFrame(frame);
      stopListening();
      relayout.close();
      layer.close();
      stage.close();
    },
  };
}
