import { createLabelPlaces } from "../../_lib/label-places.ts";

/**
 * Colours and shapes by label. The hues are Okabe and Ito's, "Color universal design" (2008), which people with any
 * colour vision tell apart, set darker on light ground and lighter on dark ground; the shape says it a second time.
 */
export interface Tone {
  readonly node: string;
  readonly dot: string;
  readonly shape: Shape;
}

export type Shape =
  | "ellipse"
  | "round-diamond"
  | "round-hexagon"
  | "round-rectangle"
  | "round-triangle"
  | "round-pentagon";
/** Two of them are round: in many graphs those are hubs and their leaves, which their sizes tell apart. */
const SHAPES: readonly Shape[] = [
  "round-hexagon",
  "round-diamond",
  "ellipse",
  "round-rectangle",
  "round-triangle",
  "round-pentagon",
  "round-rectangle",
  "ellipse",
];

export interface Theme {
  readonly isDark: boolean;
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly edge: string;
  readonly tie: string;
  readonly accent: string;
}

const LIGHT: Theme = {
  isDark: false,
  ground: "#fbfdfd",
  ink: "#0c1e22",
  muted: "#465b61",
  edge: "#d3dee0",
  tie: "#c3d1d5",
  accent: "#0a6678",
};
const DARK: Theme = {
  isDark: true,
  ground: "#0a1719",
  ink: "#e9f3f4",
  muted: "#a3b8bc",
  edge: "#23393f",
  tie: "#2c454d",
  accent: "#5cd0dc",
};

export function themeOf(isDark: boolean): Theme {
  return isDark ? DARK : LIGHT;
}

/** The same stand in globals.css as --color-label-1 to 8. */
const HUES = {
  light: ["#00805e", "#a8428a", "#0072b2", "#7a4a2b", "#8a6d00", "#3a4fb8", "#00798c", "#c65100"],
  dark: ["#2fc296", "#e08fc0", "#56b4e9", "#d0a07a", "#e3cf45", "#93a5ff", "#5cd0dc", "#f7983f"],
};

/** Gives each label a colour and a shape. */
export interface Palette {
  toneOf(label: string): Tone;
  setTheme(theme: Theme): void;
  readonly theme: Theme;
}

export function createPalette(initial: Theme): Palette {
  const placeOf = createLabelPlaces();
  let theme = initial;
  let tones = new Map<string, Tone>();

  return {
    get theme() {
      return theme;
    },
    setTheme(next) {
      theme = next;
      tones = new Map();
    },
    toneOf(label) {
      const known = tones.get(label);
      if (known !== undefined) return known;
      const at = placeOf(label);
      const hues = theme.isDark ? HUES.dark : HUES.light;
      const node = hues[at]!;
      const tone = {
        node,
        dot: mix(node, theme.ground, theme.isDark ? 0.8 : 0.75),
        shape: SHAPES[at]!,
      };
      tones.set(label, tone);
      return tone;
    },
  };
}

/** `share` of `colour`, the rest of `ground`, as an opaque colour: drawing it costs less than a transparent one. */
export function mix(colour: string, ground: string, share: number): string {
  const part = (at: number) => {
    const a = Number.parseInt(colour.slice(at, at + 2), 16);
    const b = Number.parseInt(ground.slice(at, at + 2), 16);
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
