import { EddyError } from "../../../core/errors.ts";
import { IDENTIFIER, keyOf, labelOf, type NodeId, type Properties, type Value } from "../../../core/graph.ts";

/*
 * How the graph stands in the database. Nodes and edges are what a person would draw: labels, type and properties of the data,
 * `count` on edges. What the console needs besides begins with `_eddy` on elements, and with `_Eddy` where it is a node of its own:
 *
 *   (:_EddyGraph {id, version})     one; `version` changes with every transaction, so that a second writer is noticed
 *   (:_EddyCursor {id, source, topic, partition, offset, row, applied, deadLetters})
 *   (:_EddySource {number, name})   a stream's lasting id, and the number it has in `_eddy<number>`
 *
 *   _eddyId           on nodes: their id, `Label:key`; unique for each label
 *   _eddy<number>     on edges: how much of `count` the source has added; on nodes: 1 when the source has merged it
 *   _eddyAliases      on nodes: further ids of the same thing
 *   _eddyFilled       on nodes: the data gives no name; it was filled in from the key
 *   _eddyCount        on edges: what the data itself calls `count`
 */
export const GRAPH = "_EddyGraph";
export const CURSOR = "_EddyCursor";
export const SOURCE = "_EddySource";
export const ID = "_eddyId";
const ALIASES = "_eddyAliases";
const FILLED = "_eddyFilled";
const STATED_COUNT = "_eddyCount";
const RESERVED = "_eddy";
const SHARE = /^_eddy(\d+)$/;
/** In a query: whether the edge `e` was made by the console. */
export const OWN_EDGE = `any(key IN keys(e) WHERE key =~ '${RESERVED}[0-9]+')`;

/** Properties on their way to the database; `null` takes one away. */
export type Stored = Record<string, Value | readonly string[]>;

export function shareName(source: number): string {
  return `${RESERVED}${source}`;
}

/** A label, type or name of a property as it may stand in a query text. Throws `invalid-row` for any other. */
export function identifier(name: string): string {
  if (IDENTIFIER.test(name) && !name.toLowerCase().startsWith(RESERVED)) return name;
  throw new EddyError(
    "invalid-row",
    `"${name.slice(0, 80)}" cannot be a label, a type or the name of a property here. Use letters, digits and _, and do not begin with ${RESERVED}.`,
  );
}

/** The property by which people find a node: streams by their id, all others by their name. */
function naturalName(label: string): string {
  return label === "Stream" ? "id" : "name";
}

export function storedNode(id: NodeId, properties: Properties): Stored {
  const stored: Stored = {};
  for (const name in properties) stored[identifier(name)] = properties[name] ?? null;
  const natural = naturalName(labelOf(id));
  const isFilled = !Object.hasOwn(properties, natural);
  if (isFilled) stored[natural] = keyOf(id);
  stored[FILLED] = isFilled ? true : null;
  return stored;
}

/** Nothing where the aliases are as they were. */
export function storedAliases(aliases: readonly string[] | undefined): Stored {
  return aliases === undefined ? {} : { [ALIASES]: aliases.length > 0 ? aliases : null };
}

export interface ReadNode {
  readonly id: NodeId;
  readonly properties: Properties;
  readonly aliases: readonly string[];
  /** By turns: source, share. */
  readonly shares: readonly number[];
}

export function readNode(stored: Readonly<Record<string, unknown>>): ReadNode {
  const id = String(stored[ID]);
  const { properties, shares } = split(stored);
  if (stored[FILLED] === true) delete properties[naturalName(labelOf(id))];
  return { id, properties, shares, aliases: (stored[ALIASES] as string[] | undefined) ?? [] };
}

/** What the data says of an edge; the count is kept by the statements themselves. */
export function storedEdge(properties: Properties): Stored {
  const stored: Stored = {};
  for (const name in properties) stored[name === "count" ? STATED_COUNT : identifier(name)] = properties[name] ?? null;
  return stored;
}

/** An edge without shares was not made by the console. */
export function readEdge(stored: Readonly<Record<string, unknown>>): Pick<ReadNode, "properties" | "shares"> {
  const { properties, shares } = split(stored);
  delete properties["count"];
  if (stored[STATED_COUNT] !== undefined) properties["count"] = stored[STATED_COUNT] as Value;
  return { properties, shares };
}

function split(stored: Readonly<Record<string, unknown>>) {
  const properties: Record<string, Value> = {};
  const shares: number[] = [];
  for (const name in stored) {
    if (!name.startsWith(RESERVED)) properties[name] = stored[name] as Value;
    else {
      const source = SHARE.exec(name)?.[1];
      if (source !== undefined) shares.push(Number(source), Number(stored[name]));
    }
  }
  return { properties, shares };
}
