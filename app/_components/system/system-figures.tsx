import type { ReactNode } from "react";
import type { ServiceStatus } from "../../../core/ports.ts";
import type { Session, SystemReport } from "../../../server/runtime.ts";
import { addressOf } from "../../_lib/base-path.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

const TONES: Readonly<Record<ServiceStatus["status"], BadgeTone>> = { up: "good", starting: "neutral", down: "bad" };

/** Products are called the same everywhere. */
const PRODUCTS: Readonly<Record<string, string>> = { kafka: "Apache Kafka", memgraph: "Memgraph", neo4j: "Neo4j" };

/** The parts of the console, and its figures. */
export function SystemFigures({ report, role }: { report: SystemReport; role: Session["role"] }) {
  const t = useTexts().system.figures;
  const { formatBytes, formatCount, formatDuration, formatTime } = useFormats();
  const { broker, store, ranking, graph, sockets, memory, disk } = report;
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Part icon="topics" title={t.broker} status={broker}>
          {report.topics === null ? t.topicsUnknown : t.topics({ count: report.topics })}
          {report.streams !== null && `, ${t.streams({ count: report.streams })}`}
        </Part>
        <Part icon="database" title={t.graph} status={store}>
          {graph === null ? t.loading : t.graphSize({ nodes: graph.nodes, edges: graph.edges })}
        </Part>
        <Part icon="trophy" title={t.ranking}>
          {ranking === null
            ? t.notRanked
            : t.ranked({
                nodes: ranking.ranked,
                ms: Math.max(1, Math.ceil(ranking.tookMs)),
                error: ranking.bound === 0 ? t.exactly : t.offBy({ bound: ranking.bound.toExponential(1) }),
              })}
        </Part>
        <Part icon="live" title={t.browsers}>
          {t.connected({ count: sockets.connected })}
          {sockets.lagging > 0 && `, ${t.lagging({ count: sockets.lagging })}`}
        </Part>
      </ul>
      <section aria-labelledby="machine" className="mt-10">
        <h2 id="machine" className="mb-3 text-lg">
          {t.console}
        </h2>
        <dl className="panel grid gap-x-8 gap-y-5 p-5 sm:grid-cols-2 lg:grid-cols-4">
          <Figure name={t.version}>{t.versionOn({ version: report.version, node: report.node })}</Figure>
          <Figure name={t.uptime}>
            {formatDuration(report.uptimeSeconds)}
            <span className="block text-sm font-normal text-muted">
              {t.since({ time: formatTime(report.startedAt) })}
            </span>
          </Figure>
          <Figure name={t.memory}>
            {formatBytes(memory.resident)}
            <Meter label={t.heap} value={memory.heap} most={memory.heapLimit} />
          </Figure>
          <Figure name={t.disk}>
            {t.free({ size: formatBytes(disk.free) })}
            <Meter label={t.diskUsed} value={disk.total - disk.free} most={disk.total} />
          </Figure>
          <Figure name={t.access}>
            {role === "viewer" ? t.isViewer : t.isAdmin}
            {report.readOnly && <span className="block text-sm font-normal text-muted">{t.readOnly}</span>}
          </Figure>
          <Figure name={t.processors}>{formatCount(report.processors)}</Figure>
          <Figure name={t.machines}>
            <span className="flex flex-wrap gap-x-4 font-normal">
              <a className="text-accent hover:underline" href={addressOf("/metrics")}>
                {t.metrics}
              </a>
              <a className="text-accent hover:underline" href={addressOf("/api/health")}>
                {t.health}
              </a>
            </span>
          </Figure>
        </dl>
      </section>
    </>
  );
}

function Part(props: { icon: IconName; title: string; status?: ServiceStatus | null; children: ReactNode }) {
  const t = useTexts().system.figures;
  const { status } = props;
  return (
    <li className="panel flex flex-col gap-2 p-5">
      <div className="flex items-center gap-2">
        <Icon name={props.icon} className="size-5 text-accent" />
        <h2 className="font-medium">{props.title}</h2>
        {status && (
          <span className="ml-auto">
            <Badge tone={TONES[status.status]}>{t.states[status.status]}</Badge>
          </span>
        )}
      </div>
      {status && (
        <p className="text-lg font-semibold">
          {status.kind === "embedded" ? t.embedded : (PRODUCTS[status.kind] ?? status.kind)}
        </p>
      )}
      <p className="text-sm text-muted tabular-nums">{props.children}</p>
      {status?.detail && <p className="text-sm text-bad">{status.detail}</p>}
    </li>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="eyebrow">{name}</dt>
      <dd className="mt-1 font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function Meter({ label, value, most }: { label: string; value: number; most: number }) {
  const t = useTexts().system.figures;
  const { formatBytes } = useFormats();
  return (
    <span className="mt-1.5 block">
      <span className="block h-1.5 overflow-hidden rounded-full bg-sunken">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.min(100, (100 * value) / Math.max(1, most))}%` }}
        />
      </span>
      <span className="mt-1 block text-sm font-normal text-muted">
        {label}: {t.ofMost({ value: formatBytes(value), most: formatBytes(most) })}
      </span>
    </span>
  );
}
