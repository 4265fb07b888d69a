import { statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { Clock, ServiceStatus } from "../../core/ports.ts";
import type { Opened } from "./sources.ts";

/** How the console stands. Sizes in bytes, `startedAt` in ISO 8601; what is `null` is not known yet. */
export interface SystemReport {
  readonly version: string;
  readonly node: string;
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly readOnly: boolean;
  readonly broker: ServiceStatus | null;
  readonly store: ServiceStatus | null;
  readonly streams: number | null;
  readonly topics: number | null;
  readonly graph: { readonly nodes: number; readonly edges: number } | null;
  readonly ranking: {
    readonly ranked: number;
    readonly bound: number;
    readonly tookMs: number;
    readonly pending: number;
  } | null;
  readonly sockets: { readonly connected: number; readonly lagging: number };
  readonly memory: {
    readonly resident: number;
    readonly heap: number;
    readonly heapLimit: number;
    readonly machine: number;
  };
  readonly disk: { readonly free: number; readonly total: number };
  readonly processors: number;
}

export interface SystemDeps {
  opened(): Opened | null;
  peers(): { readonly connected: number; readonly lagging: number };
  readonly version: string;
  readonly isReadOnly: boolean;
  readonly dataDirectory: string;
  readonly clock: Clock;
}

export function createSystem(deps: SystemDeps): () => Promise<SystemReport> {
  const { clock, opened: look } = deps;
  const startedMs = clock.now();

  return async () => {
    const opened = look();
    const report = opened?.ranking.report ?? null;
    const { nodes, edges } = opened?.store.stats() ?? {};
    const { bavail, blocks, bsize } = await statfs(deps.dataDirectory);
    const heap = getHeapStatistics();
    return {
      version: deps.version,
      node: process.version.slice(1),
      startedAt: new Date(startedMs).toISOString(),
      uptimeSeconds: Math.round((clock.now() - startedMs) / 1000),
      readOnly: deps.isReadOnly,
      broker: opened?.broker.status() ?? null,
      store: opened?.store.status() ?? null,
      streams: opened?.streams.list().length ?? null,
      topics: (await opened?.broker.topics().catch(() => null))?.length ?? null,
      graph: nodes === undefined || edges === undefined ? null : { nodes, edges },
      ranking:
        opened === null || report === null
          ? null
          : { ranked: report.ranked, bound: report.bound, tookMs: report.tookMs, pending: opened.ranking.pending },
      sockets: deps.peers(),
      memory: {
        resident: process.memoryUsage.rss(),
        heap: heap.used_heap_size,
        heapLimit: heap.heap_size_limit,
        machine: totalmem(),
      },
      disk: { free: bavail * bsize, total: blocks * bsize },
      processors: availableParallelism(),
    };
  };
}
