import type { NodeId } from "../../../core/graph.ts";
import type { Scene, SceneFocus, SceneLeaf } from "../../../core/scene.ts";
import type { SceneReplica } from "../../../core/scene-replica.ts";
import type { Tone } from "./palette.ts";
import type { Pointed } from "./pointing.ts";
import type { Insets } from "./view.ts";

/** Figures of the picture, for tests and benchmarks. */
export interface PictureFigures {
  readonly elements: number;
  /** How many of them fade in. */
  readonly fading: number;
  /** Names that are written: boxes by centre and size, and the height of the text, in pixels. */
  readonly names: readonly { x: number; y: number; width: number; height: number; text: string; size: number }[];
  /** What the server has told so far, and where that stands. */
  scene(): Scene & Pick<SceneReplica, "position">;
  /** Where elements are on screen, in pixels. */
  placeOf(id: NodeId): { x: number; y: number } | null;
  readonly dots: number;
  readonly layouts: number;
  /** Moves of bodies by each layout, as shares of the picture's width. */
  readonly moves: readonly (readonly number[])[];
}

/** What is left out of the picture. */
export interface Filter {
  readonly labels: ReadonlySet<string>;
  /** Types of edges; ties go by `TIES`. */
  readonly types: ReadonlySet<string>;
  /** Only the selected node and what is around it. */
  readonly isOnlyAround: boolean;
}

/** The name by which ties are filtered; no type is called so. */
export const TIES = "shared neighbours";

export const NO_FILTER: Filter = { labels: new Set(), types: new Set(), isOnlyAround: false };

/** What there is to filter, with the colours of labels. */
export interface LegendContent {
  readonly labels: readonly { readonly label: string; readonly tone: Tone }[];
  readonly types: readonly string[];
}

/** Where a person looks, told by a node, so that it means the same where nodes stand elsewhere. */
export interface View {
  readonly near: NodeId;
  /** From the node to the middle of the picture, world units. */
  readonly dx: number;
  readonly dy: number;
  readonly zoom: number;
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
  isMotionReduced(): boolean;
  /** At a width of the picture in pixels. */
  insets(width: number): Insets;
  onSelect(id: NodeId | null): void;
  onPoint(pointed: Pointed | null): void;
  /** Changes that wait while the picture is paused. */
  onWaiting(count: number): void;
  onLegend(content: LegendContent): void;
  /** Figures beside names, as the reader writes them. */
  formatCount(value: number): string;
  /** Where to look at first; `null` for everything. */
  readonly view: View | null;
}

export type PictureFormat = "png" | "svg";

export interface Picture {
  fit(): void;
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  /** Lays everything out anew; what was dragged is free again. */
  tidy(): void;
  setPaused(isPaused: boolean): void;
  setSelected(id: NodeId | null): void;
  /** Draws what is around these as elements of their own, whoever is selected. */
  setExpanded(ids: readonly NodeId[]): void;
  setDark(isDark: boolean): void;
  setFilter(filter: Filter): void;
  /** The node at `step` places of importance from the selected one, or the first. */
  nodeAfter(step: 1 | -1): NodeId | null;
  /** `null` while the picture follows the whole. */
  readonly view: View | null;
  /** What is on screen, as a file. */
  toFile(format: PictureFormat): Promise<Blob>;
  readonly figures: PictureFigures;
  close(): void;
}
