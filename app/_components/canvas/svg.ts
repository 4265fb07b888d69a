import type { CaptionSources } from "./captions.ts";
import { DIM, type DiscLook, DOT, dotShareAt } from "./disc-look.ts";
import { type DrawnName, noteSize } from "./label-layer.ts";
import type { Theme } from "./palette.ts";
import { PATHS } from "./shapes.ts";
import { discRadius, places } from "./sunflower.ts";

/** The picture as it is on screen, as an SVG document: names stay text, and lines stay lines. */
export function svgOf(what: {
  readonly sources: Pick<CaptionSources, "elements" | "arrangement" | "camera" | "view">;
  readonly discs: Iterable<DiscLook>;
  readonly names: readonly DrawnName[];
  readonly theme: Theme;
  readonly density: number;
  readonly family: string;
}): string {
  const { sources, names, theme } = what;
  const { camera, view, elements, arrangement } = sources;
  const { zoom } = camera;
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: x * zoom + camera.x,
    y: y * zoom + camera.y,
  });
  const parts: string[] = [];

  function line(from: Point | undefined, to: Point | undefined, width: number, colour: string) {
    if (from === undefined || to === undefined) return;
    const [a, b] = [at(from), at(to)];
    parts.push(
      `<line x1="${n(a.x)}" y1="${n(a.y)}" x2="${n(b.x)}" y2="${n(b.y)}" stroke="${colour}" stroke-width="${n(width)}"/>`,
    );
  }

  for (const { source, target, width, colour } of elements.lines)
    line(arrangement.spots.get(source), arrangement.spots.get(target), width, colour);
  const hasDots = dotShareAt(zoom * what.density) > 0;
  for (const look of what.discs) {
    const { x, y } = at(look);
    const r = discRadius(look.count) * zoom + 2;
    if (x + r < 0 || y + r < 0 || x - r > view.width || y - r > view.height) continue;
    const opacity = look.isDim ? ` opacity="${DIM}"` : "";
    parts.push(
      `<g${opacity}><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${hasDots ? look.ground : look.flat}" stroke="${look.rim}"/>`,
    );
    if (hasDots) parts.push(dotsOf(look, x, y, zoom, view));
    parts.push("</g>");
  }
  for (const { source, target, width, colour } of elements.edges.values())
    line(elements.nodes.get(source), elements.nodes.get(target), width * zoom, colour);
  for (const node of elements.nodes.values()) {
    const { x, y } = at(node);
    const scale = (node.size * zoom) / 16;
    parts.push(
      `<path d="${PATHS[node.shape]}" transform="translate(${n(x - 8 * scale)} ${n(y - 8 * scale)}) scale(${n(scale)})" fill="${node.colour}" stroke="${theme.ground}"/>`,
    );
  }
  for (const { caption, x, y } of names) {
    const { size, tier, note } = caption;
    const more =
      note === "" ? "" : `<tspan font-size="${n(noteSize(size))}" font-weight="500"> ${escaped(note)}</tspan>`;
    parts.push(
      `<text stroke="${theme.ground}" stroke-width="3" x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${800 - 100 * tier}" fill="${tier === 3 ? theme.muted : theme.ink}">${escaped(caption.text)}${more}</text>`,
    );
  }
  const { width, height } = view;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}">`,
    `<rect width="100%" height="100%" fill="${theme.ground}"/>`,
    `<g font-family="${escaped(what.family)}" text-anchor="middle" dominant-baseline="central" paint-order="stroke" stroke-linejoin="round">`,
    ...parts,
    "</g></svg>",
  ].join("\n");
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** All dots of a disc that are in view, in one path: each a line without length and with round ends. */
function dotsOf(look: DiscLook, x: number, y: number, zoom: number, view: { width: number; height: number }): string {
  const { xs, ys } = places(look.count);
  let path = "";
  for (let i = 0; i < look.count; i += 1) {
    const px = x + xs[i]! * zoom;
    const py = y + ys[i]! * zoom;
    if (px > -9 && py > -9 && px < view.width + 9 && py < view.height + 9) path += `M${n(px)} ${n(py)}h0`;
  }
  return `<path d="${path}" stroke="${look.dot}" stroke-width="${n(2 * DOT * zoom)}" stroke-linecap="round"/>`;
}

/** Two digits after the point are a hundredth of a pixel. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/[&<>"\p{Cc}]/gu, (letter) => ENTITIES[letter] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
