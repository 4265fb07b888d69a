import { z } from "zod";
import * as metrics from "../../metrics/route.ts";
import type { Handler } from "../_lib/handle.ts";
import * as auditLog from "../audit/route.ts";
import * as oneDataset from "../datasets/[id]/route.ts";
import * as datasets from "../datasets/route.ts";
import * as resendLetter from "../dead-letters/[id]/resend/route.ts";
import * as oneLetter from "../dead-letters/[id]/route.ts";
import * as lettersExport from "../dead-letters/export/route.ts";
import * as resendLetters from "../dead-letters/resend/route.ts";
import * as deadLetters from "../dead-letters/route.ts";
import * as betweenness from "../graph/betweenness/route.ts";
import * as communities from "../graph/communities/route.ts";
import * as components from "../graph/components/route.ts";
import * as degree from "../graph/degree/route.ts";
import * as graphExport from "../graph/export/route.ts";
import * as oneNode from "../graph/nodes/[id]/route.ts";
import * as nodes from "../graph/nodes/route.ts";
import * as rankComparison from "../graph/pagerank/compare/route.ts";
import * as rankingExport from "../graph/pagerank/export/route.ts";
import * as pagerank from "../graph/pagerank/route.ts";
import * as graphStats from "../graph/stats/route.ts";
import * as healthRoute from "../health/route.ts";
import * as around from "../insights/around/[id]/route.ts";
import * as linkedRoute from "../insights/linked/route.ts";
import * as insightsRoute from "../insights/route.ts";
import * as checkInMemgraph from "../memgraph/streams/[name]/check/route.ts";
import * as oneInMemgraph from "../memgraph/streams/[name]/route.ts";
import * as startInMemgraph from "../memgraph/streams/[name]/start/route.ts";
import * as stopInMemgraph from "../memgraph/streams/[name]/stop/route.ts";
import * as inMemgraph from "../memgraph/streams/route.ts";
import * as sampleRoute from "../samples/route.ts";
import * as streamFlow from "../streams/[name]/flow/route.ts";
import * as streamHistory from "../streams/[name]/history/route.ts";
import * as resetStream from "../streams/[name]/reset/route.ts";
import * as oneStream from "../streams/[name]/route.ts";
import * as startStream from "../streams/[name]/start/route.ts";
import * as stopStream from "../streams/[name]/stop/route.ts";
import * as checkStream from "../streams/check/route.ts";
import * as streams from "../streams/route.ts";
import * as checks from "../system/checks/route.ts";
import * as systemRoute from "../system/route.ts";
import * as oneMessage from "../topics/[topic]/messages/[partition]/[offset]/route.ts";
import * as topicMessages from "../topics/[topic]/messages/route.ts";
import * as topicTail from "../topics/[topic]/tail/route.ts";
import * as topics from "../topics/route.ts";
import * as transforms from "../transforms/route.ts";
import * as answers from "./answers.ts";
import * as graphAnswers from "./graph-answers.ts";
import * as streamAnswers from "./stream-answers.ts";

/** What stands in the document of one call. `answer` is a schema, or the media type of what is no JSON; absent: no content. */
export interface Operation {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly handler: Pick<Handler, "query" | "body">;
  readonly answer?: z.ZodType | string;
  readonly status?: number;
  /** The body is a file. */
  readonly isUpload?: boolean;
}

type Details = Omit<Operation, "method" | "path" | "summary" | "handler" | "answer">;

function operation(
  call: `${Operation["method"]} /${string}`,
  summary: string,
  handler: Operation["handler"],
  answer?: Operation["answer"],
  details: Details = {},
): Operation {
  const [method, path = ""] = call.split(" ") as [Operation["method"], string];
  return { method, path, summary, handler, ...(answer === undefined ? {} : { answer }), ...details };
}

const { array } = z;
const tokenSchema = z.strictObject({ token: z.string() });
const NOTHING = { query: undefined, body: undefined };

