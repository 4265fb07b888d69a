import type { Dataset } from "../../core/dataset.ts";
import type { GraphStats, NodeId } from "../../core/graph.ts";
import type { HistoryEntry } from "../../core/history.ts";
import type { DeadLetter, StoredMessage } from "../../core/message.ts";
import type { BetweennessEntry, DegreeEntry, RankEntry } from "../../core/rank.ts";
import type { Rate, Stream, StreamRequest } from "../../core/stream.ts";
import type {
  AuditEntry,
  Check,
  CheckedBatch,
  CheckResult,
  Grouping,
  Health,
  Insights,
  LetterList,
  Linked,
  MemgraphStream,
  MemgraphStreamList,
  MemgraphStreamRequest,
  MessagePage,
  NeighbourGroup,
  NodeDetails,
  NodeSummary,
  RankComparison,
  SystemReport,
  TailPage,
  TopicOverview,
  TransformInfo,
} from "../../server/runtime.ts";
import { type Call, request } from "./request.ts";

type Signal = AbortSignal | undefined;

const stream = (name: string) => `/api/streams/${encodeURIComponent(name)}`;
const topic = (name: string) => `/api/topics/${encodeURIComponent(name)}`;
const inMemgraph = (name: string) => `/api/memgraph/streams/${encodeURIComponent(name)}`;
const letter = (id: string) => `/api/dead-letters/${encodeURIComponent(id)}`;
type LetterName = Pick<DeadLetter, "id" | "stream">;
const post = (body?: unknown): Call => ({ method: "POST", ...(body === undefined ? {} : { body }) });

