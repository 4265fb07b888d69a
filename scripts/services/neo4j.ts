import { mkdir, mkdtemp, readdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveJars } from "./artifacts.ts";
import { freePort, spawnJava } from "./jvm.ts";
import type { Service } from "./service.ts";
import { startService } from "./service.ts";

const USERNAME = "neo4j";
const PASSWORD = "eddy-test-password";

/** Settings of one Neo4j server for tests: small, on loopback, with the Graph Data Science procedures allowed. */
export function serverConf(options: { port: number; httpPort: number }): string {
  const { port, httpPort } = options;
  return `${[
    "server.default_listen_address=127.0.0.1",
    "server.bolt.enabled=true",
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    "server.http.enabled=true",
    `server.http.listen_address=127.0.0.1:${httpPort}`,
    "server.https.enabled=false",
    "server.memory.pagecache.size=128m",
    "db.tx_log.preallocate=false",
    "db.tx_log.rotation.size=32m",
    "dbms.usage_report.enabled=false",
    // Twice five seconds of quiet before it stops, otherwise.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
    "dbms.security.procedures.unrestricted=gds.*",
  ].join("\n")}\n`;
}

const PROCEDURE_JAR = /^org\.neo4j\.gds\.(alpha-)?proc-/;

/** What Neo4j reaches into on Java 17, as its own launcher opens it. */
const OPENED = ["java.nio", "java.io", "sun.nio.ch"].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);

/**
 * Starts Neo4j community with the Graph Data Science library on loopback; resolves when it answers a query as
 * `EDDY_TEST_NEO4J_USERNAME`. Without `dataDir` a temporary one is made, and removed by `close()`.
 */
export async function startNeo4j(
  options: { port?: number; httpPort?: number; dataDir?: string } = {},
): Promise<Service> {
  const jars = await resolveJars("neo4j");
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "eddy-neo4j-")));
  const port = options.port ?? (await freePort());
  const httpPort = options.httpPort ?? (await freePort());
  const conf = join(dataDir, "conf");
  for (const folder of ["conf", "logs", "plugins", "data"]) await mkdir(join(dataDir, folder), { recursive: true });
  await writeFile(join(conf, "neo4j.conf"), serverConf({ port, httpPort }));
  // Every class of the plugins folder is searched for procedures at start; what they need comes from the class path.
  for (const jar of (await readdir(jars)).filter((name) => PROCEDURE_JAR.test(name))) {
    await symlink(join(jars, jar), join(dataDir, "plugins", jar)).catch(() => undefined);
  }
  const logFile = join(dataDir, "logs", "neo4j.out");
  const java = ["-Xms256m", "-Xmx768m", ...OPENED, "-Dio.netty.tryReflectionSetAccessible=true", "-cp", `${jars}/*`];
  const main = ["org.neo4j.server.CommunityEntryPoint", `--home-dir=${dataDir}`, `--config-dir=${conf}`];
  return startService({
    name: "neo4j",
    port,
    dataDir,
    keepData: options.dataDir !== undefined,
    logFile,
    env: {
      EDDY_TEST_NEO4J: `bolt://127.0.0.1:${port}`,
      EDDY_TEST_NEO4J_HTTP: `http://127.0.0.1:${httpPort}`,
      EDDY_TEST_NEO4J_USERNAME: USERNAME,
      EDDY_TEST_NEO4J_PASSWORD: PASSWORD,
    },
    launch: () => spawnJava([...java, ...main], logFile),
    isReady: () => answers(httpPort),
  });
}

/** Whether the database answers; sets the password on the way when the server is new and still has its first one. */
async function answers(httpPort: number): Promise<boolean> {
  if (await query(httpPort, "neo4j", PASSWORD, "RETURN 1")) return true;
  await query(httpPort, "system", "neo4j", `ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '${PASSWORD}'`);
  return query(httpPort, "neo4j", PASSWORD, "RETURN 1");
}

/** Runs one statement over HTTP; tells whether it went through. Neo4j HTTP API, `/db/{name}/tx/commit`. */
async function query(httpPort: number, database: string, password: string, statement: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/db/${database}/tx/commit`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${USERNAME}:${password}`).toString("base64")}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify({ statements: [{ statement }] }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) return false;
  const body = (await answer.json()) as { errors?: readonly unknown[] };
  return body.errors?.length === 0;
}
