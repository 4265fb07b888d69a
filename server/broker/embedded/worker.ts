/*
 * The thread in which topics are written and read. All requests that wait when it comes round are served together: what they
 * write becomes durable in one transaction, so that waiting for the disk is shared; reads come after it, so that nobody sees
 * what a crash could still take back.
 */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { isEddyError } from "../../../core/errors.ts";
import { translateSqliteError } from "./database.ts";
import { type Answer, OPENED, type Request, type Results, type ThreadData } from "./protocol.ts";
import { openTopicLog, type TopicLog } from "./topic-log.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread.");
const { file, maxBytes } = workerData as ThreadData;

const WRITES: readonly Request["op"][] = ["createTopic", "deleteTopic", "append", "truncate"];

function failure(id: number, error: unknown): Answer {
  const { code, message } = translateSqliteError(error, file);
  return { id, isOk: false, code, message };
}

function write(log: TopicLog, request: Request): Results[keyof Results] {
  switch (request.op) {
    case "createTopic":
      log.createTopic(request.topic, request.partitions);
      return null;
    case "deleteTopic":
      log.deleteTopic(request.topic);
      return null;
    case "truncate":
      log.truncate(request.topic, request.partition, request.before);
      return null;
    case "append":
      return { baseOffset: log.append(request.topic, request.partition, request.batches, request.timestampMs) };
    default:
      throw new TypeError(`${request.op} does not write.`);
  }
}

function read(log: TopicLog, request: Request): Results[keyof Results] {
  switch (request.op) {
    case "topics":
      return log.topics();
    case "topic":
      return log.topic(request.topic);
    case "read":
      return log.read(request.topic, request.partition, request.offset, request.maxMessages);
    case "close":
      log.close();
      return null;
    default:
      throw new TypeError(`${request.op} does not read.`);
  }
}

/** A request that names what is not there fails alone; when the disk refuses, all of them fail. */
function writeTogether(log: TopicLog, requests: readonly Request[]): Answer[] {
  let answers: Answer[] = [];
  try {
    log.transaction(() => {
      answers = requests.map((request) => {
        try {
          return { id: request.id, isOk: true, result: write(log, request) };
        } catch (error) {
          if (isEddyError(error)) return failure(request.id, error);
          throw error;
        }
      });
    });
    return answers;
  } catch (error) {
    return requests.map(({ id }) => failure(id, error));
  }
}

function readOne(log: TopicLog, request: Request): Answer {
  try {
    return { id: request.id, isOk: true, result: read(log, request) };
  } catch (error) {
    return failure(request.id, error);
  }
}

function buffersOf(answers: readonly Answer[]): ArrayBuffer[] {
  return answers.flatMap((answer) =>
    answer.isOk && answer.result !== null && "batches" in answer.result
      ? answer.result.batches.map(({ body }) => body.buffer)
      : [],
  );
}

try {
  const log = openTopicLog({ file, maxBytes });
  port.on("message", (first: Request) => {
    const requests = [first];
    for (;;) {
      const more = receiveMessageOnPort(port) as { message: Request } | undefined;
      if (more === undefined) break;
      requests.push(more.message);
    }
    const [writes, reads] = [true, false].map((isWrite) =>
      requests.filter(({ op }) => WRITES.includes(op) === isWrite),
    ) as [Request[], Request[]];
    const answers = writes.length > 0 ? writeTogether(log, writes) : [];
    for (const request of reads) answers.push(readOne(log, request));
    port.postMessage(answers, buffersOf(answers));
    if (requests.some(({ op }) => op === "close")) port.close();
  });
  port.postMessage([{ id: OPENED, isOk: true, result: null }] satisfies Answer[]);
} catch (error) {
  port.postMessage([failure(OPENED, error)]);
}
