import type { NodeId } from "../../../core/graph.ts";
import { createArrangement } from "./arrangement.ts";
import { createDiscLayer } from "./disc-layer.ts";
import { createDiscPlaces } from "./disc-places.ts";
import { createDueLook } from "./due-look.ts";
import { createElementLayer } from "./element-layer.ts";
import { createElementWriter } from "./element-writer.ts";
import { figuresOf } from "./figures.ts";
import { createLeafNames } from "./leaf-names.ts";
import { createLegendContent } from "./legend-content.ts";
import { createLens } from "./lens.ts";
import { createPainter } from "./painter.ts";
import { createPalette, themeOf } from "./palette.ts";
import type { Picture, PictureOptions } from "./picture-contract.ts";
import { fileOf } from "./picture-file.ts";
import { createPointing } from "./pointing.ts";
import { createPulses } from "./pulses.ts";
import { createRelayout } from "./relayout.ts";
import { elementsOf, nodeAfter } from "./scene-elements.ts";
import { createSelection } from "./selection.ts";
import { createShownScene } from "./shown-scene.ts";
import { createStage } from "./stage.ts";
import { aspectOf, compactness } from "./view.ts";
import { viewAt } from "./view-anchor.ts";
import { createVisible } from "./visible.ts";

/** Draws the live scene: dots with every frame, elements seldom, since each write repaints them all. */
export function createPicture(options: PictureOptions): Picture {
  const { container, live } = options;
  const scene = createShownScene(live.replica, options.onWaiting);
  const palette = createPalette(themeOf(options.isDark));
  const arrangement = createArrangement();
  const discLayer = createDiscLayer();
  const discs = createDiscPlaces({ nodes: () => scene.maps.nodes, arrangement, palette, layer: discLayer });
  const names = createLeafNames({ fetch: live.leaves, onFetched: () => invalidate(), now: () => performance.now() });
  const legend = createLegendContent(palette, options.onLegend);
  const selection = createSelection({ fetch: live.focus, arrangement });
  const visible = createVisible(arrangement, selection, discs);
  const pulses = createPulses();
  const stage = createStage(container, () => {
    layer.resize();
    if (!lens.isTouched) lens.showAll(visible.bounds(), 0);
    due = "all";
    draw();
  });

  let frame = 0;
  let isSceneNew = true;
  let due: "nothing" | "glow" | "all" = "all";

  const layer = createElementLayer(
    stage.elements,
    palette.theme,
    {
      onCamera() {
        due = "all";
      },
      onRender: draw,
      onTap,
      onHover: (id, at) => pointing.hover(id, at),
      onDragged(id, x, y) {
        arrangement.pin(id, x, y);
        layer.moveAll((one) => (one === id ? undefined : arrangement.spots.get(one)));
        visible.updateDiscs();
        invalidate();
      },
      onGesture(kind) {
        lens.gesture(kind);
        invalidate();
      },
    },
    options.isMotionReduced,
  );
  const writer = createElementWriter({
    layer,
    elementsAt: (zoom) =>
      elementsOf({
        scene: scene.maps,
        selection,
        arrangement,
        palette,
        visible,
        zoom,
        compact: compactness(stage.size.width),
      }),
  });
  const painter = createPainter(stage, discLayer, pulses);
  const lens = createLens({
    layer,
    size: () => stage.size,
    insets: () => options.insets(stage.size.width),
    isMotionReduced: options.isMotionReduced,
    onFlight: () => invalidate(),
  });
  const dueLook = createDueLook({ arrangement, lens, selection, view: options.view, size: () => stage.size });
  const relayout = createRelayout({
    arrangement,
    aspect: () => aspectOf(stage.size, options.insets(stage.size.width)),
    isFollowed: () => !lens.isTouched,
    isMotionReduced: options.isMotionReduced,
    onMove: () => invalidate(),
  });
  const pointing = createPointing({
    nodeOf: (id) => scene.maps.nodes.get(id) ?? selection.nodeOf(id),
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

  function invalidate(what: "glow" | "all" = "all") {
    due = what;
    if (frame === 0) frame = requestAnimationFrame(onFrame);
  }

  function renew() {
    isSceneNew = true;
    invalidate();
  }
  const stopListening = live.onScene(() => scene.changed() && renew());

  function takeScene() {
    isSceneNew = false;
    if (arrangement.update(scene.maps)) relayout.ask();
    pulses.note(scene.maps.nodes, performance.now());
    selection.renew(performance.now(), renew);
    legend.update(scene.maps);
    visible.updateDiscs();
    writer.ask();
  }

  function onFrame(nowMs: number) {
    frame = 0;
    const isGesture = lens.isHeld(nowMs);
    if (isSceneNew) takeScene();
    let goesOn = relayout.step(nowMs, isGesture);
    let isRendered = false;
    if (arrangement.step(nowMs)) {
      visible.updateDiscs();
      layer.moveAll((id) => arrangement.spots.get(id));
      writer.ask();
      isRendered = true;
      if (!lens.isTouched) lens.showAll(visible.bounds(), writer.elements.nodes.size === 0 ? 0 : undefined);
    }
    if (!arrangement.isFresh) {
      if (dueLook.step()) writer.askNow();
      const turn = writer.step(nowMs, { isGesture, isFlying: lens.isFlying });
      goesOn ||= turn === "due";
      isRendered ||= turn === "written";
      if (turn === "written" && !lens.isTouched && !lens.isFlying) lens.showAll(visible.bounds());
    }
    isRendered = lens.step(nowMs) || isRendered;
    // What the element layer renders draws the other layers with it.
    if (isRendered) due = "all";
    else draw();
    if ((goesOn || due !== "nothing") && frame === 0) frame = requestAnimationFrame(onFrame);
  }

  const drawn = () => ({
    elements: writer.elements,
    arrangement,
    isDim: visible.isDim,
    formatCount: options.formatCount,
    discOf: discs.all,
    names,
    camera: lens.place,
    selected: selection.id,
    pointed: pointing.pointed,
    theme: palette.theme,
  });

  /** The layers besides the elements, as far as they look different now. */
  function draw() {
    const isGlowOnly = due === "glow";
    const isStill = due === "nothing" || (arrangement.isFresh && scene.maps.nodes.size > 0);
    due = "nothing";
    const look = { ...drawn(), isMotionReduced: options.isMotionReduced(), isGlowOnly };
    const next = isStill ? null : painter.paint(look);
    if (next !== null) invalidate(next);
  }

  function onTap(id: NodeId | null, at: { x: number; y: number }) {
    options.onSelect(id ?? pointing.leafAt(at));
    if (id === null || !scene.maps.nodes.get(id)?.leaves) return;
    const disc = arrangement.bounds(new Set([id]));
    if (disc !== null) lens.flyTo(disc);
  }

  async function lookAt(known: Promise<boolean>) {
    writer.askNow();
    visible.updateDiscs();
    invalidate();
    if (!(await known)) return;
    if (visible.filter.isOnlyAround) lens.showAll(visible.bounds());
    visible.updateDiscs();
    dueLook.ask();
    invalidate();
  }

  return {
    fit: () => lens.showAll(visible.bounds()),
    zoomBy: (factor) => lens.zoomBy(factor),
    panBy: (x, y) => lens.panBy(x, y),
    tidy() {
      arrangement.unpinAll();
      relayout.tidy(performance.now());
    },
    setPaused(next) {
      scene.setPaused(next);
      renew();
    },
    setSelected: (id) => void (id !== selection.id && lookAt(selection.set(id))),
    setExpanded: (ids) => void lookAt(selection.expand(ids)),
    setDark(isDark) {
      palette.setTheme(themeOf(isDark));
      layer.setTheme(palette.theme);
      writer.askNow();
      renew();
    },
    setFilter(next) {
      const isOther = next.isOnlyAround !== visible.filter.isOnlyAround;
      visible.filter = next;
      visible.updateDiscs();
      writer.askNow();
      if (isOther) lens.showAll(visible.bounds());
      invalidate();
    },
    nodeAfter: (step) => nodeAfter(writer.elements.ranked, selection.id, step),
    get view() {
      return lens.isTouched ? viewAt(lens.place, stage.size, arrangement.spots) : null;
    },
    toFile: (format) => fileOf(format, { ...drawn(), stage, written: painter.names, looks: discLayer.looks(), layer }),
    get figures() {
      return figuresOf({ ...drawn(), replica: live.replica, layer, discs, painter, relayout, writer });
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
