"use client";

import { useSyncExternalStore } from "react";
import type { Dataset, Delimiter } from "../../core/dataset.ts";
import { createCell } from "./live/cell.ts";
import { uploadFile } from "./upload.ts";

/** One file on its way, or arrived. `sending` moves by bytes; `reading` is the server's turn. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly state: "waiting" | "sending" | "reading" | "done" | "failed" | "cancelled";
  readonly ratio: number;
  readonly dataset: Dataset | null;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly abort: AbortController;
}

/** How a file shall be read, where the server's finding is overruled. */
export interface Reading {
  readonly header?: boolean;
  readonly delimiter?: Delimiter;
}

/** The uploads of this visit, the latest first. They go on while the reader looks at other pages. */
const uploads = createCell<readonly Upload[]>([]);
/** Files by the data set they became, to send them again with another reading. */
const files = new Map<string, File>();
let count = 0;
let turn: Promise<unknown> = Promise.resolve();

function change(key: number, part: Partial<Upload>) {
  uploads.set(uploads.get().map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
}

async function send({ key, file, abort }: Upload) {
  if (abort.signal.aborted) return;
  change(key, { state: "sending" });
  try {
    const { dataset, isNew } = await uploadFile(file, {
      signal: abort.signal,
      onProgress: (ratio) => change(key, { ratio, state: ratio < 1 ? "sending" : "reading" }),
    });
    files.set(dataset.id, file);
    change(key, { state: "done", ratio: 1, dataset, isNew });
  } catch (error) {
    change(key, abort.signal.aborted ? { state: "cancelled" } : { state: "failed", error });
  }
}

/** Sends files one after the other, so that each gets the whole line; resolves when they are through. */
export function uploadFiles(chosen: readonly File[]): Promise<unknown> {
  const added = chosen.map((file): Upload => {
    count += 1;
    const abort = new AbortController();
    return { key: count, file, state: "waiting", ratio: 0, dataset: null, isNew: false, error: null, abort };
  });
  uploads.set([...added, ...uploads.get()]);
  for (const upload of added) turn = turn.then(() => send(upload));
  return turn;
}

export function cancelUpload(upload: Upload): void {
  upload.abort.abort();
  if (upload.state === "waiting") change(upload.key, { state: "cancelled" });
}

/** Takes an upload off the list; the data set stays. */
export function forgetUpload(upload: Upload): void {
  uploads.set(uploads.get().filter(({ key }) => key !== upload.key));
}

/** The file behind a data set, when it was chosen in this visit. */
export function fileOf(datasetId: string): File | undefined {
  return files.get(datasetId);
}

/** Has a file read in another way. */
export async function readAgain(file: File, reading: Reading, signal: AbortSignal): Promise<Dataset> {
  const { dataset } = await uploadFile(file, { ...reading, signal, onProgress: () => {} });
  files.set(dataset.id, file);
  for (const upload of uploads.get()) if (upload.dataset?.id === dataset.id) change(upload.key, { dataset });
  return dataset;
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.get, () => NONE);
}

const NONE: readonly Upload[] = [];
