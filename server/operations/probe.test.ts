import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../test/support/console-process.ts";
import { parseAddress, probe } from "./probe.ts";

test("probe finds who listens", async () => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  expect(await probe("127.0.0.1", port)).toBeNull();
  server.close();
});

test("probe names a closed port and an unknown name, each with its remedy", async () => {
  const port = await freePort();
  expect(await probe("127.0.0.1", port)).toMatchObject({ detail: `Nothing listens at 127.0.0.1:${port}.` });
  expect(await probe("nowhere.invalid", 9092)).toMatchObject({
    detail: expect.stringMatching(/name "nowhere\.invalid"|within 3 s/),
    remedy: expect.stringMatching(/\S/),
  });
});

test.each([
  ["kafka:9093", { host: "kafka", port: 9093 }],
  ["kafka", { host: "kafka", port: 1 }],
  ["kafka:80", { host: "kafka", port: 80 }],
  ["[::1]:9092", { host: "::1", port: 9092 }],
  ["bolt://memgraph", { host: "memgraph", port: 1 }],
  ["neo4j+s://graph.example.org:7688/db?x=1", { host: "graph.example.org", port: 7688 }],
  ["bolt://user:secret@graph:7687", { host: "graph", port: 7687 }],
])("parseAddress reads %s", (text, expected) => {
  expect(parseAddress(text, 1)).toEqual(expected);
});
