import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf } from "../../core/errors.ts";
import { endProcess, isRunning } from "./jvm.ts";
import { startKafka } from "./kafka.ts";
import { startNeo4j } from "./neo4j.ts";
import type { Service } from "./service.ts";
import { exportLines, readState, writeState } from "./state.ts";
import { findTools, missingTools } from "./toolchain.ts";

const HELP = `Real services for tests: Apache Kafka and Neo4j on loopback, without Docker.

  npm run services -- start [--only kafka|neo4j] [--kafka-port N] [--neo4j-port N]
                              starts them, leaves them running, prints their environment
  npm run services -- status  tells which of them run
  npm run services -- stop    stops them and removes their data
  npm run services -- run [--only kafka|neo4j] -- COMMAND …
                              starts them, runs the command with their environment, stops them;
                              exits as the command does

Needs Java 17 or newer and Maven. The jars are fetched once and kept in .cache/services.
The environment: EDDY_TEST_KAFKA, EDDY_TEST_NEO4J, EDDY_TEST_NEO4J_HTTP, EDDY_TEST_NEO4J_USERNAME, EDDY_TEST_NEO4J_PASSWORD.
`;

interface Choice {
  readonly only?: string | undefined;
  readonly kafkaPort?: number | undefined;
  readonly neo4jPort?: number | undefined;
}

async function startAll(choice: Choice): Promise<Service[]> {
  const missing = missingTools(findTools());
  if (missing.length > 0) throw new Error(`The services cannot run here.\n${missing.join("\n")}`);
  const starts: Promise<Service>[] = [];
  if (choice.only !== "neo4j") starts.push(startKafka(choice.kafkaPort ? { port: choice.kafkaPort } : {}));
  if (choice.only !== "kafka") starts.push(startNeo4j(choice.neo4jPort ? { port: choice.neo4jPort } : {}));
  const results = await Promise.allSettled(starts);
  const services = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) {
    await Promise.all(services.map((service) => service.close()));
    throw failed.reason;
  }
  return services;
}

function environmentOf(
  services: readonly { readonly env: Readonly<Record<string, string>> }[],
): Record<string, string> {
  return Object.assign({}, ...services.map((service) => service.env)) as Record<string, string>;
}

async function start(choice: Choice): Promise<number> {
  const running = await readState();
  for (const service of running) {
    if (await isRunning(service.pid, service.dataDir)) {
      process.stderr.write(
        `${service.name} runs already (pid ${service.pid}). Stop it first: npm run services -- stop\n`,
      );
      return 1;
    }
  }
  const services = await startAll(choice);
  await writeState(services.map(({ name, pid, dataDir, env }) => ({ name, pid, dataDir, env })));
  process.stdout.write(exportLines(environmentOf(services)));
  return 0;
}

async function status(): Promise<number> {
  const services = await readState();
  if (services.length === 0) process.stdout.write("No services run.\n");
  let down = 0;
  for (const { name, pid, dataDir, env } of services) {
    const up = await isRunning(pid, dataDir);
    if (!up) down += 1;
    process.stdout.write(`# ${name}: ${up ? `up, pid ${pid}` : "down"}, data in ${dataDir}\n${exportLines(env)}`);
  }
  return services.length === 0 || down > 0 ? 1 : 0;
}

async function stop(): Promise<number> {
  for (const { pid, dataDir } of await readState()) {
    await endProcess(pid, dataDir, "SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  await writeState([]);
  return 0;
}

async function run(choice: Choice, command: readonly string[]): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) throw new Error("Name the command to run: npm run services -- run -- COMMAND");
  // Until the services are closed a signal is the command's business, not ours: dying here would leave them running.
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  process.on("SIGTERM", ignore);
  const services = await startAll(choice);
  try {
    return await new Promise<number>((done, fail) => {
      const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...environmentOf(services) } });
      process.on("SIGTERM", () => child.kill("SIGTERM"));
      child.on("error", fail);
      child.on("exit", (code) => done(code ?? 1));
    });
  } finally {
    await Promise.all(services.map((service) => service.close()));
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const split = argv.indexOf("--");
  const { values, positionals } = parseArgs({
    args: split === -1 ? [...argv] : argv.slice(0, split),
    allowPositionals: true,
    options: {
      only: { type: "string" },
      "kafka-port": { type: "string" },
      "neo4j-port": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.only !== undefined && values.only !== "kafka" && values.only !== "neo4j") {
    throw new Error(`--only takes kafka or neo4j, not "${values.only}".`);
  }
  const choice: Choice = {
    only: values.only,
    kafkaPort: portOf("--kafka-port", values["kafka-port"]),
    neo4jPort: portOf("--neo4j-port", values["neo4j-port"]),
  };
  const [verb] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (verb === "start") return start(choice);
  if (verb === "status") return status();
  if (verb === "stop") return stop();
  if (verb === "run") return run(choice, split === -1 ? positionals.slice(1) : argv.slice(split + 1));
  process.stderr.write(HELP);
  return 2;
}

function portOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${option} takes a port, not "${value}".`);
  return port;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  },
);
