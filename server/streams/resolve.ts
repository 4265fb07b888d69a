import type { Dataset } from "../../core/dataset.ts";
import { EddyError, type Fault, isEddyError } from "../../core/errors.ts";
import type { StreamRequest } from "../../core/stream.ts";
import type { Transform } from "../../core/transform.ts";

export interface Resolved {
  readonly dataset: Dataset | null;
  readonly transform: Transform;
  /** The names of the columns in order; `null` when messages name them by themselves. */
  readonly columns: readonly string[] | null;
}

export interface ResolveDeps {
  readonly datasets: { get(id: string): Promise<Dataset> };
  readonly transforms: {
    readonly names: readonly string[];
    resolve(transform: StreamRequest["transform"]): Transform | undefined;
  };
}

/** Finds what a request names and checks that it fits together. Throws `invalid-request` with every fault at once. */
export async function resolveRequest(deps: ResolveDeps, request: StreamRequest): Promise<Resolved> {
  const faults: Fault[] = [];
  const transform = deps.transforms.resolve(request.transform);
  if (transform === undefined) {
    faults.push({
      path: "transform",
      reason: `There is no transform "${String(request.transform)}". Choose one of ${deps.transforms.names.join(", ")}, or map columns.`,
    });
  }
  const dataset = await findDataset(deps, request, faults);
  const columns =
    dataset === null ? (request.columns ?? null) : namedColumns(dataset, request.columns, transform, faults);
  if (dataset === null && request.format === "csv" && request.columns === undefined) {
    faults.push({ path: "columns", reason: "CSV messages carry no names: name their columns in order." });
  }
  if (transform !== undefined && columns !== null) {
    const missing = transform.columns.filter((column) => !column.optional && !columns.includes(column.name));
    if (missing.length > 0) {
      const names = missing.map((column) => `"${column.name}"`).join(", ");
      faults.push({
        path: "transform",
        reason: `${transform.title} needs ${missing.length === 1 ? "the column" : "the columns"} ${names}; the data has ${columns.map((name) => `"${name}"`).join(", ")}. Choose another transform, or map the columns.`,
      });
    }
  }
  if (faults.length > 0 || transform === undefined) {
    throw new EddyError("invalid-request", faults[0]?.reason ?? "The stream cannot be made.", { faults });
  }
  return { dataset, transform, columns };
}

async function findDataset(deps: ResolveDeps, request: StreamRequest, faults: Fault[]): Promise<Dataset | null> {
  if (!request.dataset) return null;
  try {
    return await deps.datasets.get(request.dataset);
  } catch (error) {
    if (!isEddyError(error) || error.code !== "not-found") throw error;
    faults.push({ path: "dataset", reason: `There is no data set "${request.dataset}". Upload the file first.` });
    return null;
  }
}

function namedColumns(
  dataset: Dataset,
  names: readonly string[] | undefined,
  transform: Transform | undefined,
  faults: Fault[],
): readonly string[] | null {
  if (names === undefined) {
    if (dataset.hasHeader) return dataset.columns;
    const example = transform?.columns.filter((column) => !column.optional).map((column) => column.name) ?? [];
    faults.push({
      path: "columns",
      reason: `The data set has no header line. Name its ${dataset.columns.length} columns in order${example.length === dataset.columns.length ? `, for example ${example.join(", ")}` : ""}.`,
    });
    return null;
  }
  if (names.length !== dataset.columns.length) {
    faults.push({
      path: "columns",
      reason: `${names.length} names are given, but the data set has ${dataset.columns.length} columns.`,
    });
    return null;
  }
  return names;
}
