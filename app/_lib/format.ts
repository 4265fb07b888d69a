/** Numbers and times as the reader writes them: the locale and the zone of the browser. */

const LOCALE = undefined;

const count = new Intl.NumberFormat(LOCALE);
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const time = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "medium" });

/** 28,625 */
export function formatCount(value: number): string {
  return count.format(value);
}

/** A row as people count: the first is 1. The API, the headers of messages and the database count from 0. */
export function formatRow(row: number): string {
  return count.format(row + 1);
}

/** 42 %; never 100 % before the end, nor 0 % after the beginning. */
export function formatPercent(ratio: number): string {
  return percent.format(ratio < 1 && ratio > 0 ? Math.min(0.99, Math.max(0.01, ratio)) : ratio);
}

/** A rank as a share of the whole: three significant digits, such as 1.52 %. */
export function formatRank(rank: number): string {
  return new Intl.NumberFormat(LOCALE, {
    style: "percent",
    maximumSignificantDigits: 3,
    minimumSignificantDigits: 3,
  }).format(rank);
}

/** 1,240/s; below ten with one digit after the point. */
export function formatRate(perSecond: number): string {
  const digits = perSecond > 0 && perSecond < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(perSecond)}/s`;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 1.2 MB */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(LOCALE, {
    style: "unit",
    unit: UNITS[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

function unit(value: number, name: "second" | "minute" | "hour" | "day"): string {
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
}

/** 2 hr 5 min: the two largest units, rounded. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return unit(whole, "second");
  if (whole < 3600) return `${unit(Math.floor(whole / 60), "minute")} ${unit(whole % 60, "second")}`;
  if (whole < 86_400)
    return `${unit(Math.floor(whole / 3600), "hour")} ${unit(Math.floor((whole % 3600) / 60), "minute")}`;
  return `${unit(Math.floor(whole / 86_400), "day")} ${unit(Math.floor((whole % 86_400) / 3600), "hour")}`;
}

/** A moment in the reader's zone. Takes ISO 8601 or milliseconds since the Unix epoch. */
export function formatTime(moment: string | number): string {
  return time.format(new Date(moment));
}

const NAMES: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

/** The name of a delimiter, for reading aloud. */
export function formatDelimiter(delimiter: string): string {
  return NAMES[delimiter] ?? delimiter;
}
