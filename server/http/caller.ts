import { AsyncLocalStorage } from "node:async_hooks";

/** `viewer` sees everything and changes nothing; `admin` may do both. */
export const ROLES = ["viewer", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. `role` is `null` for one who has not signed in. */
export interface Caller {
  readonly role: Role | null;
  readonly via: "http" | "socket";
  readonly address: string;
  /** The name that a proxy in front of the console vouches for. */
  readonly user: string | null;
}

const storage = new AsyncLocalStorage<Caller>();

/** Does the work, and all that follows from it, in the name of the caller. */
export function runAs<Result>(caller: Caller, work: () => Result): Result {
  return storage.run(caller, work);
}

/** In whose name this runs; `undefined` for what the console does by itself. */
export function currentCaller(): Caller | undefined {
  return storage.getStore();
}
