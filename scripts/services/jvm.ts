import type { ChildProcess } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A port on loopback that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Runs `java` to its end. Rejects with what it wrote to standard error. */
export async function runJava(args: readonly string[]): Promise<void> {
  await run("java", [...args], { maxBuffer: 16 * 1024 * 1024 });
}

/** Starts `java` in a process group of its own, so that Ctrl-C reaches only who started it. Output goes to `logFile`. */
export function spawnJava(args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, "a");
  const child = spawn("java", [...args], { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  return child;
}

/** Whether the process runs and bears `marker` on its command line: pids are used again. */
export async function isRunning(pid: number, marker: string): Promise<boolean> {
  try {
    // `state` first: a zombie waits to be reaped and no longer runs.
    const { stdout } = await run("ps", ["-ww", "-o", "stat=,args=", "-p", String(pid)]);
    return !stdout.startsWith("Z") && stdout.includes(marker);
  } catch {
    return false;
  }
}

/** Asks the process to end, and makes it end after `graceMs`. Resolves when it is gone. */
export async function endProcess(
  pid: number,
  marker: string,
  signal: "SIGTERM" | "SIGKILL",
  graceMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + graceMs;
  if (!(await isRunning(pid, marker))) return;
  process.kill(pid, signal);
  while (await isRunning(pid, marker)) {
    if (Date.now() > deadline) process.kill(pid, "SIGKILL");
    await sleep(50);
  }
}

/** Polls `isReady` until it holds. Rejects with the end of the log when the process ends before, or after `timeoutMs`. */
export async function untilReady(options: {
  readonly name: string;
  readonly child: ChildProcess;
  readonly logFile: string;
  readonly timeoutMs: number;
  isReady(): Promise<boolean>;
}): Promise<void> {
  const { name, child, logFile, timeoutMs } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${name} ended before it was ready.\n${await tailOf(logFile)}`);
    }
    if (await options.isReady().catch(() => false)) return;
    if (Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${name} was not ready after ${timeoutMs / 1000} s.\n${await tailOf(logFile)}`);
    }
    await sleep(100);
  }
}

async function tailOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").slice(-30).join("\n");
}
