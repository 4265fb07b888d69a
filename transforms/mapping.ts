import type { NodeId, Properties, Value } from "../core/graph.ts";
import { NO_PROPERTIES, nodeId } from "../core/graph.ts";
import type { Mutation } from "../core/mutation.ts";
import { mergeEdge, mergeNode } from "../core/mutation.ts";
import type { Mapping } from "../core/stream.ts";
import type { Column, Row, Transform } from "../core/transform.ts";
import { requiredText } from "../core/transform.ts";

/** Columns to nodes and edges as filled in by form. A node that has no `name` property is called by its key. */
export function createMapping(mapping: Mapping): Transform {
  const keys = new Set(mapping.nodes.map((node) => node.key));
  const properties = [...mapping.nodes, ...mapping.edges].flatMap((element) => Object.values(element.properties ?? {}));
  const columns: Column[] = [
    ...[...keys].map((name) => ({ name, description: "Identifies a node" })),
    ...[...new Set(properties)]
      .filter((name) => !keys.has(name))
      .map((name) => ({ name, description: "A property", optional: true })),
  ];
  return {
    name: "mapping",
    title: "Column mapping",
    description: "Columns become nodes and edges as described by form.",
    columns,
    labels: [...new Set(mapping.nodes.map((node) => node.label))],
    types: [...new Set(mapping.edges.map((edge) => edge.type))],
    apply(row) {
      const mutations: Mutation[] = [];
      const ids = new Map<string, NodeId>();
      for (const node of mapping.nodes) {
        const key = requiredText(row, node.key);
        ids.set(node.as, nodeId(node.label, key));
        mutations.push(mergeNode(node.label, key, { properties: pick(row, node.properties) }));
      }
      for (const edge of mapping.edges) {
        const source = ids.get(edge.source);
        const target = ids.get(edge.target);
        if (source === undefined || target === undefined) continue; // the schema refuses such a mapping
        mutations.push(mergeEdge(edge.type, source, target, pick(row, edge.properties)));
      }
      return mutations;
    },
  };
}

/** The named properties that the row has a value for. */
function pick(row: Row, properties: Readonly<Record<string, string>> | undefined): Properties {
  if (properties === undefined) return NO_PROPERTIES;
  const picked: Record<string, Value> = Object.create(null);
  for (const [property, column] of Object.entries(properties)) {
    const value = Object.hasOwn(row, column) ? row[column] : undefined;
    if (value !== undefined && typeof value !== "object") picked[property] = value;
  }
  return picked;
}
