import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { type Environment, loadConfig } from "./config.ts";
import { documentConfiguration } from "./document.ts";

function faultsOf(environment: Environment): Record<string, string> {
  try {
    loadConfig(environment);
    return {};
  } catch (error) {
    if (!isEddyError(error)) throw error;
    return Object.fromEntries(error.faults.map(({ path, reason }) => [path, reason]));
  }
}

describe("loadConfig", () => {
  test("needs nothing", () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      broker: "embedded",
      store: "embedded",
      dataDirectory: "./.eddy",
      maxUploadBytes: 2 ** 30,
    });
    expect(loadConfig({}).token).toBeUndefined();
  });

  test("takes a viewer's token only beside an admin's, and only another one", () => {
    const viewer = "a-token-for-those-who-look";
    expect(faultsOf({ EDDY_VIEWER_TOKEN: viewer })["EDDY_VIEWER_TOKEN"]).toContain("EDDY_TOKEN has to be set");
    expect(faultsOf({ EDDY_VIEWER_TOKEN: viewer, EDDY_TOKEN: viewer })["EDDY_VIEWER_TOKEN"]).toContain("the same");
    expect(faultsOf({ EDDY_VIEWER_TOKEN: viewer, EDDY_TOKEN: `${viewer}-and-change` })).toEqual({});
  });

  test("tells every fault at once", () => {
    const faults = faultsOf({
      PORT: "zero",
      EDDY_BROKER: "rabbit",
      EDDY_TOKEN: "short",
      EDDY_STROE: "x",
      LOG_LEVEL: "loud",
    });
    expect(Object.keys(faults).sort()).toEqual(["EDDY_BROKER", "EDDY_STROE", "EDDY_TOKEN", "LOG_LEVEL", "PORT"]);
    expect(faults["EDDY_STROE"]).toContain("Did you mean EDDY_STORE?");
  });

  test("never repeats a secret", () => {
    expect(JSON.stringify(faultsOf({ EDDY_TOKEN: "hunter2" }))).not.toContain("hunter2");
  });

  test.each(["0.0.0.0", "192.0.2.7", "::"])("refuses to listen on %s without a token", (host) => {
    expect(faultsOf({ HOST: host })["HOST"]).toContain("EDDY_TOKEN");
    expect(faultsOf({ HOST: host, EDDY_TOKEN: "0123456789abcdef" })).toEqual({});
  });

  test("makes a token for who listens on others without one, another one each time", () => {
    const made = () => /EDDY_TOKEN=([0-9a-f]{48})\b/.exec(faultsOf({ HOST: "0.0.0.0" })["HOST"] ?? "")?.[1];
    const token = made();
    expect(faultsOf({ HOST: "0.0.0.0", EDDY_TOKEN: token })).toEqual({});
    expect(made()).not.toBe(token);
  });

  test("takes a path to be served below, with or without a slash behind it", () => {
    const pathOf = (path: string) => loadConfig({ EDDY_BASE_PATH: path }).basePath;
    expect(["", "/", "/eddy", "/eddy/", "/a/b-c.d_~"].map(pathOf)).toEqual(["", "", "/eddy", "/eddy", "/a/b-c.d_~"]);
    for (const path of ["eddy", "/a//b", "/../x", "/a b", "/a?b", "//host", "/%2e"]) {
      expect(faultsOf({ EDDY_BASE_PATH: path })["EDDY_BASE_PATH"]).toContain("for example /eddy");
    }
  });

  test("asks for the addresses that a choice needs", () => {
    expect(Object.keys(faultsOf({ EDDY_BROKER: "kafka", EDDY_STORE: "neo4j" }))).toEqual(["KAFKA_BROKERS", "BOLT_URI"]);
    expect(faultsOf({ EDDY_STORE: "memgraph", BOLT_URI: "http://x" })["BOLT_URI"]).toContain("bolt://");
    expect(Object.keys(faultsOf({ KAFKA_SASL_MECHANISM: "plain" }))).toEqual(["KAFKA_SASL_MECHANISM"]);
  });

  test("reads lists and secrets from files", () => {
    const directory = mkdtempSync(join(tmpdir(), "eddy-config-"));
    const file = join(directory, "token");
    writeFileSync(file, "0123456789abcdef\n");
    const config = loadConfig({ EDDY_TOKEN_FILE: file, KAFKA_BROKERS: "a:1, b:2" });
    expect([config.token, config.kafkaBrokers]).toEqual(["0123456789abcdef", ["a:1", "b:2"]]);
    rmSync(directory, { recursive: true });
    expect(faultsOf({ EDDY_TOKEN_FILE: file })["EDDY_TOKEN_FILE"]).toContain("cannot be read");
  });
});

describe("documentConfiguration", () => {
  test("is what docs/configuration.md says", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/configuration.md"), "utf8");
    expect(page).toBe(documentConfiguration());
  });
});