/** Every call there is. The session stands before all others; the others are the route files. */
export const OPERATIONS: readonly Operation[] = [
  operation("GET /api/session", "Whether and as what the caller is signed in", NOTHING, answers.session),
  operation("POST /api/session", "Sign in: opens a session by cookie", { query: undefined, body: tokenSchema }),
  operation("DELETE /api/session", "Sign out", NOTHING),
  operation("GET /api/health", "Whether the console lives; 503 while it is not ready", healthRoute.GET, answers.health),
  operation("GET /metrics", "Figures for Prometheus", metrics.GET, "text/plain"),
  operation("GET /api/system", "How the console stands", systemRoute.GET, answers.system),
  operation(
    "GET /api/system/checks",
    "What is needed, and whether it is there (admins)",
    checks.GET,
    array(answers.check),
  ),
  operation("GET /api/audit", "Changes and refusals, newest first (admins)", auditLog.GET, array(answers.auditEntry)),

  operation("GET /api/datasets", "All data sets", datasets.GET, array(answers.dataset)),
  operation(
    "POST /api/datasets",
    "Upload a file; 200 when its content is known already",
    datasets.POST,
    answers.dataset,
    {
      status: 201,
      isUpload: true,
    },
  ),
  operation("GET /api/datasets/{id}", "One data set", oneDataset.GET, answers.dataset),
  operation("DELETE /api/datasets/{id}", "Delete a data set that no stream uses", oneDataset.DELETE),

  operation("GET /api/transforms", "The ready transforms", transforms.GET, array(answers.transform)),
  operation("GET /api/streams", "All streams", streams.GET, array(answers.stream)),
  operation("POST /api/streams", "Create a stream", streams.POST, answers.stream, { status: 201 }),
  operation(
    "POST /api/streams/check",
    "Dry run: the first rows, nothing is written",
    checkStream.POST,
    answers.checked,
  ),
  operation("GET /api/streams/{name}", "One stream", oneStream.GET, answers.stream),
  operation("PATCH /api/streams/{name}", "Change the rate", oneStream.PATCH, answers.stream),
  operation("DELETE /api/streams/{name}", "Stop and remove a stream", oneStream.DELETE),
  operation("POST /api/streams/{name}/start", "Start, or go on", startStream.POST, answers.stream),
  operation("POST /api/streams/{name}/stop", "Stop where it stands", stopStream.POST, answers.stream),
  operation("POST /api/streams/{name}/reset", "Take back what it wrote, begin again", resetStream.POST, answers.stream),
  operation("GET /api/streams/{name}/flow", "How rows pass it, hop by hop", streamFlow.GET, streamAnswers.flow),
  operation(
    "GET /api/streams/{name}/history",
    "Starts, stops and what lies between, newest first",
    streamHistory.GET,
    array(streamAnswers.historyEntry),
  ),
  operation("POST /api/samples", "Make and start the sample's streams", sampleRoute.POST, answers.samples, {
    status: 201,
  }),

  operation("GET /api/dead-letters", "Rows that could not be used", deadLetters.GET, answers.letters),
  operation("DELETE /api/dead-letters", "Discard all of a stream", deadLetters.DELETE, answers.discarded),
  operation("POST /api/dead-letters/resend", "Send all of a stream again", resendLetters.POST, answers.resent),
  operation("GET /api/dead-letters/export", "As CSV", lettersExport.GET, "text/csv"),
  operation("GET /api/dead-letters/{id}", "One, whole", oneLetter.GET, answers.letter),
  operation("DELETE /api/dead-letters/{id}", "Discard one", oneLetter.DELETE),
  operation("POST /api/dead-letters/{id}/resend", "Send one again, also with another value", resendLetter.POST),

  operation("GET /api/graph/stats", "Totals", graphStats.GET, graphAnswers.stats),
  operation("GET /api/graph/pagerank", "The ranking", pagerank.GET, array(graphAnswers.rankEntry)),
  operation("GET /api/graph/pagerank/export", "The whole ranking", rankingExport.GET, "application/octet-stream"),
  operation("GET /api/graph/betweenness", "Betweenness", betweenness.GET, array(graphAnswers.betweennessEntry)),
  operation(
    "GET /api/graph/pagerank/compare",
    "Another ranking beside the standing one",
    rankComparison.GET,
    graphAnswers.rankComparison,
  ),
  operation("GET /api/graph/communities", "Groups that hold together", communities.GET, graphAnswers.communities),
  operation("GET /api/graph/components", "Weakly connected parts", components.GET, graphAnswers.components),
  operation("GET /api/graph/degree", "Nodes by number of edges", degree.GET, array(graphAnswers.degreeEntry)),
  operation("GET /api/graph/nodes", "Nodes by name or key", nodes.GET, array(graphAnswers.nodeSummary)),
  operation("GET /api/graph/nodes/{id}", "One node", oneNode.GET, graphAnswers.nodeDetails),
  operation("GET /api/graph/export", "The whole graph", graphExport.GET, "application/octet-stream"),

  operation("GET /api/insights", "What the graph gives to look at", insightsRoute.GET, graphAnswers.insights),
  operation(
    "GET /api/insights/linked",
    "Nodes that have an edge with every one named",
    linkedRoute.GET,
    graphAnswers.linked,
  ),
  operation("GET /api/insights/around/{id}", "Neighbours by kind", around.GET, array(graphAnswers.neighbourGroup)),

  operation("GET /api/topics", "All topics", topics.GET, array(graphAnswers.topic)),
  operation("GET /api/topics/{topic}/messages", "Messages", topicMessages.GET, graphAnswers.messages),
  operation("POST /api/topics/{topic}/messages", "Write one message", topicMessages.POST, graphAnswers.produced, {
    status: 201,
  }),
  operation(
    "GET /api/topics/{topic}/messages/{partition}/{offset}",
    "One message, whole",
    oneMessage.GET,
    graphAnswers.message,
  ),
  operation("GET /api/topics/{topic}/tail", "What has come since", topicTail.GET, graphAnswers.tail),
  operation("GET /api/memgraph/streams", "Streams inside Memgraph", inMemgraph.GET, answers.memgraphStreams),
  operation("POST /api/memgraph/streams", "Create one", inMemgraph.POST, answers.memgraphStream, { status: 201 }),
  operation("POST /api/memgraph/streams/{name}/start", "Start it", startInMemgraph.POST, answers.memgraphStream),
  operation("POST /api/memgraph/streams/{name}/stop", "Stop it", stopInMemgraph.POST, answers.memgraphStream),
  operation(
    "POST /api/memgraph/streams/{name}/check",
    "Dry run: what its next batches would do",
    checkInMemgraph.POST,
    array(answers.checkedBatch),
  ),
  operation("DELETE /api/memgraph/streams/{name}", "Stop and remove it", oneInMemgraph.DELETE),
  operation("GET /api/openapi.json", "This document", NOTHING, z.looseObject({ openapi: z.string() })),
];
