import type { ReactNode } from "react";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { ZOOM_STEP } from "./keys.ts";
import type { PictureFormat } from "./picture-contract.ts";

/** More waiting changes than this are not counted out. */
const MOST_WAITING = 999;

/** The buttons at the side of the picture. */
export function Toolbar(props: {
  readonly isPaused: boolean;
  /** Changes that came while paused. */
  readonly waiting: number;
  readonly onPause: () => void;
  readonly isOnlyAround: boolean;
  /** Whether a node is selected. */
  readonly canFocus: boolean;
  readonly onOnlyAround: () => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onTidy: () => void;
  readonly onSave: (format: PictureFormat) => void;
  readonly onFullScreen: () => void;
}) {
  const t = useTexts().canvas.toolbar;
  const { formatCount } = useFormats();
  const { isPaused, waiting } = props;
  return (
    <div
      role="toolbar"
      aria-label={t.label}
      className="z-10 flex shrink-0 border-(--color-line) bg-(--color-surface) @max-[40rem]:h-full @max-[40rem]:items-center @max-[40rem]:border-l @max-[40rem]:px-1 @[40rem]:absolute @[40rem]:right-2 @[40rem]:bottom-2 @[40rem]:flex-col @[40rem]:overflow-hidden @[40rem]:rounded-lg @[40rem]:border"
    >
      <Tool name={isPaused ? t.goOn : t.pause} onPress={props.onPause} isPressed={isPaused}>
        {isPaused ? <path d="M5 3l8 5-8 5z" fill="currentColor" /> : <path d="M5 3v10M11 3v10" />}
      </Tool>
      <Tool isForMouse name={t.zoomIn} onPress={() => props.onZoom(ZOOM_STEP)}>
        <path d="M8 3v10M3 8h10" />
      </Tool>
      <Tool isForMouse name={t.zoomOut} onPress={() => props.onZoom(1 / ZOOM_STEP)}>
        <path d="M3 8h10" />
      </Tool>
      <Tool name={t.fit} onPress={props.onFit}>
        <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />
      </Tool>
      {props.canFocus || props.isOnlyAround ? (
        <Tool name={t.onlyAround} isPressed={props.isOnlyAround} onPress={props.onOnlyAround}>
          <path d="M8 8m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M8 1v2M8 13v2M1 8h2M13 8h2" />
        </Tool>
      ) : null}
      <Tool isForMouse name={t.tidy} onPress={props.onTidy}>
        <path d="M8 8m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M3 3l2 2M13 3l-2 2M3 13l2-2M13 13l-2-2" />
      </Tool>
      <Tool isForMouse name={t.savePng} onPress={() => props.onSave("png")}>
        <path d="M8 2v8M5 7l3 3 3-3M3 13h10" />
      </Tool>
      <Tool isForMouse name={t.saveSvg} onPress={() => props.onSave("svg")}>
        <path d="M9 2H4v12h8V5zM9 2v3h3M6 11l2-4 2 4" />
      </Tool>
      <Tool name={t.fullScreen} onPress={props.onFullScreen}>
        <path d="M9 7l5-5M10 2h4v4M7 9l-5 5M6 14H2v-4" />
      </Tool>
      {isPaused && waiting > 0 ? (
        <span className="px-1 py-1 text-center text-2xs tabular-nums @[40rem]:border-t @[40rem]:border-(--color-line)">
          {waiting > MOST_WAITING ? `${formatCount(MOST_WAITING)}+` : formatCount(waiting)}
          <span className="sr-only"> {t.waiting}</span>
        </span>
      ) : null}
    </div>
  );
}

function Tool(props: {
  readonly name: string;
  readonly onPress: () => void;
  readonly isPressed?: boolean;
  /** Fingers do it without a button: there is none where room is short. */
  readonly isForMouse?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      title={props.name}
      aria-label={props.name}
      aria-pressed={props.isPressed}
      onClick={props.onPress}
      className={`size-9 place-items-center ${props.isForMouse ? "hidden @[40rem]:grid" : "grid"} ${props.isPressed ? "bg-(--color-accent-soft) text-(--color-accent)" : "text-(--color-muted)"} hover:bg-(--color-sunken) hover:text-(--color-ink)`}
    >
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        aria-hidden="true"
      >
        {props.children}
      </svg>
    </button>
  );
}
