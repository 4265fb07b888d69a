import { EddyError } from "../../core/errors.ts";
import { IDENTIFIER, keyOf, labelOf, type NodeId, type Properties } from "../../core/graph.ts";
import type { Mutation } from "../../core/mutation.ts";

/** A statement with its parameters: values never stand in the text. */
export interface CypherStatement {
  readonly text: string;
  readonly parameters: Record<string, unknown>;
}

/**
 * What mutations mean, as Cypher for a person to read: each a statement of its own. The stores write batches instead, to
 * the same effect. Throws `invalid-request` for a label, type or property name that may not stand unquoted.
 */
export function renderCypher(mutations: readonly Mutation[]): CypherStatement[] {
  return mutations.map(render);
}

function render(mutation: Mutation): CypherStatement {
  switch (mutation.op) {
    case "merge-node": {
      const extra = mutation.labels.filter((label) => label !== labelOf(mutation.id));
      const labels = extra.length === 0 ? "" : `\nSET n${extra.map((label) => `:${name(label)}`).join("")}`;
      const properties = stated(mutation.properties);
      const sets = Object.keys(properties).length === 0 ? "" : "\nSET n += $properties";
      return {
        text: `MERGE ${node("n", mutation.id, "key")}${labels}${sets}`,
        parameters: { key: keyOf(mutation.id), ...(sets === "" ? {} : { properties }) },
      };
    }
    case "merge-edge": {
      const properties = stated(mutation.properties);
      const sets = Object.keys(properties).length === 0 ? "" : ", e += $properties";
      return {
        text: `${ends(mutation)}\nMERGE (a)-[e:${name(mutation.type)}]->(b)\nSET e.count = coalesce(e.count, 0) + 1${sets}`,
        parameters: {
          source: keyOf(mutation.source),
          target: keyOf(mutation.target),
          ...(sets === "" ? {} : { properties }),
        },
      };
    }
    case "drop-node":
      return {
        text: `MATCH ${node("n", mutation.id, "key")}\nDETACH DELETE n`,
        parameters: { key: keyOf(mutation.id) },
      };
    case "drop-edge":
      return {
        text: `${ends(mutation)}\nMATCH (a)-[e:${name(mutation.type)}]->(b)\nDELETE e`,
        parameters: { source: keyOf(mutation.source), target: keyOf(mutation.target) },
      };
  }
}

/** Streams are keyed by their id, all other nodes by their name: what a person sees in the database. */
function node(variable: string, id: NodeId, parameter: string): string {
  const label = name(labelOf(id));
  return `(${variable}:${label} {${label === "Stream" ? "id" : "name"}: $${parameter}})`;
}

function ends({ source, target }: { source: NodeId; target: NodeId }): string {
  return `MATCH ${node("a", source, "source")}, ${node("b", target, "target")}`;
}

function name(identifier: string): string {
  if (IDENTIFIER.test(identifier)) return identifier;
  throw new EddyError("invalid-request", `"${identifier}" cannot be a label, a type or the name of a property.`);
}

function stated(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([key, value]) => value !== null && name(key) !== ""));
}
