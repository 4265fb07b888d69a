/** A text that has all letters of the query, in their order. */
export interface Match {
  /** Higher is better; texts of one query can be compared. */
  readonly score: number;
  /** Places in the text of the letters found. */
  readonly places: readonly number[];
}

const LETTER = 1;
const WORD_START = 8;
const CONSECUTIVE = 5;
/** For every letter skipped between the first and the last one found. */
const GAP = -0.5;
const NO_WAY = Number.NEGATIVE_INFINITY;

/** Lower case without marks, letter for letter: places in it are places in the text. */
function plain(text: string): string[] {
  return [...text].map((letter) => letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
}

function isWordStart(letters: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");
}

/**
 * The best way to find the letters of the query in the text, spaces of the query aside; `null` without any. Letters count more
 * where words begin and where they stand together, as people abbreviate: "dl" means "Dead letters" before "Middle".
 * The best of all ways by dynamic programming (Smith and Waterman 1981, without mismatches).
 */
export function fuzzy(query: string, text: string): Match | null {
  const wanted = plain(query).filter((letter) => letter.trim() !== "");
  const letters = plain(text);
  if (wanted.length === 0) return { score: 0, places: [] };
  if (wanted.length > letters.length) return null;
  // best[i][j]: the best score with letter i of the query found at place j of the text; from[i][j]: where letter i-1 was.
  const best: number[][] = [];
  const from: number[][] = [];
  for (const [i, letter] of wanted.entries()) {
    const above = best[i - 1];
    const row: number[] = [];
    const back: number[] = [];
    let carried = NO_WAY;
    let carrier = -1;
    for (let j = 0; j < letters.length; j += 1) {
      const before = above?.[j - 2] ?? NO_WAY;
      carried = carried + GAP;
      if (before + GAP > carried) {
        carried = before + GAP;
        carrier = j - 2;
      }
      row[j] = NO_WAY;
      back[j] = -1;
      if (letters[j] !== letter) continue;
      const here = LETTER + (isWordStart(letters, j) ? WORD_START : 0);
      if (above === undefined) row[j] = here;
      else {
        const joined = (above[j - 1] ?? NO_WAY) + CONSECUTIVE;
        const isJoined = joined >= carried;
        row[j] = here + (isJoined ? joined : carried);
        back[j] = isJoined ? j - 1 : carrier;
      }
    }
    best.push(row);
    from.push(back);
  }
  const last = best.at(-1) ?? [];
  let end = 0;
  for (const [j, score] of last.entries()) if (score > (last[end] ?? NO_WAY)) end = j;
  const score = last[end] ?? NO_WAY;
  if (score === NO_WAY) return null;
  const places: number[] = [];
  for (let i = wanted.length - 1, j = end; i >= 0; i -= 1) {
    places.unshift(j);
    j = from[i]?.[j] ?? -1;
  }
  return { score: score - letters.length * 0.01, places };
}
