import { randomUUID } from "node:crypto";
import { type ErrorCode, type Fault, isEddyError } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";

/** RFC 9457, application/problem+json. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly errors?: readonly Fault[];
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  "invalid-request": 400,
  "invalid-configuration": 500,
  "invalid-dataset": 422,
  "invalid-row": 422,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "dataset-changed": 409,
  fenced: 409,
  "too-large": 413,
  "rate-limited": 429,
  "broker-unavailable": 503,
  "store-unavailable": 503,
  closed: 503,
  internal: 500,
};

const TITLE: Readonly<Record<ErrorCode, string>> = {
  "invalid-request": "The request is invalid",
  "invalid-configuration": "The configuration is invalid",
  "invalid-dataset": "The file cannot be used",
  "invalid-row": "The row cannot be used",
  unauthorized: "Sign in first",
  forbidden: "This is not allowed",
  "not-found": "There is no such thing",
  conflict: "This does not fit the present state",
  "dataset-changed": "The data set is not the one it was",
  fenced: "Somebody else writes to this graph",
  "too-large": "The upload is too large",
  "rate-limited": "Too many requests",
  "broker-unavailable": "The broker cannot be reached",
  "store-unavailable": "The graph cannot be reached",
  closed: "The console is stopping",
  internal: "Something went wrong inside Eddy",
};

const MAX_FAULTS = 100;
const MAX_WORD = 120;
const MAX_TEXT = 1000;

/** Keeps a sentence readable that quotes what it was given. */
function shorten(text: string): string {
  const words = text.replace(/\S+/g, (word) => (word.length > MAX_WORD ? `${word.slice(0, MAX_WORD)}…` : word));
  return words.length > MAX_TEXT ? `${words.slice(0, MAX_TEXT)}…` : words;
}

/** Tells a failure. What was not foreseen is logged under an id, and only the id is told. */
export function describeProblem(error: unknown, log: Log): Problem {
  if (isEddyError(error) && error.code !== "internal") {
    const { code, message, faults } = error;
    const errors = faults.slice(0, MAX_FAULTS).map((fault) => ({ ...fault, reason: shorten(fault.reason) }));
    return { ...head(code), detail: shorten(message), code, ...(errors.length === 0 ? {} : { errors }) };
  }
  const id = randomUUID().slice(0, 8);
  log.error({ id, error }, "a request failed for a reason that was not foreseen");
  return {
    ...head("internal"),
    detail: `The log has more under ${id}. Try again; if it stays, report it with that number.`,
    code: "internal",
  };
}

/** A method that a path does not answer. */
export function describeMethod(method: string): Problem {
  const detail = `${method} is not answered here. GET /api/openapi.json lists all there is.`;
  return {
    ...head("invalid-request"),
    title: "The method is not answered",
    status: 405,
    detail,
    code: "invalid-request",
  };
}

function head(code: ErrorCode): Pick<Problem, "type" | "title" | "status"> {
  return { type: `urn:eddy:${code}`, title: TITLE[code], status: STATUS[code] };
}
