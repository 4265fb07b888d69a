import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { VARIABLES, type Variable } from "../../server/config/schema.ts";
import { parseProduceArgs } from "../produce.ts";

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(resolve(ROOT, file), "utf8");
const compose = parse(read("docker-compose.yml")) as {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const service = (name: string): ComposeService => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service "${name}".`);
  return found;
};
const services = Object.entries(compose.services);
const variables = new Set(Object.values<Variable>(VARIABLES).map(({ name }) => name));

describe("docker-compose.yml", () => {
  test("starts the console, Kafka and Memgraph, and the rest by profile", () => {
    expect(services.filter(([, { profiles }]) => !profiles).map(([name]) => name)).toEqual([
      "console",
      "kafka",
      "memgraph",
    ]);
    expect(service("neo4j").profiles).toEqual(["neo4j"]);
    expect(service("twitch-stream").profiles).toEqual(["twitch-stream"]);
  });

  test.each(services)("publishes %s on loopback only", (_, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test("publishes no port twice", () => {
    const published = services.flatMap(([, { ports = [] }]) =>
      ports.map((port) => port.split(":").slice(1, -1).join()),
    );
    expect(published.length).toBeGreaterThan(4);
    expect(new Set(published).size).toBe(published.length);
  });

  test.each(services.filter(([, { build }]) => !build))("pins the image of %s", (_, { image }) => {
    expect(image).toMatch(/:\d+\.\d+\.\d+(-community)?$/);
  });

  test.each(services.filter(([, { build }]) => !build))("has a health check for %s", (_, { healthcheck }) => {
    expect(healthcheck?.test?.[0]).toBe("CMD-SHELL");
  });

  test("waits for what the console and the producer need", () => {
    expect(service("console").depends_on).toMatchObject({
      kafka: { condition: "service_healthy" },
      memgraph: { condition: "service_healthy" },
      neo4j: { condition: "service_healthy", required: false },
    });
    expect(service("twitch-stream").depends_on).toEqual({ kafka: { condition: "service_healthy" } });
  });

  test.each(["console", "kafka", "memgraph", "neo4j"])("keeps the data of %s in a volume", (name) => {
    const named = (service(name).volumes ?? []).map((volume) => volume.split(":")[0] ?? "");
    expect(named).toContain(`${name}-data`);
    expect(compose.volumes).toHaveProperty(`${name}-data`);
  });

  test("mounts files that exist", () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.filter((volume) => volume.startsWith("./")));
    expect(mounted).toContain("./transforms/memgraph/twitch.py:/usr/lib/memgraph/query_modules/twitch.py:ro");
    for (const mount of mounted) expect(existsSync(resolve(ROOT, mount.split(":")[0] ?? ""))).toBe(true);
  });

  test.each(["console", "twitch-stream"])("gives %s variables that exist", (name) => {
    const names = Object.keys(service(name).environment ?? {});
    expect(names.length).toBeGreaterThan(0);
    for (const variable of names) expect(variables).toContain(variable);
  });

  test("asks for a token, because the console listens beyond loopback in its container", () => {
    const { HOST, EDDY_TOKEN, EDDY_ALLOWED_HOSTS } = service("console").environment ?? {};
    expect(HOST).toBe("0.0.0.0");
    expect(EDDY_TOKEN).toMatch(/^\$\{EDDY_TOKEN:\?/);
    expect(EDDY_ALLOWED_HOSTS).toContain("localhost:");
  });

  test("runs Kafka without ZooKeeper, advertised to containers and to this machine", () => {
    const environment = service("kafka").environment ?? {};
    expect(environment["KAFKA_PROCESS_ROLES"]).toBe("broker,controller");
    expect(environment["KAFKA_ADVERTISED_LISTENERS"]).toBe("INTERNAL://kafka:19092,HOST://127.0.0.1:9092");
    expect(environment["KAFKA_AUTO_CREATE_TOPICS_ENABLE"]).toBe("false");
    expect(read("docker-compose.yml")).not.toMatch(/zookeeper:/i);
    for (const name of ["console", "twitch-stream"]) {
      expect(service(name).environment?.["KAFKA_BROKERS"]).toBe("kafka:19092");
    }
  });

  test("sends the sample with a command that the producer understands", () => {
    const [program, script, ...args] = service("twitch-stream").command ?? [];
    expect([program, script]).toEqual(["node", "scripts/produce.ts"]);
    const standard = args.map((arg) => arg.replace(/\$\{\w+:-(.*)\}/, "$1"));
    const options = parseProduceArgs(standard);
    expect(options).toMatchObject({ topic: "chatters", intervalSeconds: 1, columns: ["user_id", "chatter_login"] });
    expect(existsSync(resolve(ROOT, options?.file ?? ""))).toBe(true);
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile").split("\n");
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));

  test("builds from the lock file in a stage of its own", () => {
    expect(lines.filter((line) => line === "FROM node:24-slim AS build" || line === "FROM node:24-slim")).toHaveLength(
      2,
    );
    expect(lines).toContain("RUN npm ci");
    expect(lines.some((line) => line.startsWith("RUN npm run build"))).toBe(true);
  });

  test("runs the server as a user without rights, with a health check", () => {
    expect(last).toContain("USER node");
    expect(last.findIndex((line) => line.startsWith("RUN "))).toBeLessThan(last.indexOf("USER node"));
    expect(last.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
    expect(last.filter((line) => line.startsWith("CMD "))).toEqual([
      'CMD ["node", "--max-semi-space-size=32", "server/main.ts"]',
    ]);
  });

  test("sets variables that exist", () => {
    const known = new Set([...variables, "NODE_ENV", "NEXT_TELEMETRY_DISABLED"]);
    const names = lines
      .filter((line) => line.startsWith("ENV "))
      .flatMap((line) => [...line.matchAll(/(\w+)=/g)].map((match) => match[1] ?? ""));
    expect(names).toContain("EDDY_DATA_DIR");
    for (const name of names) expect(known).toContain(name);
  });

  test("leaves secrets, data and what is built out of the image", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const name of [".git", ".env*", ".eddy", ".cache", "node_modules", ".next"]) expect(ignored).toContain(name);
  });
});
