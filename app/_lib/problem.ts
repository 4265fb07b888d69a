import type { Fault } from "../../core/errors.ts";
import type { Texts } from "./texts/en.ts";

/** A call that the server refused, or that never reached it (`status` 0, code `unreachable`). `message` is the server's sentence, empty when it gave none. */
export interface ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
}

function apiError(problem: Pick<ApiError, "status" | "code" | "faults">, detail: string): ApiError {
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
    { status, code: code ?? "internal", faults: Array.isArray(errors) ? errors : [] },
    detail ?? title ?? "",
  );
}

export function unreachable(): ApiError {
  return apiError({ status: 0, code: "unreachable", faults: [] }, "");
}

/** The sentence of anything thrown: the server's own, or ours when there was no server to say one. */
export function sentenceOf(error: unknown, texts: Texts["problems"]): string {
  if (isApiError(error) && error.code === "unreachable") return texts.unreachable;
  if (isApiError(error) && error.message === "") return texts.unexplained({ status: error.status });
  return error instanceof Error ? error.message : String(error);
}

/** What kind of failure it is, in the reader's language. */
export function problemTitle(error: unknown, { titles }: Texts["problems"]): string {
  if (!isApiError(error)) return titles.internal;
  return (titles as Readonly<Record<string, string>>)[error.code] ?? titles.internal;
}
