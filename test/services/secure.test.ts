import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../../scripts/services/jvm.ts";
import { startKafka } from "../../scripts/services/kafka.ts";
import type { Service } from "../../scripts/services/service.ts";
import { createApiClient } from "../support/api-client.ts";
import { startConsole } from "../support/console-process.ts";

const TIMEOUT_MS = 120_000;
const PATIENT = { timeout: 60_000, interval: 50 };
const KEY_STORE_PASSWORD = "eddy-test";
const USER = { username: "ann", password: "a-secret-of-kafkas" };

describe.skipIf(process.env["EDDY_TEST_KAFKA"] === undefined)(
  "Kafka by TLS, with a user and a password",
  { timeout: TIMEOUT_MS },
  () => {
    let directory: string;
    let kafka: Service;
    let certificate: string;
    let environment: Record<string, string>;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "eddy-secure-"));
      const keyStore = join(directory, "keys.p12");
      const store = [
        "-keystore",
        keyStore,
        "-storetype",
        "PKCS12",
        "-storepass",
        KEY_STORE_PASSWORD,
        "-alias",
        "kafka",
      ];
      const key = ["-genkeypair", "-keyalg", "RSA", "-dname", "CN=kafka", "-ext", "san=ip:127.0.0.1", "-validity", "2"];
      execFileSync("keytool", [...key, ...store], { stdio: "ignore" });
      certificate = execFileSync("keytool", ["-exportcert", "-rfc", ...store], { encoding: "utf8", stdio: "pipe" });
      const file = join(directory, "ca.pem");
      await writeFile(file, certificate);
      const port = await freePort();
      kafka = await startKafka({ secure: { port, keyStore, keyStorePassword: KEY_STORE_PASSWORD, ...USER } });
      environment = {
        EDDY_BROKER: "kafka",
        KAFKA_BROKERS: `127.0.0.1:${port}`,
        KAFKA_CLIENT_ID: "console-7",
        KAFKA_SSL: "true",
        KAFKA_SASL_MECHANISM: "plain",
        KAFKA_SASL_USERNAME: USER.username,
        KAFKA_SASL_PASSWORD: USER.password,
        NODE_EXTRA_CA_CERTS: file,
      };
    }, TIMEOUT_MS);

    afterAll(async () => {
      await kafka?.close();
      await rm(directory, { recursive: true, force: true });
    }, TIMEOUT_MS);

    test("a console works by it, under the name it was given", async () => {
      const eddy = await startConsole(environment);
      const admin = new Kafka({
        brokers: [environment["KAFKA_BROKERS"] ?? ""],
        clientId: "outside",
        ssl: { ca: certificate },
        sasl: { mechanism: "plain", ...USER },
        logLevel: logLevel.NOTHING,
      }).admin();
      try {
        const api = createApiClient(eddy.url);
        const rows = Array.from({ length: 500 }, (_, row) => `${row % 5},c${row}`).join("\n");
        const { id } = await api.upload("chat.csv", `user_id,chatter_login\n${rows}\n`);
        await api.create({ name: "chat", transform: "twitch-chatters", dataset: id, rate: 20 });
        await api.start("chat");
        await api.reaches("chat", "running");
        await admin.connect();
        await vi.waitFor(async () => expect((await api.stream("chat")).progress.applied).toBeGreaterThan(0), PATIENT);
        const { groups } = await admin.listGroups();
        const ours = groups.map(({ groupId }) => groupId).filter((group) => group.startsWith("eddy.chat."));
        const described = await admin.describeGroups(ours);
        expect(described.groups[0]?.members.map(({ clientId }) => clientId)).toEqual(["console-7"]);
        await api.setRate("chat", "max");
        const { progress } = await api.reaches("chat", "completed");
        expect(progress).toEqual({ produced: 500, total: 500, applied: 500, deadLetters: 0 });
      } finally {
        await admin.disconnect();
        await eddy.dispose();
      }
    });

    test.each([
      ["a wrong password", { KAFKA_SASL_PASSWORD: "wrong" }, /Kafka refuses the user name or password/],
      ["a certificate that nobody vouches for", { NODE_EXTRA_CA_CERTS: "" }, /Kafka cannot be reached.*certificate/i],
    ])("with %s it does not start, and says why without telling the secret", async (_, further, message) => {
      const failure = await startConsole({ ...environment, ...further }).then(
        async (eddy) => {
          await eddy.dispose();
          return "it started";
        },
        (error: Error) => error.message,
      );
      expect(failure).toMatch(message);
      expect(failure).not.toContain(USER.password);
    });
  },
);
