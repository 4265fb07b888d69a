import type { Fault } from "../../core/errors.ts";

/** A call that the server refused, or that never reached it (`status` 0, code `unreachable`). `message` is a sentence for a person. */
export interface ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly faults: readonly Fault[];
}

function apiError(problem: Pick<ApiError, "status" | "code" | "title" | "faults">, detail: string): ApiError {
  return Object.assign(new Error(detail), { name: "ApiError", ...problem });
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === "ApiError";
}

/** The error that a problem document tells; whatever is no problem document is told by its status. */
export function problemFrom(status: number, body: unknown): ApiError {
  const { title, detail, code, errors } = (typeof body === "object" && body !== null ? body : {}) as {
    title?: string;
    detail?: string;
    code?: string;
    errors?: Fault[];
  };
  return apiError(
    {
      status,
      code: code ?? "internal",
      title: title ?? "The server answered with an error",
      faults: Array.isArray(errors) ? errors : [],
    },
    detail ?? title ?? `The server answered with status ${status}. Try again; if it stays, look at its log.`,
  );
}

export function unreachable(): ApiError {
  return apiError(
    { status: 0, code: "unreachable", title: "The server cannot be reached", faults: [] },
    "The server cannot be reached. Check that it runs and that this machine is connected, then try again.",
  );
}

/** The sentence of anything thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
