/** One field of a CSV file: quoted where needed, and with what a spreadsheet would take for a formula defused (OWASP, CSV injection). */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, its end included. Numbers are numbers, not formulas, whatever their sign. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => (typeof value === "string" ? csvField(value) : String(value ?? ""))).join(",")}\r\n`;
}
