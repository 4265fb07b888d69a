import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { EddyError, type Fault, messageOf } from "../../core/errors.ts";
import { isLoopback, VARIABLES, type Variable } from "./schema.ts";

type Variables = typeof VARIABLES;

/** The environment, checked. A variable without a value and without a standard is `undefined`. */
export type Config = {
  readonly [Name in keyof Variables]: Variables[Name]["standard"] extends null
    ? z.output<Variables[Name]["schema"]> | undefined
    : z.output<Variables[Name]["schema"]>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws `invalid-configuration` that tells every fault at once, each with its remedy. */
export function loadConfig(environment: Environment): Config {
  const faults: Fault[] = unknownKeys(environment);
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const given = read(environment, variable, faults);
    if (given === undefined) continue;
    const parsed = variable.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = variable.isSecret ? "" : ` "${given.slice(0, 100)}"`;
      faults.push({
        path: variable.name,
        reason: `The value${shown} does not fit. ${parsed.error.issues[0]?.message ?? ""}`,
      });
    }
  }
  const config = values as Config;
  if (faults.length === 0) faults.push(...contradictions(config));
  if (faults.length > 0) {
    const lines = faults.map(({ path, reason }) => `  ${path}: ${reason}`);
    throw new EddyError("invalid-configuration", `Eddy cannot start with this configuration:\n${lines.join("\n")}`, {
      faults,
    });
  }
  return config;
}

function read(environment: Environment, { name, standard, isSecret }: Variable, faults: Fault[]): string | undefined {
  const file = isSecret ? environment[`${name}_FILE`] : undefined;
  if (file !== undefined && file !== "") {
    try {
      return readFileSync(file, "utf8").trim();
    } catch (error) {
      faults.push({ path: `${name}_FILE`, reason: `The file cannot be read: ${messageOf(error)}.` });
      return undefined;
    }
  }
  const given = environment[name];
  return given === undefined || given === "" ? (standard ?? undefined) : given;
}

function unknownKeys(environment: Environment): Fault[] {
  const known = new Set<string>();
  for (const { name, isSecret } of Object.values<Variable>(VARIABLES)) {
    known.add(name);
    if (isSecret) known.add(`${name}_FILE`);
  }
  return Object.keys(environment)
    .filter((key) => key.startsWith("EDDY_") && !key.startsWith("EDDY_TEST_") && !known.has(key))
    .map((key) => {
      const near = [...known]
        .filter((name) => name.startsWith("EDDY_"))
        .sort((a, b) => distance(a, key) - distance(b, key))[0];
      return { path: key, reason: `There is no such variable. Did you mean ${near}?` };
    });
}

function contradictions(config: Config): Fault[] {
  const faults: Fault[] = [];
  if (!isLoopback(config.host) && config.token === undefined) {
    faults.push({
      path: "HOST",
      reason: `"${config.host}" can be reached from other machines, so EDDY_TOKEN has to be set. Start again with EDDY_TOKEN=${randomBytes(24).toString("hex")}, which was made just now and is kept nowhere, and sign in with it; or use HOST=127.0.0.1.`,
    });
  }
  if (config.viewerToken !== undefined && config.token === undefined) {
    faults.push({
      path: "EDDY_VIEWER_TOKEN",
      reason: "EDDY_TOKEN has to be set with it: without an admin everyone would be one.",
    });
  }
  if (config.viewerToken !== undefined && config.viewerToken === config.token) {
    faults.push({
      path: "EDDY_VIEWER_TOKEN",
      reason: "It is the same as EDDY_TOKEN: every viewer would be an admin. Give another one.",
    });
  }
  if (config.broker === "kafka" && config.kafkaBrokers === undefined) {
    faults.push({
      path: "KAFKA_BROKERS",
      reason: "EDDY_BROKER=kafka needs the brokers' addresses, for example KAFKA_BROKERS=127.0.0.1:9092.",
    });
  }
  if (config.store !== "embedded" && config.boltUri === undefined) {
    faults.push({
      path: "BOLT_URI",
      reason: `EDDY_STORE=${config.store} needs the database's address, for example BOLT_URI=bolt://127.0.0.1:7687.`,
    });
  }
  if (
    config.kafkaSaslMechanism !== undefined &&
    (config.kafkaSaslUsername === undefined || config.kafkaSaslPassword === undefined)
  ) {
    faults.push({
      path: "KAFKA_SASL_MECHANISM",
      reason: "KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD have to be set with it.",
    });
  }
  return faults;
}

/** Levenshtein's distance between two names. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
