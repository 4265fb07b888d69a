import { z } from "zod";
import { EddyError } from "../../../core/errors.ts";
import { getRuntime, type Runtime } from "../../../server/runtime.ts";

type Params = Record<string, string>;

interface Call<Query, Body> {
  readonly request: Request;
  readonly runtime: Runtime;
  /** The bracketed parts of the path, decoded. */
  readonly params: Params;
  readonly query: Query;
  /** The body as JSON that fits the schema; no body counts as `ifEmpty`, where that is given. Throws `too-large` or `invalid-request`. */
  body(ifEmpty?: Body): Promise<Body>;
}

type Work<Query, Body> = (call: Call<Query, Body>) => unknown;

/** The schemas that validate what a route is given; the OpenAPI document is made from them. */
export interface Handler {
  (request: Request, context: { params: Promise<Params | undefined> }): Promise<Response>;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
}

/**
 * A route handler: `work` answers a value (sent as JSON with status 200), a `Response`, or `undefined` (204). Whatever it
 * throws becomes a problem document.
 */
export function handle<Query extends z.ZodType = z.ZodType<unknown>, Body extends z.ZodType = z.ZodType<never>>(
  work: Work<z.infer<Query>, z.infer<Body>>,
  query?: Query,
  body?: Body,
): Handler {
  const answerTo = async (request: Request, context: { params: Promise<Params | undefined> }): Promise<Response> => {
    const runtime = getRuntime();
    try {
      const params = (await context.params) ?? {}; // Next gives none to a path without brackets
      const search = Object.fromEntries(new URL(request.url).searchParams);
      const answer = await work({
        request,
        runtime,
        params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)])),
        query: (query === undefined ? search : parse(query, search)) as z.infer<Query>,
        body: (ifEmpty) => readJson(request, body ?? z.never(), ifEmpty) as Promise<z.infer<Body>>,
      });
      if (answer instanceof Response) return answer;
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
    } catch (error) {
      const { status, body } = runtime.problem(error);
      return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
    }
  };
  return Object.assign(answerTo, { query, body });
}

/** Next hands path parts over as they stand in the address; one that is not well encoded names nothing. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Most bytes of a JSON body: a mapping of hundreds of columns fits many times over. */
const MAX_BODY_BYTES = 1024 * 1024;

async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  ifEmpty?: z.infer<Schema>,
): Promise<z.infer<Schema>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      throw new EddyError("too-large", `The request body is larger than ${MAX_BODY_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  if (bytes === 0 && ifEmpty !== undefined) return ifEmpty;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new EddyError("invalid-request", "The request body is not valid JSON.");
  }
  return parse(schema, value);
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => ({ path: issue.path.join("."), reason: issue.message }));
  const first = faults[0];
  throw new EddyError(
    "invalid-request",
    first === undefined
      ? "The request is invalid."
      : first.path === ""
        ? first.reason
        : `${first.path}: ${first.reason}`,
    {
      faults,
    },
  );
}

/** A `limit` in a query. */
export const limitSchema = (standard: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(standard);
