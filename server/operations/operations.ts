import type { Audit } from "./audit.ts";
import type { Metrics } from "./metrics.ts";

/** What those who run the console ask of it. */
export interface OperationsService {
  metrics: Metrics["read"];
  /** Changes and refusals, newest first. */
  audit: Audit["list"];
}

export function createOperations(deps: { metrics: Metrics; audit: Audit }): OperationsService {
  return {
    metrics: () => deps.metrics.read(),
    audit: (query) => deps.audit.list(query),
  };
}
