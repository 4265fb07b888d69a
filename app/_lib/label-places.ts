/** So many labels can be told apart by colour. */
export const LABEL_PLACES = 8;

/**
 * Gives each label the place among the colours that its name leads to, or the next one that is free; a label keeps its place. Where all
 * ask in the order of their names, a label has the same colour everywhere.
 */
export function createLabelPlaces(): (label: string) => number {
  const places = new Map<string, number>();
  return (label) => {
    const known = places.get(label);
    if (known !== undefined) return known;
    const taken = new Set(places.values());
    let place = hash(label) % LABEL_PLACES;
    for (let tries = 0; tries < LABEL_PLACES && taken.has(place); tries += 1) place = (place + 1) % LABEL_PLACES;
    places.set(label, place);
    return place;
  };
}

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
