import { parseAst } from "vitest/node";
import type { Source } from "./imports.ts";

/** A node of the ESTree that the parser answers, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Attributes whose value is seen, or read aloud. */
const SEEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|caption|confirmLabel|error|hint|label|lead|legend|note|placeholder|term|title|what)$/;
/** Attributes whose value is for machines, whatever it looks like. */
const UNSEEN = /^(aria-keyshortcuts|className|d|href|id|key|name|path|style|transform|type|viewBox)$/;
const WORD = /\p{L}{2}/u;
/** A sentence, or a name as a page would write it: a capital, then small letters. */
const NAME = /^["'“(]?\p{Lu}\p{Ll}/u;

type Place = "code" | "seen" | "unseen";

/**
 * Texts in a component that a reader would see: words between tags, values of attributes that are seen, texts chosen by an
 * expression between tags, and any literal that is written like a name or a sentence. What is thrown, compared or imported is
 * for machines.
 */
export function visibleTexts({ path, text }: Pick<Source, "path" | "text">): string[] {
  const found: string[] = [];
  const program = parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }) as unknown as Node;
  walk(program, "code");
  return found;

  function walk(node: Node, place: Place): void {
    const words = wordsOf(node)
      ?.replace(/&\w+;|\s+/g, " ")
      .trim();
    const pattern = node.type === "JSXText" || place === "seen" ? WORD : NAME;
    if (words !== undefined && place !== "unseen" && pattern.test(words)) found.push(words);
    for (const [inner, where] of innerOf(node, place)) walk(inner, where);
  }
}

function wordsOf(node: Node): string | undefined {
  if (node.type === "JSXText") return String(node["value"]);
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral") return undefined;
  return (node["quasis"] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("…");
}

/** The nodes within a node, each with what becomes of its value. */
function innerOf(node: Node, place: Place): readonly (readonly [Node, Place])[] {
  const inner = (field: string, where: Place) => nodesIn(node[field]).map((one) => [one, where] as const);
  const all = (where: Place) => Object.keys(node).flatMap((field) => inner(field, where));
  switch (node.type) {
    case "JSXElement":
    case "JSXFragment":
      return [...inner("openingElement", "code"), ...inner("children", "seen")];
    case "JSXAttribute": {
      const name = String((node["name"] as Node)["name"]);
      return inner("value", UNSEEN.test(name) ? "unseen" : SEEN.test(name) ? "seen" : "code");
    }
    case "ConditionalExpression":
      return [...inner("test", "code"), ...inner("consequent", place), ...inner("alternate", place)];
    case "LogicalExpression":
      return [...inner("left", node["operator"] === "??" ? place : "code"), ...inner("right", place)];
    case "BinaryExpression":
      return all(node["operator"] === "+" ? place : "unseen");
    case "SwitchCase":
      return inner("consequent", "code");
    case "NewExpression":
      return /(Error|Exception)$/.test(String((node["callee"] as Node)["name"])) ? [] : all("code");
    case "ThrowStatement":
    case "ImportDeclaration":
    case "ImportExpression":
      return [];
    case "Property":
      return [...inner("key", "unseen"), ...inner("value", place === "seen" ? "code" : place)];
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TemplateLiteral":
      return all(place);
    default:
      if (node.type.startsWith("TS")) return [];
      return all(place === "unseen" ? "unseen" : "code");
  }
}

function nodesIn(value: unknown): readonly Node[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Node => typeof one === "object" && one !== null && "type" in one);
}
