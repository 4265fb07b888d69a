"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { live } from "../../_lib/live/shared.ts";
import { HoverCard } from "./hover-card.tsx";
import { Legend, type LegendEntry } from "./legend.tsx";
import type { Picture } from "./picture-contract.ts";
import type { Pointed } from "./pointing.ts";
import { Summary } from "./summary.tsx";
import { Toolbar } from "./toolbar.tsx";

export interface GraphCanvasProps {
  readonly selected: NodeId | null;
  readonly onSelect: (id: NodeId | null) => void;
  /** Pauses the picture from outside; there is a button for it too. */
  readonly paused?: boolean;
  readonly className?: string;
}

/** What stands on the picture: the legend below, tools at the right. */
const INSETS = { top: 18, right: 52, bottom: 56, left: 18 };
const NARROW_INSETS = { top: 12, right: 12, bottom: 56, left: 12 };
const NARROW = 640;
const NO_LABELS: ReadonlySet<string> = new Set();
const PAN = 60;
const ZOOM = 1.3;

/** The live picture of the graph. It draws outside React: what renders here are its controls. */
export function GraphCanvas({
  selected,
  onSelect,
  paused = false,
  className = "relative size-full",
}: GraphCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  select.current = onSelect;
  const [picture, setPicture] = useState<Picture | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [labels, setLabels] = useState<readonly LegendEntry[]>([]);
  const [hidden, setHidden] = useState(NO_LABELS);
  const [isHeld, setHeld] = useState(false);
  const isPaused = paused || isHeld;

  useEffect(() => {
    const container = stage.current;
    if (container === null) return;
    let made: Picture | undefined;
    let isGone = false;
    const motion = matchMedia("(prefers-reduced-motion: reduce)");
    const root = document.documentElement;
    const watchTheme = new MutationObserver(() => made?.setDark(root.classList.contains("dark")));
    const onMotion = () => made?.setMotionReduced(motion.matches);
    // Cytoscape needs a window, and is large: it comes when the page stands.
    void import("./picture.ts").then(({ createPicture }) => {
      if (isGone) return;
      made = createPicture({
        container,
        live,
        isDark: root.classList.contains("dark"),
        isMotionReduced: motion.matches,
        insets: () => (container.clientWidth < NARROW ? NARROW_INSETS : INSETS),
        onSelect: (id) => select.current(id),
        onPoint: setPointed,
        onWaiting: setWaiting,
        onLabels: setLabels,
      });
      watchTheme.observe(root, { attributeFilter: ["class"] });
      motion.addEventListener("change", onMotion);
      (globalThis as { eddyPicture?: Picture }).eddyPicture = made;
      setPicture(made);
    });
    return () => {
      isGone = true;
      watchTheme.disconnect();
      motion.removeEventListener("change", onMotion);
      made?.close();
      setPicture(null);
    };
  }, []);

  useEffect(() => picture?.setSelected(selected), [picture, selected]);
  useEffect(() => picture?.setPaused(isPaused), [picture, isPaused]);
  useEffect(() => picture?.setHiddenLabels(hidden), [picture, hidden]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (picture === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const keys: Record<string, () => void> = {
        ArrowLeft: () => picture.panBy(PAN, 0),
        ArrowRight: () => picture.panBy(-PAN, 0),
        ArrowUp: () => picture.panBy(0, PAN),
        ArrowDown: () => picture.panBy(0, -PAN),
        "+": () => picture.zoomBy(ZOOM),
        "=": () => picture.zoomBy(ZOOM),
        "-": () => picture.zoomBy(1 / ZOOM),
        f: () => picture.fit(),
        " ": () => setHeld((held) => !held),
        Escape: () => select.current(null),
      };
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    [picture],
  );

  async function save() {
    if (picture === null) return;
    const url = URL.createObjectURL(await picture.toBlob());
    Object.assign(document.createElement("a"), { href: url, download: "eddy.png" }).click();
    URL.revokeObjectURL(url);
  }

  function toggle(label: string) {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    setHidden(next);
  }

  return (
    <div ref={frame} className={`isolate overflow-hidden bg-(--color-surface) ${className}`}>
      <div
        ref={stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and zoomed by keys
        tabIndex={0}
        role="application"
        aria-label="Graph. Arrow keys move, plus and minus zoom, F shows all, space pauses."
        aria-describedby="graph-summary"
        onKeyDown={onKeyDown}
        className="absolute inset-0 touch-none outline-offset-[-2px]"
      />
      <Summary id="graph-summary" />
      {pointed === null ? null : <HoverCard pointed={pointed} />}
      <Legend entries={labels} hidden={hidden} onToggle={toggle} />
      <Toolbar
        isPaused={isPaused}
        waiting={waiting}
        onPause={() => setHeld(!isHeld)}
        onZoom={(isIn) => picture?.zoomBy(isIn ? ZOOM : 1 / ZOOM)}
        onFit={() => picture?.fit()}
        onTidy={() => picture?.tidy()}
        onSave={() => void save()}
        onFullScreen={() => {
          if (document.fullscreenElement === null) void frame.current?.requestFullscreen();
          else void document.exitFullscreen();
        }}
      />
    </div>
  );
}
