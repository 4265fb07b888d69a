import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** A real console in a process of its own, on a free port of the loopback interface, with a data folder of its own. */
export interface ConsoleProcess {
  readonly url: string;
  readonly dataDirectory: string;
  readonly pid: number;
  /** What it has written so far, both outputs. */
  output(): string;
  /** Ends it as a machine without power would. */
  kill(): Promise<void>;
  /** Ends it as an operator would; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and data; for after `kill` or `stop`. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** `root`: the checkout whose console it is. */
export async function startConsole(environment: Record<string, string> = {}, root = ROOT): Promise<ConsoleProcess> {
  const dataDirectory = environment["EDDY_DATA_DIR"] ?? (await mkdtemp(join(tmpdir(), "eddy-test-")));
  const port = environment["PORT"] ?? String(await freePort());
  const url = `http://127.0.0.1:${port}${environment["EDDY_BASE_PATH"] ?? ""}`;
  let child: ChildProcess;
  let output = "";

  async function start(): Promise<void> {
    child = spawn(process.execPath, ["--max-semi-space-size=32", join(root, "server/main.ts")], {
      cwd: root,
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(root, "node_modules/.cache/eddy"),
        LOG_LEVEL: "info",
        ...environment,
        PORT: port,
        EDDY_DATA_DIR: dataDirectory,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    await ready(child);
  }

  async function ready(process: ChildProcess): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (process.exitCode !== null) throw new Error(`The console ended with ${process.exitCode}:\n${output}`);
      const health = await fetch(
        `${url}/api/health`,
        environment["EDDY_TOKEN"] ? { headers: { authorization: `Bearer ${environment["EDDY_TOKEN"]}` } } : {},
      ).catch(() => null);
      if (health?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The console did not come up:\n${output}`);
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  }

  await start();
  return {
    url,
    dataDirectory,
    get pid() {
      return child.pid ?? -1;
    },
    output: () => output,
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    restart: start,
    async dispose() {
      await end("SIGTERM");
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
