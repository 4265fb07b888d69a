import type { ChildProcess } from "node:child_process";
import { rm } from "node:fs/promises";
import { endProcess, isRunning, untilReady } from "./jvm.ts";

/** A real service of one test run, under control for failure tests. Its data lies in `dataDir` until `close`. */
export interface Service {
  readonly name: "kafka" | "neo4j";
  readonly port: number;
  readonly dataDir: string;
  /** What tests read to find it: EDDY_TEST_… */
  readonly env: Readonly<Record<string, string>>;
  /** The process; another one after `restart()`. */
  readonly pid: number;
  isRunning(): Promise<boolean>;
  /** Ends it in good order. Data and port are kept. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL. Data and port are kept. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, stopping it first if it runs. Resolves when it is ready. */
  restart(): Promise<void>;
  /** Stops it, and removes its data unless the caller named the folder. */
  close(): Promise<void>;
}

/** Wraps how a service is launched and known to be ready into a `Service`; starts it. */
export async function startService(options: {
  readonly name: Service["name"];
  readonly port: number;
  readonly dataDir: string;
  readonly keepData: boolean;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
  launch(): ChildProcess;
  isReady(): Promise<boolean>;
}): Promise<Service> {
  const { name, dataDir, logFile } = options;
  let pid = 0;

  async function start(): Promise<void> {
    const child = options.launch();
    pid = child.pid ?? 0;
    await untilReady({ name, child, logFile, timeoutMs: 120_000, isReady: options.isReady });
  }

  await start();
  return {
    name,
    port: options.port,
    dataDir,
    env: options.env,
    get pid() {
      return pid;
    },
    isRunning: () => isRunning(pid, dataDir),
    stop: () => endProcess(pid, dataDir, "SIGTERM"),
    kill: () => endProcess(pid, dataDir, "SIGKILL"),
    async restart() {
      await endProcess(pid, dataDir, "SIGTERM");
      await start();
    },
    async close() {
      await endProcess(pid, dataDir, "SIGTERM");
      if (!options.keepData) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
