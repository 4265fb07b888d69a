import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveJars } from "./artifacts.ts";
import { freePort, runJava, spawnJava } from "./jvm.ts";
import type { Service } from "./service.ts";
import { startService } from "./service.ts";

/** Settings of one Kafka node that is broker and controller at once (KRaft), for tests: small, on loopback, no topic made by accident. */
export function serverProperties(options: {
  port: number;
  controllerPort: number;
  dataDir: string;
  secure?: SecureListener | undefined;
}): string {
  const { port, controllerPort, dataDir, secure } = options;
  const listeners = [
    `PLAINTEXT://127.0.0.1:${port}`,
    `CONTROLLER://127.0.0.1:${controllerPort}`,
    ...(secure === undefined ? [] : [`SECURE://127.0.0.1:${secure.port}`]),
  ].join();
  return `${[
    "process.roles=broker,controller",
    "node.id=1",
    `listeners=${listeners}`,
    `advertised.listeners=${listeners}`,
    "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL",
    ...(secure === undefined ? [] : secureProperties(secure)),
    "controller.listener.names=CONTROLLER",
    `controller.quorum.bootstrap.servers=127.0.0.1:${controllerPort}`,
    `log.dirs=${dataDir}/log`,
    "auto.create.topics.enable=false",
    "offsets.topic.replication.factor=1",
    "offsets.topic.num.partitions=4",
    "transaction.state.log.replication.factor=1",
    "transaction.state.log.min.isr=1",
    "transaction.state.log.num.partitions=4",
    "share.coordinator.state.topic.replication.factor=1",
    "share.coordinator.state.topic.min.isr=1",
    "group.initial.rebalance.delay.ms=0",
    // A broker that was killed may come back only when its old session has run out.
    "broker.session.timeout.ms=6000",
    "broker.heartbeat.interval.ms=1000",
    "num.network.threads=2",
    "num.io.threads=4",
    "log.cleaner.dedupe.buffer.size=16777216",
  ].join("\n")}\n`;
}

/** A further listener, for TLS with a user and a password. `keyStore` is a PKCS12 file. */
export interface SecureListener {
  readonly port: number;
  readonly keyStore: string;
  readonly keyStorePassword: string;
  readonly username: string;
  readonly password: string;
}

function secureProperties({ keyStore, keyStorePassword, username, password }: SecureListener): string[] {
  return [
    "ssl.keystore.type=PKCS12",
    `ssl.keystore.location=${keyStore}`,
    `ssl.keystore.password=${keyStorePassword}`,
    "listener.name.secure.sasl.enabled.mechanisms=PLAIN",
    `listener.name.secure.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";`,
  ];
}

/** The controller's port in settings written before. It is part of the quorum's identity, so it must not change. */
export function controllerPortOf(properties: string): number | null {
  const match = /^controller\.quorum\.bootstrap\.servers=.*:(\d+)$/m.exec(properties);
  return match ? Number(match[1]) : null;
}

/**
 * Starts Apache Kafka on loopback; resolves when a client would find a live broker. A folder used before is started as it
 * is; without `dataDir` a temporary one is made, and removed by `close()`.
 */
export async function startKafka(
  options: { port?: number; dataDir?: string; secure?: SecureListener } = {},
): Promise<Service> {
  const jars = await resolveJars("kafka");
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "eddy-kafka-")));
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, "server.properties");
  const controllerPort = controllerPortOf(await readFile(file, "utf8").catch(() => "")) ?? (await freePort());
  const port = options.port ?? (await freePort());
  await writeFile(file, serverProperties({ port, controllerPort, dataDir, secure: options.secure }));

  const classPath = ["-cp", `${jars}/*`, "-Dlog4j2.level=WARN"];
  if (!existsSync(join(dataDir, "log", "meta.properties"))) {
    const clusterId = randomBytes(16).toString("base64url").replace(/^-/, "A");
    await runJava([...classPath, "kafka.tools.StorageTool", "format", "--standalone", "-t", clusterId, "-c", file]);
  }
  const logFile = join(dataDir, "kafka.out");
  return startService({
    name: "kafka",
    port,
    dataDir,
    keepData: options.dataDir !== undefined,
    logFile,
    env: { EDDY_TEST_KAFKA: `127.0.0.1:${port}` },
    launch: () => spawnJava(["-Xms128m", "-Xmx512m", ...classPath, "kafka.Kafka", file], logFile),
    isReady: async () => (await liveBrokers(port)) > 0,
  });
}

/** How many brokers the cluster's metadata names. Kafka protocol, Metadata v1, asking for no topics. */
function liveBrokers(port: number): Promise<number> {
  const request = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
  return new Promise((done, fail) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    let answer = Buffer.alloc(0);
    socket.setTimeout(2000, () => socket.destroy(new Error("no answer")));
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("closed")));
    socket.on("data", (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      // Size, correlation id, then the array of brokers.
      if (answer.length < 12) return;
      done(answer.readInt32BE(8));
      socket.destroy();
    });
  });
}
