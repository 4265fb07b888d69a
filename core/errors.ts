/** Every way in which Eddy can fail. The list is closed: HTTP statuses and retries are total tables over it. */
export const ERROR_CODES = [
  "invalid-request",
  "invalid-configuration",
  "invalid-dataset",
  "invalid-row",
  "unauthorized",
  "forbidden",
  "not-found",
  "conflict",
  "dataset-changed",
  "fenced",
  "too-large",
  "rate-limited",
  "broker-unavailable",
  "store-unavailable",
  "closed",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether the same call may succeed later with nothing changed by the caller. */
const RETRIABLE: Record<ErrorCode, boolean> = {
  "invalid-request": false,
  "invalid-configuration": false,
  "invalid-dataset": false,
  "invalid-row": false,
  unauthorized: false,
  forbidden: false,
  "not-found": false,
  conflict: false,
  "dataset-changed": false,
  fenced: false,
  "too-large": false,
  "rate-limited": true,
  "broker-unavailable": true,
  "store-unavailable": true,
  closed: false,
  internal: false,
};

/** One fault of a form or a file: `path` names the field, `line` the line of a file (1-based). */
export interface Fault {
  readonly path?: string;
  readonly line?: number;
  readonly reason: string;
}

const BRAND = Symbol.for("eddy.error");

/**
 * The one error class. `message` is a sentence for a person: what is wrong, where, and what to do.
 * Adapters translate their vendor's errors into it and keep the original as `cause`.
 */
export class EddyError extends Error {
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly retriable: boolean;
  readonly faults: readonly Fault[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; faults?: readonly Fault[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "EddyError";
    this.code = code;
    this.retriable = RETRIABLE[code];
    this.faults = options.faults ?? [];
  }
}

/** Recognises an `EddyError` by its brand, so that it works across bundles and threads that loaded the class twice. */
export function isEddyError(error: unknown): error is EddyError {
  return typeof error === "object" && error !== null && (error as { [BRAND]?: boolean })[BRAND] === true;
}

/** Thrown by a caller while the store visits its mutations: it takes the batch back itself, and nothing has failed. */
export class BatchWithdrawn extends Error {
  override readonly name = "BatchWithdrawn";
}

/** The message of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
