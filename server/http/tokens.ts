import { createHash, timingSafeEqual } from "node:crypto";
import { ROLES, type Role } from "./caller.ts";

/** The access tokens, one a role. Without any, everyone who passes the door is an admin. */
export interface Tokens {
  readonly areNeeded: boolean;
  /** The role that a token gives, `null` for a wrong one. */
  roleOf(token: string): Role | null;
  /** The token of a role, to sign with. */
  secretOf(role: Role): string | undefined;
}

export function createTokens(tokens: { readonly [R in Role]?: string | undefined }): Tokens {
  return {
    areNeeded: ROLES.some((role) => tokens[role] !== undefined),
    roleOf(given) {
      let found: Role | null = null;
      for (const role of ROLES) {
        const token = tokens[role];
        if (token !== undefined && isSame(given, token)) found = role;
      }
      return found;
    },
    secretOf: (role) => tokens[role],
  };
}

/** Compared by hashes of equal length, in constant time. */
export function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
