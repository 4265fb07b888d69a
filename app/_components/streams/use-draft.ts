"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Dataset } from "../../../core/dataset.ts";
import type { Fault } from "../../../core/errors.ts";
import type { TransformInfo } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { type Draft, emptyDraft, fieldOf, guessMapping, nameFrom } from "../../_lib/draft.ts";
import { fitOf, namesFor } from "../../_lib/fit.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { useResource } from "../../_lib/use-resource.ts";

export interface StreamForm {
  readonly draft: Draft;
  readonly datasets: readonly Dataset[];
  readonly transforms: readonly TransformInfo[];
  /** The data set that is chosen. */
  readonly dataset: Dataset | undefined;
  /** The columns that the transform will see, as far as they are named. */
  readonly columns: readonly string[];
  readonly isLoaded: boolean;
  readonly error: unknown;
  change(part: Partial<Draft>): void;
  reload(): void;
  setFaults(faults: readonly Fault[]): void;
  /** What is wrong with a field. */
  faultOf(path: string): string | undefined;
}

/** The form of a new stream, and what it suggests: a transform that fits, names of columns, a name. */
export function useDraft(datasetId: string | null): StreamForm {
  const datasets = useResource("datasets", api.datasets);
  const transforms = useResource("transforms", api.transforms);
  const streams = useStreams();
  const [draft, setDraft] = useState(() => emptyDraft(datasetId));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const hasOwnName = useRef(false);

  const dataset = datasets.data?.find(({ id }) => id === draft.dataset);
  const columns = useMemo(() => {
    if (draft.source === "topic") return draft.columns;
    if (dataset === undefined) return [];
    return dataset.hasHeader ? dataset.columns : draft.columns;
  }, [draft.source, draft.columns, dataset]);

  // Choosing a data set suggests the rest, as long as the reader has not decided otherwise.
  const suggest = dataset !== undefined && transforms.data !== undefined ? `${dataset.id} ${dataset.hasHeader}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another data set suggests anew
  useEffect(() => {
    if (dataset === undefined || transforms.data === undefined) return;
    const fitting = transforms.data.find((transform) => dataset.hasHeader && fitOf(transform, dataset.columns).fits);
    const taken = new Set(streams?.keys() ?? []);
    setDraft((known) => ({
      ...known,
      kind: fitting !== undefined ? "transform" : dataset.hasHeader ? "mapping" : known.kind,
      transform: fitting?.name ?? (dataset.hasHeader ? "" : known.transform),
      mapping: fitting === undefined && dataset.hasHeader ? guessMapping(dataset.columns) : { nodes: [], edges: [] },
      columns: dataset.hasHeader ? [] : columnsFor(dataset, known, transforms.data ?? []),
      name: hasOwnName.current ? known.name : nameFrom(dataset.name, taken),
    }));
  }, [suggest]);

  return {
    draft,
    datasets: datasets.data ?? [],
    transforms: transforms.data ?? [],
    dataset,
    columns,
    isLoaded: datasets.data !== undefined && transforms.data !== undefined,
    error: datasets.error ?? transforms.error,
    change(part) {
      if (part.name !== undefined) hasOwnName.current = part.name !== "";
      setDraft((known) => {
        const next = { ...known, ...part };
        const transform = transforms.data?.find(({ name }) => name === part.transform);
        if (transform !== undefined && dataset?.hasHeader === false) {
          const isUntouched = known.columns.every(
            (name, index) => name === "" || name === dataset.columns[index] || isSuggested(name),
          );
          const names = namesFor(transform, dataset.columns.length);
          if (isUntouched && names !== null) return { ...next, columns: names };
        }
        return next;
      });
      // A field that is being mended is not called wrong any more.
      setFaults((known) => known.filter((fault) => !touches(part, fieldOf(fault.path))));
    },
    reload() {
      datasets.reload();
      transforms.reload();
    },
    setFaults,
    faultOf: (path) => faults.find((fault) => fieldOf(fault.path) === path)?.reason,
  };

  /** A name that some transform brought, not the reader. */
  function isSuggested(name: string): boolean {
    return (transforms.data ?? []).some((transform) => transform.columns.some((column) => column.name === name));
  }
}

function columnsFor(dataset: Dataset, draft: Draft, transforms: readonly TransformInfo[]): readonly string[] {
  const transform = transforms.find(({ name }) => name === draft.transform);
  return (transform && namesFor(transform, dataset.columns.length)) ?? dataset.columns;
}

function touches(part: Partial<Draft>, path: string): boolean {
  return (
    Object.keys(part).some((field) => path === field || path.startsWith(`${field}.`)) ||
    (path === "transform" && "kind" in part)
  );
}
