/** What an upload may be. Lengths count characters (UTF-16 units) of the decoded text. */
export interface DatasetLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxFieldLength: number;
  readonly maxRecordLength: number;
}

export const DEFAULT_LIMITS: DatasetLimits = {
  maxBytes: 1024 ** 3,
  maxRows: 20_000_000,
  maxColumns: 256,
  maxFieldLength: 65_536,
  maxRecordLength: 1024 ** 2,
};
