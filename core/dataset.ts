/** How the bytes of an upload become text. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A line that does not fit the others. `line` is 1-based in the file as uploaded. */
export interface DatasetIssue {
  readonly line: number;
  readonly reason: string;
}

/** An uploaded file and what was found in it. `id` is made from `sha256`, so the same content has the same id. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Records after the header, the ones with issues included: each becomes one message. */
  readonly rows: number;
  /** From the header; `column1`, `column2` … when there is none. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  /** The first records as texts, at most 20. */
  readonly sample: readonly (readonly string[])[];
  /** At most 100; `issueCount` says how many there are. */
  readonly issues: readonly DatasetIssue[];
  readonly issueCount: number;
  /** ISO 8601. */
  readonly uploadedAt: string;
}
