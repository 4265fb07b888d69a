import type { ReactNode } from "react";
import type { ServiceStatus } from "../../../core/ports.ts";
import type { Session, SystemReport } from "../../../server/runtime.ts";
import { addressOf } from "../../_lib/base-path.ts";
import { formatBytes, formatCount, formatDuration, formatTime } from "../../_lib/format.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

const STATES: Readonly<Record<ServiceStatus["status"], { tone: BadgeTone; word: string }>> = {
  up: { tone: "good", word: "Up" },
  starting: { tone: "neutral", word: "Starting" },
  down: { tone: "bad", word: "Down" },
};

const NAMES: Readonly<Record<string, string>> = {
  embedded: "Embedded",
  kafka: "Apache Kafka",
  memgraph: "Memgraph",
  neo4j: "Neo4j",
};

/** The parts of the console, and its figures. */
export function SystemFigures({ report, role }: { report: SystemReport; role: Session["role"] }) {
  const { broker, store, ranking, graph, sockets, memory, disk } = report;
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Part icon="topics" title="Broker" status={broker}>
          {report.topics === null ? "Topics are not known" : count(report.topics, "topic")}
          {report.streams !== null && `, ${count(report.streams, "stream")}`}
        </Part>
        <Part icon="database" title="Graph" status={store}>
          {graph === null ? "Being loaded" : `${count(graph.nodes, "node")}, ${count(graph.edges, "edge")}`}
        </Part>
        <Part icon="trophy" title="Ranking">
          {ranking === null
            ? "Nothing is ranked yet"
            : `${count(ranking.ranked, "node")} ranked in ${formatCount(Math.max(1, Math.ceil(ranking.tookMs)))} ms, ${ranking.bound === 0 ? "exactly" : `off by ${ranking.bound.toExponential(1)} at most`}`}
        </Part>
        <Part icon="live" title="Browsers">
          {`${formatCount(sockets.connected)} connected`}
          {sockets.lagging > 0 && `, ${formatCount(sockets.lagging)} too slow`}
        </Part>
      </ul>
      <section aria-labelledby="machine" className="mt-10">
        <h2 id="machine" className="mb-3 text-lg">
          This console
        </h2>
        <dl className="panel grid gap-x-8 gap-y-5 p-5 sm:grid-cols-2 lg:grid-cols-4">
          <Figure name="Version">
            {report.version} on Node {report.node}
          </Figure>
          <Figure name="Running for">
            {formatDuration(report.uptimeSeconds)}
            <span className="block text-sm font-normal text-muted">since {formatTime(report.startedAt)}</span>
          </Figure>
          <Figure name="Memory">
            {formatBytes(memory.resident)}
            <Meter label="Heap in use" value={memory.heap} most={memory.heapLimit} />
          </Figure>
          <Figure name="Disk">
            {formatBytes(disk.free)} free
            <Meter label="Disk in use" value={disk.total - disk.free} most={disk.total} />
          </Figure>
          <Figure name="Access">
            {role === "viewer" ? "You look on" : "You are an admin"}
            {report.readOnly && <span className="block text-sm font-normal text-muted">The console is read-only</span>}
          </Figure>
          <Figure name="Processors">{formatCount(report.processors)}</Figure>
          <Figure name="For machines">
            <span className="flex flex-wrap gap-x-4 font-normal">
              <a className="text-accent hover:underline" href={addressOf("/metrics")}>
                Metrics
              </a>
              <a className="text-accent hover:underline" href={addressOf("/api/health")}>
                Health
              </a>
            </span>
          </Figure>
        </dl>
      </section>
    </>
  );
}

function Part(props: { icon: IconName; title: string; status?: ServiceStatus | null; children: ReactNode }) {
  const { status } = props;
  const state = status && STATES[status.status];
  return (
    <li className="panel flex flex-col gap-2 p-5">
      <div className="flex items-center gap-2">
        <Icon name={props.icon} className="size-5 text-accent" />
        <h2 className="font-medium">{props.title}</h2>
        {state && (
          <span className="ml-auto">
            <Badge tone={state.tone}>{state.word}</Badge>
          </span>
        )}
      </div>
      {status && <p className="text-lg font-semibold">{NAMES[status.kind] ?? status.kind}</p>}
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
  return (
    <span className="mt-1.5 block">
      <span className="block h-1.5 overflow-hidden rounded-full bg-sunken">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.min(100, (100 * value) / Math.max(1, most))}%` }}
        />
      </span>
      <span className="mt-1 block text-sm font-normal text-muted">
        {label}: {formatBytes(value)} of {formatBytes(most)}
      </span>
    </span>
  );
}

function count(value: number, name: string): string {
  return `${formatCount(value)} ${name}${value === 1 ? "" : "s"}`;
}
