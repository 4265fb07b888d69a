import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus, SceneLeaf } from "../../../core/scene.ts";
import type { SceneReplica } from "../../../core/scene-replica.ts";
import type { Tone } from "./palette.ts";
import type { Pointed } from "./pointing.ts";
import type { Insets } from "./view.ts";

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
