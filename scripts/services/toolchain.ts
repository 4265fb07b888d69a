import { spawnSync } from "node:child_process";

export const JAVA_MAJOR = 17;

/** The major version in the output of `java -version` ("17.0.15" is 17, "1.8.0_402" is 8); `null` when there is none. */
export function javaMajor(output: string): number | null {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match ? Number(match[1]) : null;
}

/** What a machine lacks to run the services, as sentences for a person; empty when nothing is missing. */
export function missingTools(found: { readonly java: string | null; readonly maven: boolean }): string[] {
  const missing: string[] = [];
  const major = found.java === null ? null : javaMajor(found.java);
  if (found.java === null) missing.push(`Java ${JAVA_MAJOR} or newer is not installed (no "java" on the PATH).`);
  else if (major === null) missing.push(`"java -version" does not tell its version.`);
  else if (major < JAVA_MAJOR) missing.push(`Java ${JAVA_MAJOR} or newer is needed; "java" is version ${major}.`);
  if (!found.maven) missing.push(`Maven is not installed (no "mvn" on the PATH); it fetches Kafka and Neo4j.`);
  return missing;
}

/** Looks for Java and Maven on the PATH. */
export function findTools(): { java: string | null; maven: boolean } {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  // Maven's own start takes a second and a JVM; asking the PATH is enough.
  const maven = spawnSync("sh", ["-c", "command -v mvn"], { encoding: "utf8" });
  return { java: java.error ? null : `${java.stdout}${java.stderr}`, maven: maven.status === 0 };
}
