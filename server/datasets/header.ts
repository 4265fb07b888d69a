import type { DatasetIssue } from "../../core/dataset.ts";

/** Longest name of a column: what a mapping accepts. */
const MAX_NAME_LENGTH = 256;

const NAME_SHAPE = /^[\p{L}_#@$][^\n\r]{0,63}$/u;
const NAME_WORDS = new Set(
  (
    "id ids key uuid name names login user username title label type kind category class group team game channel streamer " +
    "stream chatter viewer follower followers views view vip moderator source target from to parent child node edge weight " +
    "count number amount total value score rank rate price date time timestamp year month day created updated at url uri link " +
    "email address city country region state language lang status text message comment description note tags code age size"
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
 * in its column), and something must set it apart: a column of numbers, dates or URLs below, or words that name things.
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
  return isSetApart || first.filter(namesSomething).length * 2 >= first.length;
}

function namesSomething(cell: string): boolean {
  const words = cell
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => NAME_WORDS.has(word));
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
