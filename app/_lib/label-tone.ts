const TONES = [
  { fill: "fill-label-1", dot: "bg-label-1" },
  { fill: "fill-label-2", dot: "bg-label-2" },
  { fill: "fill-label-3", dot: "bg-label-3" },
  { fill: "fill-label-4", dot: "bg-label-4" },
  { fill: "fill-label-5", dot: "bg-label-5" },
  { fill: "fill-label-6", dot: "bg-label-6" },
] as const;

const FIRST = TONES[0];

export type LabelTone = { readonly fill: string; readonly dot: string };
export type ToneOf = (label: string) => LabelTone;

/** A colour for each of the labels, in their order, so that as many can be told apart as there are colours. */
export function tonesFor(labels: Iterable<string>): ToneOf {
  const places = new Map<string, number>();
  for (const label of labels) if (!places.has(label)) places.set(label, places.size);
  return (label) => TONES[(places.get(label) ?? 0) % TONES.length] ?? FIRST;
}
