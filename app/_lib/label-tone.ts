import { createLabelPlaces } from "./label-places.ts";

const TONES = [
  { fill: "fill-label-1", dot: "bg-label-1" },
  { fill: "fill-label-2", dot: "bg-label-2" },
  { fill: "fill-label-3", dot: "bg-label-3" },
  { fill: "fill-label-4", dot: "bg-label-4" },
  { fill: "fill-label-5", dot: "bg-label-5" },
  { fill: "fill-label-6", dot: "bg-label-6" },
  { fill: "fill-label-7", dot: "bg-label-7" },
  { fill: "fill-label-8", dot: "bg-label-8" },
] as const;

const FIRST = TONES[0];

export type LabelTone = { readonly fill: string; readonly dot: string };
export type ToneOf = (label: string) => LabelTone;

/** A colour for each of the labels, the same as in the live picture. */
export function tonesFor(labels: Iterable<string>): ToneOf {
  const placeOf = createLabelPlaces();
  for (const label of [...labels].sort()) placeOf(label);
  return (label) => TONES[placeOf(label)] ?? FIRST;
}
