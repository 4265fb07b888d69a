import type { Dataset, Delimiter } from "../core/dataset.ts";
import type { EngineStateEvent } from "../core/events.ts";
import type { ServiceStatus } from "../core/ports.ts";
import type { Column } from "../core/transform.ts";
import type { ExportFormat } from "./graph/export.ts";
import type { GraphService } from "./graph/graph-service.ts";
import type { OperationsService } from "./operations/operations.ts";
import type { MemgraphStreams } from "./stores/memgraph-streams/memgraph-streams.ts";
import type { Engine } from "./streams/engine.ts";
import type { TopicService } from "./streams/topic-service.ts";

export type { Linked, NeighbourGroup } from "./graph/around.ts";
export type { ExportFormat } from "./graph/export.ts";
export type { GraphService, NodeDetails, NodeSummary } from "./graph/graph-service.ts";
export type { Grouping } from "./graph/groupings.ts";
export type { DegreeInsight, Insights, NumberInsight } from "./graph/insights.ts";
export type { RankComparison, RankQuery } from "./graph/rankings.ts";
export type { Session } from "./http/listener.ts";
export type { AuditEntry } from "./operations/audit.ts";
export type { Check } from "./operations/doctor.ts";
export type { SystemReport } from "./operations/system.ts";
export type {
  CheckedBatch,
  MemgraphStream,
  MemgraphStreamList,
  MemgraphStreamRequest,
} from "./stores/memgraph-streams/memgraph-streams.ts";
export type { CheckedRow, CheckResult } from "./streams/check.ts";
export type { LetterList, ListedLetter } from "./streams/letters.ts";
export type { ListedMessage, MessagePage, TailPage, TopicOverview } from "./streams/topic-service.ts";

export interface TransformInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly labels: readonly string[];
  readonly types: readonly string[];
}

export interface Health {
  readonly status: "up" | "starting" | "down";
  readonly version: string;
  readonly broker: ServiceStatus;
  readonly store: ServiceStatus;
  readonly engine: EngineStateEvent;
}

export interface DatasetService {
  list(): Promise<Dataset[]>;
  get(id: string): Promise<Dataset>;
  upload(
    body: AsyncIterable<Uint8Array>,
    options: { name: string; contentLength?: number; header?: boolean; delimiter?: Delimiter; signal?: AbortSignal },
  ): Promise<{ dataset: Dataset; created: boolean }>;
  /** Rejects with `conflict` while a stream is made from it. */
  remove(id: string): Promise<void>;
}

/** What route handlers can do. While the engine is loading, its parts throw `store-unavailable`. */
export interface Runtime {
  health(): Health;
  /** The status and body (`application/problem+json`) for anything thrown. */
  problem(error: unknown): { readonly status: number; readonly body: object };
  readonly transforms: readonly TransformInfo[];
  readonly datasets: DatasetService;
  readonly streams: Engine;
  readonly graph: GraphService;
  readonly topics: TopicService;
  readonly memgraphStreams: Omit<MemgraphStreams, "close">;
  readonly operations: OperationsService;
  exportGraph(format: ExportFormat): AsyncGenerator<string>;
  /** Every ranked node, of one label if given, the first place first. */
  exportRanking(query: { format: "csv" | "json"; label?: string | undefined }): AsyncGenerator<string>;
  /** Uploads the sample data, makes its streams and starts them; names the streams. */
  loadSamples(): Promise<string[]>;
}

const SLOT = Symbol.for("eddy.runtime");

/**
 * The one door between the route handlers and the running server. Next bundles its own copy of every module that a route
 * imports, so state is handed over through the global object and types are all that is imported here.
 */
export function getRuntime(): Runtime {
  const runtime = (globalThis as { [SLOT]?: Runtime })[SLOT];
  if (runtime === undefined) throw new Error("No Eddy server runs in this process: start it with `npm start`.");
  return runtime;
}

export function setRuntime(runtime: Runtime): void {
  (globalThis as { [SLOT]?: Runtime })[SLOT] = runtime;
}
