import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cacheKey } from "./artifacts.ts";
import { isRunning } from "./jvm.ts";
import { controllerPortOf, serverProperties } from "./kafka.ts";
import { serverConf } from "./neo4j.ts";
import { exportLines, readState, writeState } from "./state.ts";

describe("cacheKey", () => {
  test("changes with the pom and not with anything else", () => {
    expect(cacheKey("kafka", "<a/>")).toMatch(/^kafka-[0-9a-f]{12}$/);
    expect(cacheKey("kafka", "<a/>")).toBe(cacheKey("kafka", "<a/>"));
    expect(cacheKey("kafka", "<a/>")).not.toBe(cacheKey("kafka", "<b/>"));
  });
});

describe("poms", () => {
  test.each(["kafka", "neo4j"])("%s pins every version", async (name) => {
    const pom = await readFile(join(import.meta.dirname, `${name}.pom.xml`), "utf8");
    const versions = [...pom.matchAll(/<version>(.*?)<\/version>/g)].map((match) => match[1] ?? "");
    expect(versions.length).toBeGreaterThan(2);
    for (const version of versions) expect(version).toMatch(/^\d+(\.\d+)*$/);
  });
});

describe("serverProperties", () => {
  const text = serverProperties({ port: 9092, controllerPort: 9093, dataDir: "/data" });

  test("keeps Kafka on loopback and makes no topic by accident", () => {
    expect(text).toContain("listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093\n");
    expect(text).toContain("auto.create.topics.enable=false\n");
    expect(text).not.toMatch(/0\.0\.0\.0|:\/\/:/);
  });

  test("gives its controller's port back to the next start", () => {
    expect(controllerPortOf(text)).toBe(9093);
    expect(controllerPortOf("")).toBeNull();
  });
});

describe("serverConf", () => {
  test("keeps Neo4j on loopback", () => {
    const text = serverConf({ port: 7687, httpPort: 7474 });
    expect(text).toContain("server.bolt.listen_address=127.0.0.1:7687\n");
    expect(text).toContain("server.http.listen_address=127.0.0.1:7474\n");
    expect(text).not.toContain("0.0.0.0");
  });
});

describe("exportLines", () => {
  test("quotes for a shell", () => {
    expect(exportLines({ A: "b", C: "it's" })).toBe("export A='b'\nexport C='it'\\''s'\n");
  });
});

describe("isRunning", () => {
  test("holds for a process that bears the marker", async () => {
    expect(await isRunning(process.pid, "node")).toBe(true);
  });

  test("does not hold for another process with the same pid", async () => {
    expect(await isRunning(process.pid, "/no/such/data-folder")).toBe(false);
  });
});

describe("state", () => {
  let dir = "";
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "eddy-state-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  test("comes back as it was written, and is gone when nothing runs", async () => {
    const file = join(dir, "deep", "running.json");
    const services = [{ name: "kafka", pid: 7, dataDir: "/d", env: { A: "b" } }];
    expect(await readState(file)).toEqual([]);
    await writeState(services, file);
    expect(await readState(file)).toEqual(services);
    await writeState([], file);
    expect(await readState(file)).toEqual([]);
  });
});
