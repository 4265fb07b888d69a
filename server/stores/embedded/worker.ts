/* The thread in which the graph's journal is written. Requests are served in the order in which they come. */
import { parentPort, workerData } from "node:worker_threads";
import { type LogFile, openLogFile, translateError } from "./log-file.ts";
import { type Message, OPENED, type Request, type ThreadData } from "./protocol.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread.");
const data = workerData as ThreadData;
const { file } = data;
const post = (message: Message) => port.postMessage(message);

function fail(id: number, error: unknown): void {
  const { code, message } = translateError(error, file);
  post({ kind: "failure", id, code, message });
}

/** What is appended is durable already. A full disk, say, is told when the next append meets it. */
function tidy(log: LogFile): void {
  try {
    log.tidy();
  } catch {}
}

try {
  const log = openLogFile(data);
  port.on("message", (request: Request) => {
    try {
      if (request.op === "load") {
        post({ kind: "total", edges: log.edges() });
        post({ kind: "answer", id: request.id, result: log.load((record) => post({ kind: "record", record })) });
        return;
      }
      if (request.op === "append") log.append(request);
      else if (request.op === "compact") log.compact(request);
      else log.close();
      post({ kind: "answer", id: request.id, result: null });
      if (request.op === "append") tidy(log);
      if (request.op === "close") port.close();
    } catch (error) {
      fail(request.id, error);
    }
  });
  post({ kind: "answer", id: OPENED, result: null });
} catch (error) {
  fail(OPENED, error);
  port.close();
}
