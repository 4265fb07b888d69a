import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { messageOf } from "../../core/errors.ts";
import { parseAddress, probe } from "./probe.ts";
import type { Opened } from "./sources.ts";

/** One thing that has to be right, as it was found. `detail` says what is; `remedy` what to do, where there is something to do. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warning" | "failed";
  readonly detail: string;
  readonly remedy: string | null;
}

export interface DoctorDeps {
  opened(): Opened | null;
  readonly dataDirectory: string;
  /** As configured: `host:port` of Kafka, and the database's address. */
  readonly kafkaBrokers: readonly string[];
  readonly boltUri: string | undefined;
}

const TIMEOUT_MS = 5000;
const GIBIBYTE = 1024 ** 3;
const LOW_DISK_BYTES = GIBIBYTE;
const NO_DISK_BYTES = GIBIBYTE / 10;
const HIGH_HEAP = 0.85;

const ok = (name: string, detail: string): Check => ({ name, status: "ok", detail, remedy: null });
const warning = (name: string, detail: string, remedy: string): Check => ({ name, status: "warning", detail, remedy });
const failed = (name: string, detail: string, remedy: string): Check => ({ name, status: "failed", detail, remedy });

/** Looks at everything the console needs, all at once; resolves within seconds and never rejects. */
export function createDoctor(deps: DoctorDeps): () => Promise<Check[]> {
  return async () => {
    const opened = deps.opened();
    const groups = await Promise.all(
      [
        Promise.all(deps.kafkaBrokers.map((address) => reach("Broker address", address, 9092, "KAFKA_BROKERS"))),
        ...(opened === null
          ? [
              [
                failed(
                  "Console",
                  "The graph is still being loaded.",
                  "Wait, and look again. The log tells how far it is.",
                ),
              ],
            ]
          : [
              checkBroker(opened),
              inspectBroker(opened),
              checkTopics(opened),
              checkStreams(opened),
              checkStore(opened),
              checkRanking(opened),
            ]),
        deps.boltUri === undefined ? [] : [reach("Database address", deps.boltUri, 7687, "BOLT_URI")],
        [checkDisk(deps.dataDirectory), checkMemory()],
      ].map(async (checks) => Promise.all(await checks)),
    );
    return groups.flat();
  };
}

async function reach(name: string, address: string, standardPort: number, variable: string): Promise<Check> {
  const { host, port } = parseAddress(address, standardPort);
  const fault = await probe(host, port);
  if (fault === null) return ok(name, `${host}:${port} accepts connections.`);
  return failed(name, fault.detail, `${fault.remedy} The address comes from ${variable}.`);
}

async function checkBroker({ broker }: Opened): Promise<Check[]> {
  const name = "Broker";
  const beganMs = performance.now();
  try {
    const topics = await within(broker.topics());
    const ms = Math.round(performance.now() - beganMs);
    return [
      ok(
        name,
        `${broker.kind} answered in ${ms} ms and holds ${topics.length} ${topics.length === 1 ? "topic" : "topics"}.`,
      ),
    ];
  } catch (error) {
    return [
      failed(
        name,
        messageOf(error),
        "Streams retry by themselves once the broker answers. See the addresses below and the broker's own log.",
      ),
    ];
  }
}

/** A broker that is reached may still send its clients to addresses that are not. */
async function inspectBroker({ broker }: Opened): Promise<Check[]> {
  if (broker.inspect === undefined) return [];
  try {
    const { advertised, groups } = await within(broker.inspect());
    const addresses = advertised.map(async (address) => {
      const { host, port } = parseAddress(address, 9092);
      const fault = await probe(host, port);
      if (fault === null) return ok("Advertised address", `${address} accepts connections.`);
      return failed(
        "Advertised address",
        `The broker sends its clients to ${address}, and from here that fails: ${fault.detail}`,
        "Set advertised.listeners of the broker to an address that this machine can reach, or run the console in the broker's network.",
      );
    });
    const members = groups.map(({ name, state, members }) =>
      members === 1
        ? ok("Consumer group", `${name} is ${state} with one member.`)
        : warning(
            "Consumer group",
            `${name} is ${state} with ${members} members, where there is one consumer.`,
            members === 0
              ? "It is being formed, or was lost; it joins again by itself. If it stays, stop and start the stream."
              : "Another console reads with the same group. Stop it, or give it streams of its own.",
          ),
    );
    return [...(await Promise.all(addresses)), ...members];
  } catch (error) {
    return [
      failed("Advertised address", messageOf(error), "The broker has to answer before its addresses can be checked."),
    ];
  }
}

