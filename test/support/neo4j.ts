import neo4j from "neo4j-driver";

export interface Neo4jSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
}

/** The database of the test services, `null` when there is none. */
export function neo4jSettings(): Neo4jSettings | null {
  const uri = process.env["EDDY_TEST_NEO4J"];
  if (uri === undefined) return null;
  const { EDDY_TEST_NEO4J_USERNAME: username = "", EDDY_TEST_NEO4J_PASSWORD: password = "" } = process.env;
  return { uri, username, password };
}

/** Runs one statement past the console, as any other client of the database would. */
export async function runCypher(
  settings: Neo4jSettings,
  text: string,
  parameters: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
    disableLosslessIntegers: true,
  });
  try {
    const { records } = await driver.executeQuery(text, parameters);
    return records.map((record) => record.toObject());
  } finally {
    await driver.close();
  }
}

/** Takes everything out of the database, bookkeeping included. */
export async function emptyDatabase(settings: Neo4jSettings): Promise<void> {
  for (;;) {
    const [row] = await runCypher(settings, "MATCH (n) WITH n LIMIT 20000 DETACH DELETE n RETURN count(*) AS gone");
    if (Number(row?.["gone"] ?? 0) === 0) return;
  }
}
