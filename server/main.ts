import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { flushCompileCache } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import next from "next";
import { EddyError, isEddyError, messageOf } from "../core/errors.ts";
import { authorise } from "./authorise.ts";
import { systemClock } from "./clock.ts";
import { BUILD_FOLDER } from "./config/base-path.mjs";
import { loadConfig } from "./config/config.ts";
import { openDatasets } from "./datasets/datasets.ts";
import { DEFAULT_LIMITS } from "./datasets/limits.ts";
import { currentCaller, runAs } from "./http/caller.ts";
import { createGuard } from "./http/guard.ts";
import { createListener, type Entry } from "./http/listener.ts";
import { describeProblem } from "./http/problem.ts";
import { createRateLimit } from "./http/rate.ts";
import { createSessions } from "./http/sessions.ts";
import { createTokens } from "./http/tokens.ts";
import { createGateway } from "./live/gateway.ts";
import { createLog } from "./log.ts";
import { openBroker, openMemgraphStreams, openStore } from "./open-adapters.ts";
import { type Console, openConsole } from "./open-console.ts";
import { createRuntime, VERSION } from "./open-runtime.ts";
import { createAudit } from "./operations/audit.ts";
import { createMetrics, measureStore } from "./operations/metrics.ts";
import { createOperations } from "./operations/operations.ts";
import { setRuntime } from "./runtime.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** An upload over a slow line may take this long. */
const UPLOAD_MS = 3_600_000;
const MAX_CONNECTIONS = 2000;

/** Reads the configuration, answers HTTP at once, opens the console behind it, and stops in the opposite order. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  Object.assign(process.env, { NODE_ENV: values.dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const config = loadConfig(process.env);
  if (!values.dev && !existsSync(join(ROOT, BUILD_FOLDER, "BUILD_ID")))
    throw new EddyError("invalid-configuration", unbuilt(config.basePath));
  const log = createLog({ level: config.logLevel });
  const clock = systemClock;
  const { host, port, basePath, readOnly: isReadOnly } = config;
  const dataDirectory = resolve(config.dataDirectory);

  const tokens = createTokens({ admin: config.token, viewer: config.viewerToken });
  const sessions = createSessions({ tokens, clock, basePath });
  const { allowedHosts = [], userHeader } = config;
  const guard = createGuard({ host, port, basePath, tokens, allowedHosts, sessions, userHeader });
  const rate = createRateLimit({ perSecond: config.maxRequestsPerSecond, clock });
  const audit = createAudit({ directory: join(dataDirectory, "audit"), clock, log });
  function onEntry({ caller, operation, refusal }: Entry): void {
    if (refusal !== null) metrics.refused(refusal.code);
    audit.record({
      ...caller,
      role: refusal === null || tokens.areNeeded ? caller.role : null, // without tokens a role says nothing about who was refused
      operation,
      outcome: refusal === null ? "done" : "refused",
      about: "",
      reason: refusal?.detail ?? null,
    });
  }
  const server = createServer({ headersTimeout: 15_000, requestTimeout: UPLOAD_MS });
  server.maxConnections = MAX_CONNECTIONS;
  const app = next({ dev: values.dev, dir: ROOT, hostname: host, port, httpServer: server });
  const handler = app.getRequestHandler();
  server.on(
    "request",
    createListener({
      guard,
      sessions,
      rate,
      isReadOnly,
      isTokenNeeded: tokens.areNeeded,
      basePath,
      next: handler,
      onEntry,
      isDevelopment: values.dev,
      log,
    }),
  );
  const gateway = createGateway({
    httpServer: server,
    basePath,
    allowRequest(request, answer) {
      try {
        guard.check(request);
        answer(null, true);
      } catch (error) {
        onEntry({ caller: guard.identify(request), operation: "connect", refusal: describeProblem(error, log) });
        answer(messageOf(error), false);
      }
    },
    runAs: (request, work) => runAs(guard.check(request), work),
    clock,
    log,
  });

  let opened: Console | null = null;
  const sources = { opened: () => opened && { ...opened, streams: opened.engine }, peers: gateway.peers };
  const metrics = createMetrics(VERSION, sources);
  const { kafkaBrokers, boltUri } = config;
  const operations = createOperations({
    ...sources,
    metrics,
    audit,
    version: VERSION,
    isReadOnly,
    dataDirectory,
    kafkaBrokers: config.broker === "kafka" ? (kafkaBrokers ?? []) : [],
    boltUri: config.store === "embedded" ? undefined : boltUri,
    clock,
  });

  const limits = { ...DEFAULT_LIMITS, maxBytes: config.maxUploadBytes };
  const datasets = await openDatasets({ directory: join(dataDirectory, "datasets"), limits, clock, log });
  const runtime = createRuntime({ datasets, operations, log, samplesDirectory: join(ROOT, "data"), clock });
  const authorised = authorise(runtime.runtime, { isReadOnly, audit, onRefused: metrics.refused });
  setRuntime(authorised);
  await app.prepare();
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, done);
  });
  log.info({ host, port, broker: config.broker, store: config.store }, "listening");
  process.stdout.write(`Eddy is at http://${host === "127.0.0.1" ? "localhost" : host}:${port}${basePath}\n`);

  let isStopping = false;
  async function stop(signal: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), 15_000).unref(); // whatever hangs: nothing acknowledged is lost
    await gateway.close();
    await opened?.close();
    await datasets.close();
    await audit.close();
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
    openMemgraphStreams: () => openMemgraphStreams(config, { clock }),
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
    author() {
      const caller = currentCaller();
      return caller === undefined
        ? null
        : { user: caller.user, role: tokens.areNeeded ? caller.role : null, via: caller.via };
    },
  });
  runtime.attach(opened);
  flushCompileCache(); // of NODE_COMPILE_CACHE, without which a start takes half as long again; one that is killed leaves it too
  const { start, stop: halt } = authorised.streams;
  gateway.attachStreams({ ...opened.engine, ...opened.board, start, stop: halt });
}

main().catch((error) => {
  const isForeseen = isEddyError(error) || (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  const text = isForeseen ? explain(error) : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});

function unbuilt(basePath: string): string {
  const where = basePath === "" ? "" : `EDDY_BASE_PATH=${basePath} `;
  return `The pages ${where === "" ? "" : `for ${basePath} `}have not been built. Start with ${where}npm start, which builds them, or build them with ${where}npm run build.`;
}

function explain(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    return `${messageOf(error)}. Another program uses this port: stop it, or choose another one with PORT=3001.`;
  }
  return error instanceof EddyError ? error.message : messageOf(error);
}