async function checkTopics({ broker, streams }: Opened): Promise<Check[]> {
  const name = "Topics";
  const used = streams.list().filter(({ status }) => status !== "stopped");
  if (used.length === 0) return [ok(name, "No stream runs, so no topic is needed.")];
  try {
    const known = new Set((await within(broker.topics())).map((topic) => topic.name));
    const missing = used.filter(({ topic }) => !known.has(topic));
    if (missing.length === 0) return [ok(name, `The topics of all ${used.length} streams in use are there.`)];
    return missing.map((stream) =>
      failed(
        name,
        `Stream "${stream.name}" uses the topic "${stream.topic}", which is not there.`,
        "Somebody deleted it. Reset the stream to send its rows again, or drop it.",
      ),
    );
  } catch {
    return [warning(name, "They cannot be looked at while the broker does not answer.", "See the broker first.")];
  }
}

function checkStreams({ streams }: Opened): Check[] {
  const all = streams.list();
  const ill = all.filter(({ status }) => status === "failed" || status === "retrying");
  if (ill.length === 0) return [ok("Streams", `None of ${all.length} has failed or is waiting to try again.`)];
  return ill.map(({ name, status, lastError }) =>
    status === "failed"
      ? failed(
          "Streams",
          `"${name}" has failed: ${lastError ?? "without a reason"}`,
          "Mend the cause, then start it; it goes on where it stopped.",
        )
      : warning(
          "Streams",
          `"${name}" tries again: ${lastError ?? "without a reason"}`,
          "It goes on by itself once the cause is gone.",
        ),
  );
}

function checkStore({ store }: Opened): Check[] {
  const { status, detail } = store.status();
  if (status === "up") {
    const { nodes, edges } = store.stats();
    return [ok("Database", `${store.kind} is up; ${nodes} nodes and ${edges} edges are loaded.`)];
  }
  return [
    failed(
      "Database",
      detail ?? `${store.kind} cannot be reached.`,
      "Nothing is lost: streams wait and go on once it answers. See its address and its own log.",
    ),
  ];
}

function checkRanking({ ranking }: Opened): Check[] {
  const { report, pending } = ranking;
  if (report === null) return [warning("Ranking", "Nothing is ranked yet.", "It follows with the first rows.")];
  if (pending > 100)
    return [
      warning(
        "Ranking",
        `${pending} batches wait to be ranked.`,
        "Streams slow down until it has caught up; a lower rate helps.",
      ),
    ];
  return [
    ok(
      "Ranking",
      `${report.ranked} nodes are ranked, ${report.bound === 0 ? "exactly" : `off by ${report.bound.toExponential(1)} at most`}.`,
    ),
  ];
}

async function checkDisk(directory: string): Promise<Check> {
  const name = "Disk";
  try {
    const path = join(directory, `.doctor-${process.pid}`);
    await writeFile(path, "x");
    await rm(path);
    const { bavail, bsize } = await statfs(directory);
    const free = bavail * bsize;
    const told = `${directory} can be written to; ${(free / GIBIBYTE).toFixed(1)} GiB are free.`;
    const remedy = "Free some space, or move EDDY_DATA_DIR to a larger disk.";
    if (free < NO_DISK_BYTES) return failed(name, told, remedy);
    return free < LOW_DISK_BYTES ? warning(name, told, remedy) : ok(name, told);
  } catch (error) {
    return failed(
      name,
      `${directory} cannot be written to: ${messageOf(error)}.`,
      "Give the console's user the right to write there, or set EDDY_DATA_DIR.",
    );
  }
}

function checkMemory(): Check {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
  const told = `${Math.round(used / 1024 ** 2)} of ${Math.round(most / 1024 ** 2)} MiB of the heap are in use.`;
  if (used / most < HIGH_HEAP) return ok("Memory", told);
  return warning("Memory", told, "Start the console with more: NODE_OPTIONS=--max-old-space-size=8192 npm start");
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS / 1000} s.`)), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
