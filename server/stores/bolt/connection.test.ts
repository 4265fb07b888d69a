import neo4j from "neo4j-driver";
import { describe, expect, test } from "vitest";
import { neo4jSettings } from "../../../test/support/neo4j.ts";
import { systemClock } from "../../clock.ts";
import { connect } from "./connection.ts";
import { translateBoltError } from "./errors.ts";
import { memgraphDialect } from "./memgraph-dialect.ts";
import { neo4jDialect } from "./neo4j-dialect.ts";

const database = neo4jSettings();

describe("translateBoltError", () => {
  const context = { dialect: memgraphDialect, uri: "bolt://db", username: "", database: undefined };
  const refusal = new neo4j.Neo4jError(
    "Couldn't find stream 'chat'\nmore",
    "Memgraph.ClientError.MemgraphError.MemgraphError",
    "",
    "",
  );

  test("tells a refused command from a refused row", () => {
    expect(translateBoltError(refusal, context)).toMatchObject({ code: "invalid-row" });
    expect(translateBoltError(refusal, { ...context, isCommand: true })).toMatchObject({
      code: "conflict",
      message: "Memgraph refuses: Couldn't find stream 'chat'.",
    });
  });
});

describe.skipIf(database === null)("connect (needs EDDY_TEST_NEO4J)", { timeout: 30_000 }, () => {
  test("runs a command outside of transactions, answers its rows, and tells what is refused", async () => {
    const connection = await connect(database!, neo4jDialect, systemClock);
    try {
      expect(await connection.run("UNWIND [1, 2] AS one RETURN one, 'x' AS text")).toEqual([
        { one: 1, text: "x" },
        { one: 2, text: "x" },
      ]);
      // Neo4j carries this out in a transaction that commits by itself, and nowhere else.
      expect(await connection.run("CALL (*) { RETURN 1 AS n } IN TRANSACTIONS RETURN n")).toEqual([{ n: 1 }]);
      await expect(connection.run("START STREAM chat")).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringMatching(/^Neo4j refuses: Invalid input/),
      });
      expect(connection.status().status).toBe("up");
    } finally {
      await connection.close();
    }
  });
});
