import type { Audit } from "./audit.ts";
import { type Check, createDoctor, type DoctorDeps } from "./doctor.ts";
import type { Metrics } from "./metrics.ts";
import { createSystem, type SystemDeps, type SystemReport } from "./system.ts";

/** What those who run the console ask of it. */
export interface OperationsService {
  metrics: Metrics["read"];
  system(): Promise<SystemReport>;
  /** Looks at everything the console needs; names cause and remedy, addresses included. */
  doctor(): Promise<Check[]>;
  /** Changes and refusals, newest first. */
  audit: Audit["list"];
}

export function createOperations(
  deps: DoctorDeps & SystemDeps & { metrics: Metrics; audit: Audit },
): OperationsService {
  const { metrics, audit } = deps;
  return {
    metrics: () => metrics.read(),
    system: createSystem(deps),
    doctor: createDoctor(deps),
    audit: (query) => audit.list(query),
  };
}
