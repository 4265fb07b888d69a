import neo4j from "neo4j-driver";

/** Parameters as the driver has to be given them: whole numbers as integers, which it would otherwise send as floats. */
export function parametersOf(value: unknown): unknown {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? neo4j.int(value) : value;
  }
  if (Array.isArray(value)) return value.map(parametersOf);
  if (typeof value !== "object" || value === null) return value;
  const parameters: Record<string, unknown> = {};
  for (const name in value) parameters[name] = parametersOf((value as Record<string, unknown>)[name]);
  return parameters;
}