/** Every call of docs/api.md that the pages make. Each rejects with an `ApiError`. */
export const api = {
  health: (signal?: Signal) => request<Health>("/api/health", { signal }),
  /** Opens a session for a server that asks for a token. */
  signIn: (token: string) => request<void>("/api/session", post({ token })),

  signOut: () => request<void>("/api/session", { method: "DELETE" }),

  system: (signal?: Signal) => request<SystemReport>("/api/system", { signal }),
  checks: (signal?: Signal) => request<Check[]>("/api/system/checks", { signal }),
  audit: (query: { limit?: number }, signal?: Signal) => request<AuditEntry[]>("/api/audit", { query, signal }),

  datasets: (signal?: Signal) => request<Dataset[]>("/api/datasets", { signal }),
  dataset: (id: string, signal?: Signal) => request<Dataset>(`/api/datasets/${encodeURIComponent(id)}`, { signal }),
  deleteDataset: (id: string) => request<void>(`/api/datasets/${encodeURIComponent(id)}`, { method: "DELETE" }),

  transforms: (signal?: Signal) => request<TransformInfo[]>("/api/transforms", { signal }),

  streams: (signal?: Signal) => request<Stream[]>("/api/streams", { signal }),
  stream: (name: string, signal?: Signal) => request<Stream>(stream(name), { signal }),
  streamHistory: (name: string, limit: number, signal?: Signal) =>
    request<HistoryEntry[]>(`${stream(name)}/history`, { query: { limit }, signal }),
  createStream: (body: StreamRequest) => request<Stream>("/api/streams", post(body)),
  checkStream: (body: StreamRequest, signal?: Signal) =>
    request<CheckResult>("/api/streams/check", { ...post(body), signal }),
  start: (name: string) => request<Stream>(`${stream(name)}/start`, post()),
  stop: (name: string) => request<Stream>(`${stream(name)}/stop`, post()),
  reset: (name: string) => request<Stream>(`${stream(name)}/reset`, post()),
  changeRate: (name: string, rate: Rate) => request<Stream>(stream(name), { method: "PATCH", body: { rate } }),
  /** `remove` takes back what the stream wrote; `keep` leaves it in the graph. */
  dropStream: (name: string, graph: "keep" | "remove") =>
    request<void>(stream(name), { method: "DELETE", query: { graph } }),
  /** Makes the streams of the sample and starts them. */
  loadSample: () => request<{ streams: string[] }>("/api/samples", post()),

  memgraphStreams: (signal?: Signal) => request<MemgraphStreamList>("/api/memgraph/streams", { signal }),
  createInMemgraph: (body: Pick<MemgraphStreamRequest, "name" | "topics" | "transform" | "from">) =>
    request<MemgraphStream>("/api/memgraph/streams", post(body)),
  startInMemgraph: (name: string) => request<MemgraphStream>(`${inMemgraph(name)}/start`, post()),
  stopInMemgraph: (name: string) => request<MemgraphStream>(`${inMemgraph(name)}/stop`, post()),
  checkInMemgraph: (name: string) => request<CheckedBatch[]>(`${inMemgraph(name)}/check`, post()),
  dropInMemgraph: (name: string) => request<void>(inMemgraph(name), { method: "DELETE" }),

  deadLetters: (query: { stream?: string | undefined; limit?: number }, signal?: Signal) =>
    request<LetterList>("/api/dead-letters", { query, signal }),
  /** Whole, where the list cuts a long value. */
  deadLetter: ({ id, stream }: LetterName, signal?: Signal) =>
    request<DeadLetter>(letter(id), { query: { stream }, signal }),
  /** With `value`: edited. */
  resendLetter: ({ id, stream }: LetterName, value?: string) =>
    request<void>(`${letter(id)}/resend`, { ...post(value === undefined ? undefined : { value }), query: { stream } }),
  resendLetters: (stream: string) =>
    request<{ resent: number; refused: number }>("/api/dead-letters/resend", { ...post(), query: { stream } }),
  discardLetter: ({ id, stream }: LetterName) => request<void>(letter(id), { method: "DELETE", query: { stream } }),
  discardLetters: (stream: string) =>
    request<{ discarded: number }>("/api/dead-letters", { method: "DELETE", query: { stream } }),

  topics: (signal?: Signal) => request<TopicOverview[]>("/api/topics", { signal }),
  messages: (name: string, query: Call["query"], signal?: Signal) =>
    request<MessagePage>(`${topic(name)}/messages`, { query, signal }),
  /** Whole, where the list cuts a long value. */
  message: (name: string, partition: number, offset: number, signal?: Signal) =>
    request<StoredMessage>(`${topic(name)}/messages/${partition}/${offset}`, { signal }),
  /** What has come since `next`; without it, the place to begin at. */
  tail: (name: string, query: Call["query"], signal?: Signal) =>
    request<TailPage>(`${topic(name)}/tail`, { query, signal }),
  produce: (name: string, message: { partition: number; key: string | null; value: string }) =>
    request<{ partition: number; offset: number }>(`${topic(name)}/messages`, post(message)),

  insights: (limit: number, signal?: Signal) => request<Insights>("/api/insights", { query: { limit }, signal }),
  /** The neighbours of a node by kind. */
  around: (id: NodeId, limit: number, signal?: Signal) =>
    request<NeighbourGroup[]>(`/api/insights/around/${encodeURIComponent(id)}`, { query: { limit }, signal }),
  /** Nodes that have an edge with every one of `to`. */
  linked: (
    query: { label: string; to: readonly NodeId[]; property?: string | undefined; limit: number },
    signal?: Signal,
  ) => {
    const { to, ...rest } = query;
    const search = new URLSearchParams(to.map((id) => ["to", id]));
    return request<Linked>(`/api/insights/linked?${search}`, { query: rest, signal });
  },

  stats: (signal?: Signal) => request<GraphStats>("/api/graph/stats", { signal }),
  betweenness: (limit: number, signal?: Signal) =>
    request<BetweennessEntry[]>("/api/graph/betweenness", { query: { limit }, signal }),
  pagerank: (query: { limit?: number; label?: string }, signal?: Signal) =>
    request<RankEntry[]>("/api/graph/pagerank", { query, signal }),
  /** Another ranking beside the standing one; `from` names nodes, the others are as in the address of the call. */
  compare: (from: readonly NodeId[], query: Call["query"], signal?: Signal) => {
    const search = new URLSearchParams(from.map((id) => ["from", id]));
    return request<RankComparison>(`/api/graph/pagerank/compare?${search}`, { query, signal });
  },
  degree: (query: { limit: number; direction: string }, signal?: Signal) =>
    request<DegreeEntry[]>("/api/graph/degree", { query, signal }),
  communities: (query: { limit: number; members: number }, signal?: Signal) =>
    request<Grouping & { modularity: number }>("/api/graph/communities", { query, signal }),
  components: (query: { limit: number; members: number }, signal?: Signal) =>
    request<Grouping>("/api/graph/components", { query, signal }),
  /** Nodes whose name or key begins with `q`. */
  search: (query: { q: string; label?: string; limit?: number }, signal?: Signal) =>
    request<NodeSummary[]>("/api/graph/nodes", { query, signal }),
  node: (id: NodeId, page: { offset?: number; limit?: number }, signal?: Signal) =>
    request<NodeDetails>(`/api/graph/nodes/${encodeURIComponent(id)}`, { query: page, signal }),
};
