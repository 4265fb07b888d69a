import { z } from "zod";
import { problem } from "./answers.ts";
import type { Operation } from "./operations.ts";

type Json = Record<string, unknown>;

/** OpenAPI 3.1, made from the schemas that validate what is given. */
export function describeApi(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describe(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Eddy",
      version,
      description: "Turns event streams into live graphs. docs/api.md says what the calls mean.",
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "eddy_session" },
      },
    },
    security: [{ token: [] }, { session: [] }],
  };
}

function describe({ method, path, summary, handler, answer, status = 200, isUpload }: Operation): Json {
  const parameters = [...pathParameters(path), ...queryParameters(handler.query)];
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(isUpload ? { requestBody: { required: true, content: { "*/*": {} } } } : {}),
    ...(handler.body === undefined
      ? {}
      : { requestBody: { content: { "application/json": { schema: schemaOf(handler.body, "input") } } } }),
    responses: {
      [answer === undefined ? 204 : status]: { description: summary, ...contentOf(answer) },
      default: {
        description: "A problem: detail is a sentence for a person, errors names fields or lines at fault",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function contentOf(answer: Operation["answer"]): Json {
  if (answer === undefined) return {};
  if (typeof answer === "string") return { content: { [answer]: {} } };
  return { content: { "application/json": { schema: schemaOf(answer, "output") } } };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

/** Texts of an address are turned into numbers and lists: the parameter is described by what they become, where that can be told. */
function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!(query instanceof z.ZodObject)) return [];
  return Object.entries(query.shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const after = schemaOf(schema, "output");
    const { default: standard, ...shape } = Object.keys(after).length > 0 ? after : schemaOf(schema, "input");
    return {
      name,
      in: "query",
      required: !schema.safeParse(undefined).success,
      schema: standard === undefined ? shape : { ...shape, default: standard },
    };
  });
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}
