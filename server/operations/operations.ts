import type { Metrics } from "./metrics.ts";

/** What those who run the console ask of it. */
export interface OperationsService {
  metrics: Metrics["read"];
}

export function createOperations(deps: { metrics: Metrics }): OperationsService {
  return {
    metrics: () => deps.metrics.read(),
  };
}
