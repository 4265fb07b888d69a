const TONES = [
  { fill: "fill-label-1", dot: "bg-label-1" },
  { fill: "fill-label-2", dot: "bg-label-2" },
  { fill: "fill-label-3", dot: "bg-label-3" },
  { fill: "fill-label-4", dot: "bg-label-4" },
  { fill: "fill-label-5", dot: "bg-label-5" },
  { fill: "fill-label-6", dot: "bg-label-6" },
] as const;

const FIRST = TONES[0];

/** The colour of a label: the same in every place and every visit, whatever other labels there are. */
export function labelTone(label: string): { readonly fill: string; readonly dot: string } {
  let hash = 7;
  for (const letter of label) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return TONES[hash % TONES.length] ?? FIRST;
}
