import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import next from "next";
import { EddyError, isEddyError, messageOf } from "../core/errors.ts";
import { systemClock } from "./clock.ts";
import { loadConfig } from "./config/config.ts";
import { openDatasets } from "./datasets/datasets.ts";
import { DEFAULT_LIMITS } from "./datasets/limits.ts";
import { createGuard } from "./http/guard.ts";
import { createListener } from "./http/listener.ts";
import { createSessions } from "./http/sessions.ts";
import { createGateway } from "./live/gateway.ts";
import { createLog } from "./log.ts";
import { openBroker, openStore } from "./open-adapters.ts";
import { type Console, openConsole } from "./open-console.ts";
import { createRuntime, VERSION } from "./open-runtime.ts";
import { createMetrics, measureStore } from "./operations/metrics.ts";
import { createOperations } from "./operations/operations.ts";
import { setRuntime } from "./runtime.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Reads the configuration, answers HTTP at once, opens the console behind it, and stops in the opposite order. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  Object.assign(process.env, { NODE_ENV: values.dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const config = loadConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const clock = systemClock;
  const { host, port, token } = config;
  const dataDirectory = resolve(config.dataDirectory);

  const sessions = createSessions({ token, clock });
  const guard = createGuard({ host, port, token, allowedHosts: config.allowedHosts ?? [], sessions });
  const server = createServer();
  const app = next({ dev: values.dev, dir: ROOT, hostname: host, port, httpServer: server });
  const handler = app.getRequestHandler();
  server.on("request", createListener({ guard, sessions, next: handler, isDevelopment: values.dev, log }));
  const gateway = createGateway({
    httpServer: server,
    allowRequest(request, answer) {
      try {
        guard.check(request);
        answer(null, true);
      } catch (error) {
        answer(messageOf(error), false);
      }
    },
    clock,
    log,
  });

  let opened: Console | null = null;
  const metrics = createMetrics(VERSION, {
    opened: () => opened && { ...opened, streams: opened.engine },
    peers: gateway.peers,
  });
  const operations = createOperations({ metrics });

  const limits = { ...DEFAULT_LIMITS, maxBytes: config.maxUploadBytes };
  const datasets = await openDatasets({ directory: join(dataDirectory, "datasets"), limits, clock, log });
  const runtime = createRuntime({ datasets, operations, log, samplesDirectory: join(ROOT, "data"), clock });
  setRuntime(runtime.runtime);
  await app.prepare();
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, done);
  });
  log.info({ host, port, broker: config.broker, store: config.store }, "listening");
  process.stdout.write(`Eddy is at http://${host === "127.0.0.1" ? "localhost" : host}:${port}\n`);

  let isStopping = false;
  async function stop(signal: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), 15_000).unref(); // whatever hangs: nothing acknowledged is lost
    await gateway.close();
    await opened?.close();
    await datasets.close();
    server.closeAllConnections();
    await app.close();
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);

  opened = await openConsole({
    dataDirectory,
    datasets,
    openBroker: () => openBroker(config, { dataDirectory, clock, log }),
    openStore: async (onProgress) =>
      measureStore(await openStore(config, { dataDirectory, clock, log, onProgress }), metrics),
    clock,
    log,
    onState(state) {
      runtime.setState(state);
      gateway.engineState(state);
    },
    onOpened({ store, ranking }) {
      ranking.onRefresh(metrics.ranked);
      gateway.attachGraph({ reader: store, ranking });
    },
    onApplied: (applied) => gateway.publish(applied),
  });
  runtime.attach(opened);
  gateway.attachStreams(opened.engine);
}

main().catch((error) => {
  const isForeseen = isEddyError(error) || (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  const text = isForeseen ? explain(error) : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    return `${messageOf(error)}. Another program uses this port: stop it, or choose another one with PORT=3001.`;
  }
  return error instanceof EddyError ? error.message : messageOf(error);
}
