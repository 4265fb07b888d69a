"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { live } from "../../_lib/live/shared.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { toggled } from "./expansion.ts";
import { HoverCard } from "./hover-card.tsx";
import { keysOf } from "./keys.ts";
import { Legend } from "./legend.tsx";
import type { LegendContent, Picture, PictureFormat } from "./picture-contract.ts";
import type { Pointed } from "./pointing.ts";
import { Summary } from "./summary.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useLinkedState } from "./use-linked-state.ts";

export interface GraphCanvasProps {
  readonly selected: NodeId | null;
  readonly onSelect: (id: NodeId | null) => void;
  /** Whose neighbours are drawn, whoever is selected. */
  readonly expanded: readonly NodeId[];
  readonly onExpand: (ids: readonly NodeId[]) => void;
  /** Pauses the picture from outside; there is a button for it too. */
  readonly paused?: boolean;
  readonly className?: string;
}

/** What stands on the picture: the legend below, tools at the right. */
const INSETS = { top: 18, right: 52, bottom: 52, left: 18 };
/** Where room is short, legend and tools stand below the picture. */
const NARROW_INSETS = { top: 14, right: 14, bottom: 14, left: 14 };
const NARROW = 640;
const NO_LEGEND: LegendContent = { labels: [], types: [] };

/** Cytoscape needs a window, and is large. */
export const loadPicture = () => import("./picture.ts");

/** Resolves in a task of its own, after the next frame: the page stands before its picture is made. */
function hasBeenShown(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** The live picture of the graph. It draws outside React: what renders here are its controls. */
export function GraphCanvas({
  selected,
  onSelect,
  expanded,
  onExpand,
  paused = false,
  className = "relative size-full",
}: GraphCanvasProps) {
  const t = useTexts().canvas;
  const { formatCount } = useFormats();
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  select.current = onSelect;
  const written = useRef(formatCount);
  written.current = formatCount;
  const [picture, setPicture] = useState<Picture | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [legend, setLegend] = useState(NO_LEGEND);
  const [isHeld, setHeld] = useState(false);
  const { filter, setFilter, first } = useLinkedState(picture, { selected, onSelect, expanded, onExpand });
  const isPaused = paused || isHeld;

  useEffect(() => {
    const container = stage.current;
    if (container === null) return;
    let made: Picture | undefined;
    let isGone = false;
    const motion = matchMedia("(prefers-reduced-motion: reduce)");
    const root = document.documentElement;
    const watchTheme = new MutationObserver(() => made?.setDark(root.classList.contains("dark")));
    void Promise.all([loadPicture(), hasBeenShown()]).then(([{ createPicture }]) => {
      if (isGone) return;
      made = createPicture({
        container,
        live,
        isDark: root.classList.contains("dark"),
        isMotionReduced: () => motion.matches,
        view: first.view,
        insets: (width) => (width < NARROW ? NARROW_INSETS : INSETS),
        onSelect: (id) => select.current(id),
        onPoint: setPointed,
        onWaiting: setWaiting,
        onLegend: setLegend,
        formatCount: (value) => written.current(value),
      });
      watchTheme.observe(root, { attributeFilter: ["class"] });
      (globalThis as { eddyPicture?: Picture }).eddyPicture = made;
      setPicture(made);
    });
    return () => {
      isGone = true;
      watchTheme.disconnect();
      made?.close();
      setPicture(null);
    };
  }, [first]);

  useEffect(() => picture?.setSelected(selected), [picture, selected]);
  useEffect(() => picture?.setExpanded(expanded), [picture, expanded]);
  useEffect(() => picture?.setPaused(isPaused), [picture, isPaused]);
  useEffect(() => picture?.setFilter(filter), [picture, filter]);

  const toggleOnly = useCallback(() => {
    setFilter((known) => ({ ...known, isOnlyAround: !known.isOnlyAround }));
  }, [setFilter]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (picture === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keysOf({
        picture,
        onSelect: select.current,
        onPause: () => setHeld((held) => !held),
        onOnly: toggleOnly,
        onExpand: () => selected !== null && onExpand(toggled(expanded, selected)),
      })[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
      // Details that open take the focus; who steps through nodes by keys goes on with the next.
      requestAnimationFrame(() => stage.current?.focus({ preventScroll: true }));
    },
    [picture, toggleOnly, selected, expanded, onExpand],
  );

  async function save(format: PictureFormat) {
    if (picture === null) return;
    const url = URL.createObjectURL(await picture.toFile(format));
    Object.assign(document.createElement("a"), { href: url, download: `eddy.${format}` }).click();
    URL.revokeObjectURL(url);
  }

  return (
    <div ref={frame} className={`@container isolate overflow-hidden bg-(--color-surface) ${className}`}>
      <div
        ref={stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and zoomed by keys
        tabIndex={0}
        role="application"
        aria-label={t.label}
        aria-describedby="graph-summary"
        onKeyDown={onKeyDown}
        className="absolute inset-0 touch-none outline-offset-[-2px] @max-[40rem]:bottom-12"
      />
      <Summary id="graph-summary" />
      {pointed === null ? null : <HoverCard pointed={pointed} />}
      <div className="@max-[40rem]:absolute @max-[40rem]:inset-x-0 @max-[40rem]:bottom-0 @max-[40rem]:flex @max-[40rem]:h-12 @max-[40rem]:items-center @max-[40rem]:border-t @max-[40rem]:border-(--color-line)">
        <Legend content={legend} filter={filter} onFilter={setFilter} />
        <Toolbar
          isPaused={isPaused}
          waiting={waiting}
          isOnlyAround={filter.isOnlyAround}
          canFocus={selected !== null}
          onOnlyAround={toggleOnly}
          onPause={() => setHeld(!isHeld)}
          onZoom={(factor) => picture?.zoomBy(factor)}
          onFit={() => picture?.fit()}
          onTidy={() => picture?.tidy()}
          onSave={(format) => void save(format)}
          onFullScreen={() => {
            if (document.fullscreenElement === null) void frame.current?.requestFullscreen();
            else void document.exitFullscreen();
          }}
        />
      </div>
    </div>
  );
}
