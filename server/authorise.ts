import { EddyError, isEddyError, messageOf } from "../core/errors.ts";
import { type Caller, currentCaller } from "./http/caller.ts";
import type { Audit } from "./operations/audit.ts";
import type { Runtime } from "./runtime.ts";

/**
 * `view`: everyone who is signed in. `change`: admins, and nobody while the console is read-only. `administer`: admins, also
 * then. `own`: only the console itself.
 */
export type Right = "view" | "change" | "administer" | "own";

/** A right for every method, of parts of services too. */
type Rights<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (...args: never[]) => unknown ? Right : Rights<Service[Name]>;
};

/** What everybody may ask, whoever they are, and plain data. */
type Open = "health" | "problem" | "transforms";

/** Who may do what. A method that is not here does not compile; so nobody can forget to say who may call it. */
export const RIGHTS: Rights<Omit<Runtime, Open>> = {
  datasets: { list: "view", get: "view", upload: "change", remove: "change" },
  streams: {
    list: "view",
    get: "view",
    check: "view",
    create: "change",
    start: "change",
    stop: "change",
    reset: "change",
    setRate: "change",
    drop: "change",
    letters: {
      list: "view",
      get: "view",
      export: "view",
      resend: "change",
      resendAll: "change",
      discard: "change",
      discardAll: "change",
      finish: "own",
    },
    flow: "view",
    flows: "view",
    history: "view",
    readers: "view",
    usesDataset: "view",
    onChange: "own",
    onDrop: "own",
    close: "own",
  },
  graph: {
    stats: "view",
    pagerank: "view",
    rank: "view",
    compare: "view",
    betweenness: "view",
    communities: "view",
    components: "view",
    degrees: "view",
    search: "view",
    node: "view",
    around: "view",
    linked: "view",
    insights: "view",
  },
  topics: { list: "view", messages: "view", message: "view", tail: "view", produce: "change" },
  memgraphStreams: {
    list: "view",
    create: "change",
    start: "change",
    stop: "change",
    check: "change", // it writes nothing, but keeps Memgraph at work
    drop: "change",
  },
  operations: { metrics: "view", system: "view", doctor: "administer", audit: "administer" },
  exportGraph: "view",
  exportRanking: "view",
  loadSamples: "change",
};

export interface AuthoriseDeps {
  readonly isReadOnly: boolean;
  readonly audit: Pick<Audit, "record">;
  onRefused(code: string): void;
}

/**
 * The same services for callers: each method looks in whose name it runs (see `runAs`), refuses what that role may not do, and notes
 * changes and refusals in the audit log. HTTP and socket both come through here.
 */
export function authorise(runtime: Runtime, deps: AuthoriseDeps): Runtime {
  const { audit, onRefused, isReadOnly } = deps;

  function permit(operation: string, right: Right, args: readonly unknown[]): Caller {
    const caller = currentCaller() ?? STRANGER;
    const refusal = refuse(caller, right, isReadOnly);
    if (refusal === null) return caller;
    onRefused(refusal.code);
    audit.record({ ...caller, operation, outcome: "refused", about: describe(args), reason: refusal.message });
    throw refusal;
  }

  function call(operation: string, right: Right, args: readonly unknown[], work: () => unknown): unknown {
    const caller = permit(operation, right, args);
    if (right !== "change") return work();
    const note = (outcome: "done" | "failed", reason: string | null) =>
      audit.record({ ...caller, operation, outcome, about: describe(args), reason });
    return Promise.resolve()
      .then(work)
      .then(
        (result) => {
          note("done", null);
          return result;
        },
        (error) => {
          note("failed", isEddyError(error) ? messageOf(error) : "This went wrong inside Eddy.");
          throw error;
        },
      );
  }

  /** `source` is looked up with each call: while the graph is loading there is nothing behind it. */
  function guarded(path: string, rights: object, source: () => object): object {
    const methods = Object.entries(rights).map(([name, right]: [string, Right | object]) => {
      const operation = path === "" ? name : `${path}.${name}`;
      const target = () => Reflect.get(source(), name);
      if (typeof right === "object") return [name, guarded(operation, right, target)];
      return [
        name,
        (...args: unknown[]) => call(operation, right, args, () => Reflect.apply(target(), source(), args)),
      ];
    });
    return Object.fromEntries(methods);
  }

  return {
    ...(guarded("", RIGHTS, () => runtime) as Omit<Runtime, Open>),
    problem: runtime.problem,
    health() {
      const health = runtime.health();
      if (currentCaller()?.role) return health;
      const hide = <Told extends { readonly detail: string | null }>(told: Told): Told => ({ ...told, detail: null });
      return { ...health, broker: hide(health.broker), store: hide(health.store), engine: hide(health.engine) };
    },
    get transforms() {
      permit("transforms", "view", []);
      return runtime.transforms;
    },
  };
}

/** Somebody in whose name nothing was said to run: refused everything. */
const STRANGER: Caller = { role: null, via: "http", address: "", user: null };

function refuse({ role }: Caller, right: Right, isReadOnly: boolean): EddyError | null {
  if (role === null) return new EddyError("unauthorized", "Sign in with the access token first.");
  if (right === "own") return new EddyError("forbidden", "Only the console itself does this.");
  if (right === "view") return null;
  if (role !== "admin") {
    return new EddyError(
      "forbidden",
      "A viewer may look at everything and change nothing. Sign in with the token of an admin.",
    );
  }
  if (right === "change" && isReadOnly) {
    return new EddyError("forbidden", "The console is read-only: it was started with EDDY_READ_ONLY=true.");
  }
  return null;
}

const SECRET = /token|password|secret|authorization|cookie|value|headers|body/i;

/** Names, numbers and switches of the arguments; contents and what could be a secret are left out. */
function describe(args: readonly unknown[]): string {
  const told = args.flatMap((arg, index) => {
    if (typeof arg === "string") return index === 0 ? [short(arg)] : []; // later ones are contents
    if (isPlain(arg)) return [short(arg)];
    if (typeof arg !== "object" || arg === null || Object.getPrototypeOf(arg) !== Object.prototype) return [];
    return Object.entries(arg)
      .filter(([, value]) => isPlain(value))
      .map(([name, value]) => `${name}: ${SECRET.test(name) ? "…" : short(value)}`);
  });
  return told.join(", ").slice(0, 500);
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

function short(value: unknown): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
