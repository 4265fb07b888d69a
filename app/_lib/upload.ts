import type { Dataset, Delimiter } from "../../core/dataset.ts";
import { addressOf } from "./base-path.ts";
import { problemFrom, unreachable } from "./problem.ts";
import { askForToken } from "./request.ts";

export interface UploadOptions {
  /** Found out by the server unless given. */
  readonly header?: boolean;
  readonly delimiter?: Delimiter;
  readonly signal: AbortSignal;
  /** `ratio` of the bytes that are on their way, from 0 to 1. */
  readonly onProgress: (ratio: number) => void;
}

/**
 * Sends a file as it is. `isNew` is false when the server knows the content already. An XMLHttpRequest, since `fetch`
 * does not tell how much has been sent. Rejects with an `ApiError`, or with an `AbortError` after `signal`.
 */
export function uploadFile(file: File, options: UploadOptions): Promise<{ dataset: Dataset; isNew: boolean }> {
  const { header, delimiter, signal, onProgress } = options;
  const query = new URLSearchParams({ name: file.name });
  if (header !== undefined) query.set("header", String(header));
  if (delimiter !== undefined) query.set("delimiter", delimiter === "\t" ? "tab" : delimiter);

  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const abort = () => call.abort();
    call.open("POST", addressOf(`/api/datasets?${query}`));
    call.responseType = "json";
    call.setRequestHeader("content-type", "text/csv");
    call.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    call.onload = () => {
      if (call.status === 401) askForToken();
      if (call.status < 300) resolve({ dataset: call.response as Dataset, isNew: call.status === 201 });
      else reject(problemFrom(call.status, call.response));
    };
    call.onerror = () => reject(unreachable());
    call.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    call.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    call.send(file);
  });
}
