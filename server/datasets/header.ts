import type { DatasetIssue } from "../../core/dataset.ts";

/** Longest name of a column: what a mapping accepts. */
const MAX_NAME_LENGTH = 256;

const NAME_SHAPE = /^[\p{L}_#@$][^\n\r]{0,63}$/u;
const NAME_WORDS = new Set(
  (
    "id ids key uuid name names login user username title label type kind category class group team game channel streamer " +
    "stream chatter viewer follower followers views view vip moderator source target from to parent child node edge weight " +
    "count number amount total value score rank rate price date time timestamp year month day created updated at url uri link " +
    "email address city country region state language lang status text message comment description note tags code age size " +
    "person people member friend customer client buyer seller author reader owner employee manager department company brand shop " +
    "store product item article order invoice book song artist album track genre movie film actor director player league match " +
    "page site domain host server device sensor station stop route airport flight driver sender receiver recipient"
  ).split(" "),
);

type Kind = "empty" | "number" | "date" | "url" | "text";

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (/^[+-]?(\d[\d.,\u00a0 ]*|\.\d+)([eE][+-]?\d+)?\s*%?$/.test(text)) return "number";
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?$/.test(text) || /^\d{1,2}:\d{2}/.test(text)) return "date";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith("www.")) return "url";
  return "text";
}

/**
 * Whether the first record names the columns. It must look like names (texts, none empty, none twice, none seen again below
 * in its column), and something must set it apart: a column of numbers, dates or URLs below, words that name things, or cells
 * that would be odd among the rows below (see `oddity`).
 */
export function sniffHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...below] = records;
  if (first === undefined) return false;
  if (new Set(first.map((cell) => cell.trim())).size < first.length) return false;
  if (!first.every((cell) => kindOf(cell) === "text" && NAME_SHAPE.test(cell.trim()))) return false;
  const columns = first.map((name, index) => ({
    name,
    cells: below.filter(({ length }) => length === first.length).map((record) => record[index] ?? ""),
  }));
  if (columns.some(({ name, cells }) => cells.includes(name))) return false;
  const isSetApart = columns.some(({ cells }) => {
    const kinds = new Set(cells.map(kindOf).filter((kind) => kind !== "empty"));
    return kinds.size === 1 && !kinds.has("text");
  });
  return isSetApart || first.filter(namesSomething).length * 2 >= first.length || isOdd(columns);
}

/** How rarely rows of which the first is none may be taken for rows below a header. */
const MAX_CHANCE = 0.1;
/** Of fewer rows nothing is known but their words. */
const MIN_ROWS = 3;
/** Columns tell much the same about a row: more than these are not taken together. */
const MAX_TELLING = 2;

interface HeadedColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

function isOdd(columns: readonly HeadedColumn[]): boolean {
  if (columns.some(({ cells }) => cells.length < MIN_ROWS)) return false;
  const telling = columns
    .map(oddity)
    .sort((a, b) => a - b)
    .slice(0, MAX_TELLING);
  return telling.reduce((chance, one) => chance * one, 1) <= MAX_CHANCE;
}

/**
 * The chance that a row like those below has a cell as odd as this one in its column: one that never comes again where most
 * do, or one that is written like few others. The p-value of a permutation test: were the first a row, any row could be first.
 */
function oddity({ name, cells }: HeadedColumn): number {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const single = cells.filter((cell) => counts.get(cell) === 1).length;
  const alike = cells.filter((cell) => wayOfWriting(cell) === wayOfWriting(name)).length;
  return (Math.min(single, alike) + 1) / (cells.length + 1);
}

/** How a cell is written: which of large and small letters, digits, spaces and signs it has. */
function wayOfWriting(cell: string): string {
  const text = cell.trim();
  const first = /^\p{Lu}/u.test(text) ? "Capital" : "small";
  const parts = [
    /\p{Lu}/u.test(text.slice(1)),
    /\p{Nd}/u.test(text),
    /\s/.test(text),
    /[^\p{L}\p{M}\p{Nd}\s_]/u.test(text),
  ];
  return `${first} ${parts.join(" ")}`;
}

function namesSomething(cell: string): boolean {
  const words = cell
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => NAME_WORDS.has(word) || /..(name|login)$/.test(word));
}

/** Names that are all there, all different and not too long, with an issue for each that was changed. */
export function nameColumns(
  header: readonly string[],
  line: number,
): { columns: readonly string[]; issues: readonly DatasetIssue[] } {
  const issues: DatasetIssue[] = [];
  const taken = new Set(header.map((cell) => cell.trim().slice(0, MAX_NAME_LENGTH)));
  const used = new Set<string>();
  const columns = header.map((cell, index) => {
    const trimmed = cell.trim();
    const short = trimmed.slice(0, MAX_NAME_LENGTH);
    let name = short;
    if (name === "") {
      name = free(`column${index + 1}`);
      issues.push({ line, reason: `column ${index + 1} has no name and is called "${name}"` });
    } else if (used.has(name)) {
      name = free(name);
      issues.push({ line, reason: `column ${index + 1} has the name "${short}" again and is called "${name}"` });
    } else if (short !== trimmed) {
      issues.push({ line, reason: `the name of column ${index + 1} is cut to ${MAX_NAME_LENGTH} characters` });
    }
    used.add(name);
    return name;
  });
  return { columns, issues };

  function free(base: string): string {
    let name = base;
    for (let number = 2; used.has(name) || taken.has(name); number++) name = `${base.slice(0, 240)}_${number}`;
    return name;
  }
}
