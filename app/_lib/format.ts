/** Numbers and times as one locale writes them. */
export interface Formats {
  /** 28,625 */
  formatCount(value: number): string;
  /** A row as people count: the first is 1. The API, the headers of messages and the database count from 0. */
  formatRow(row: number): string;
  /** 42 %; never 100 % before the end, nor 0 % after the beginning. */
  formatPercent(ratio: number): string;
  /** A rank as a share of the whole: three significant digits, such as 1.52 %. */
  formatRank(rank: number): string;
  /** 1,240/s; below ten with one digit after the point. */
  formatRate(perSecond: number): string;
  /** 1.2 MB */
  formatBytes(bytes: number): string;
  /** 2 hr 5 min: the two largest units, rounded. */
  formatDuration(seconds: number): string;
  /** 0.42 ms, 38 ms, 412 ms, 1.2 s. */
  formatMilliseconds(ms: number): string;
  /** A moment in the zone of whoever runs this. Takes ISO 8601 or milliseconds since the Unix epoch. */
  formatTime(moment: string | number): string;
  /** The time of day alone, to the second. Takes milliseconds since the Unix epoch. */
  formatClock(momentMs: number): string;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Formats of a locale; of the machine's own without one. */
export function createFormats(locale?: string): Formats {
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const rank = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumSignificantDigits: 3,
    minimumSignificantDigits: 3,
  });
  const rates = [0, 1].map((digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });

  function unit(value: number, name: "second" | "minute" | "hour" | "day"): string {
    return new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  }

  return {
    formatCount: (value) => count.format(value),

    formatRow: (row) => count.format(row + 1),

    formatPercent: (ratio) => percent.format(ratio < 1 && ratio > 0 ? Math.min(0.99, Math.max(0.01, ratio)) : ratio),

    formatRank: (value) => rank.format(value),

    formatRate: (perSecond) => `${rates[perSecond > 0 && perSecond < 10 ? 1 : 0]?.format(perSecond)}/s`,

    formatBytes(bytes) {
      let step = 0;
      let value = bytes;
      while (value >= 1000 && step < UNITS.length - 1) {
        value /= 1000;
        step += 1;
      }
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: UNITS[step] ?? "byte",
        unitDisplay: step === 0 ? "long" : "short",
        maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
      }).format(value);
    },

    formatDuration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      if (whole < 60) return unit(whole, "second");
      if (whole < 3600) return `${unit(Math.floor(whole / 60), "minute")} ${unit(whole % 60, "second")}`;
      if (whole < 86_400)
        return `${unit(Math.floor(whole / 3600), "hour")} ${unit(Math.floor((whole % 3600) / 60), "minute")}`;
      return `${unit(Math.floor(whole / 86_400), "day")} ${unit(Math.floor((whole % 86_400) / 3600), "hour")}`;
    },

    formatMilliseconds(ms) {
      const isLong = ms >= 1000;
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: isLong ? "second" : "millisecond",
        unitDisplay: "short",
        maximumSignificantDigits: ms >= 100 && !isLong ? 3 : 2,
      }).format(isLong ? ms / 1000 : ms);
    },

    formatTime: (moment) => time.format(new Date(moment)),

    formatClock: (momentMs) => clock.format(momentMs),
  };
}
