import neo4j from "neo4j-driver";
import { EddyError, isEddyError, messageOf } from "../../../core/errors.ts";
import type { Dialect } from "./dialect.ts";

export interface ErrorContext {
  readonly dialect: Dialect;
  readonly uri: string;
  readonly username: string;
  readonly database: string | undefined;
  /** It was asked to do something, not to keep a row. */
  readonly isCommand?: boolean;
}

/**
 * An error of the driver as one of ours. What passes by itself is `store-unavailable`, what the operator has to mend is
 * `invalid-configuration`, and a value that the database refuses is `invalid-row`, so that its row can be set aside.
 */
export function translateBoltError(error: unknown, context: ErrorContext): EddyError {
  if (isEddyError(error)) return error;
  const options = { cause: error };
  const { dialect, uri, username, database } = context;
  const where = `${dialect.title} at ${uri}`;
  const reason = firstSentence(messageOf(error));
  const code = error instanceof neo4j.Neo4jError ? error.code : "";

  if (/\.Security\.(Unauthorized|Unauthenticated|AuthenticationRateLimit|CredentialsExpired)$/.test(code)) {
    return new EddyError(
      "invalid-configuration",
      `${where} refuses ${username === "" ? "a login without a user" : `the user "${username}"`} (${reason}). Check BOLT_USERNAME and BOLT_PASSWORD.`,
      options,
    );
  }
  if (/\.Security\.Forbidden$/.test(code)) {
    return new EddyError(
      "invalid-configuration",
      `${where} does not allow the user "${username}" to do this: ${reason}. Give the user the right to write data and to create constraints.`,
      options,
    );
  }
  if (/\.Database\.DatabaseNotFound$/.test(code)) {
    return new EddyError(
      "invalid-configuration",
      `${where} has no database "${database}". Create it, or leave BOLT_DATABASE out for the server's own; the community edition has no other than "neo4j".`,
      options,
    );
  }
  if (isRefusedValue(code, messageOf(error))) {
    if (context.isCommand) return new EddyError("conflict", `${dialect.title} refuses: ${reason}.`, options);
    return new EddyError("invalid-row", `${dialect.title} refuses the row: ${reason}. Correct the row.`, options);
  }
  if (code === "")
    return new EddyError("internal", `Something unforeseen went wrong with ${where}: ${reason}.`, options);
  if (code === "ServiceUnavailable" || code === "SessionExpired") {
    return new EddyError("store-unavailable", `${where} cannot be reached: ${reason}.`, options);
  }
  return new EddyError("store-unavailable", `${where} cannot do its work now: ${reason}.`, options);
}

/** Statements are fixed, so that what a client is blamed for can only be a value. */
function isRefusedValue(code: string, message: string): boolean {
  if (/^Neo\.ClientError\.(Statement|Schema)\./.test(code) || code.startsWith("Memgraph.ClientError.")) return true;
  return code.startsWith("Neo.") && /too large to index/.test(message);
}

function firstSentence(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return (line.length > 300 ? `${line.slice(0, 300)}…` : line).replace(/[.\s]+$/, "");
}
