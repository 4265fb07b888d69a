import neo4j, { type Driver, type ManagedTransaction, type Session } from "neo4j-driver";
import { EddyError } from "../../../core/errors.ts";
import type { Clock, ServiceStatus } from "../../../core/ports.ts";
import type { Dialect } from "./dialect.ts";
import { translateBoltError } from "./errors.ts";
import type { BoltSettings } from "./settings.ts";
import { parametersOf } from "./values.ts";

/** How often a database that nobody uses is asked whether it is there. */
const PING_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5000;
/** Short, since whoever calls retries by himself and shows it; long enough for a lock or a lost connection. */
const RETRY_MS = 4000;
const FETCH_SIZE = 5000;

/** A database that answers and is what the configuration says. Failures are told as ours. */
export interface Connection {
  status(): ServiceStatus;
  read<Result>(work: (transaction: ManagedTransaction) => Promise<Result>): Promise<Result>;
  /** Managed: the driver repeats `work` when the connection is lost or a lock is refused. */
  write<Result>(work: (transaction: ManagedTransaction) => Promise<Result>): Promise<Result>;
  /** Schema statements, each a transaction of its own. */
  define(texts: readonly string[]): Promise<void>;
  /**
   * One statement outside of managed transactions, not repeated by itself; answers its rows by column name. Rejects with `conflict` when
   * the database refuses it. Its failure is told to the caller alone: it does not mean that the database is down.
   */
  run(text: string, parameters?: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** Rejects with `store-unavailable` when nobody answers, with `invalid-configuration` when the answer is not what is needed. */
export async function connect(settings: BoltSettings, dialect: Dialect, clock: Clock): Promise<Connection> {
  const { uri, username, password, database } = settings;
  const context = { dialect, uri, username, database };
  const closing = new AbortController();
  let trouble: string | null = null;
  let driver: Driver;
  try {
    driver = neo4j.driver(uri, neo4j.auth.basic(username, password), {
      userAgent: "eddy",
      disableLosslessIntegers: true,
      maxTransactionRetryTime: RETRY_MS,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      connectionAcquisitionTimeout: CONNECT_TIMEOUT_MS * 2,
      fetchSize: FETCH_SIZE,
    });
  } catch (error) {
    throw new EddyError("invalid-configuration", `BOLT_URI="${uri}" is not an address: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const target = database === undefined ? {} : { database };

  async function inSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = driver.session(target);
    try {
      const result = await work(session);
      trouble = null;
      return result;
    } catch (error) {
      const translated = translateBoltError(error, context);
      if (translated.code === "store-unavailable") trouble = translated.message;
      throw translated;
    } finally {
      await session.close().catch(() => {});
    }
  }

  async function ping(): Promise<void> {
    await inSession((session) => session.executeRead((transaction) => transaction.run("RETURN 1")));
  }

  async function watch(): Promise<void> {
    for (;;) {
      await clock.sleep(PING_MS, closing.signal);
      if (closing.signal.aborted) return;
      await ping().catch(() => {});
    }
  }

  async function checkServer(): Promise<void> {
    const { agent = "" } = await driver.getServerInfo(target).catch((error) => {
      throw translateBoltError(error, context);
    });
    if (!dialect.isServer(agent)) {
      throw new EddyError(
        "invalid-configuration",
        `EDDY_STORE=${dialect.kind}, but at ${uri} there is ${agent === "" ? "something else" : agent}. Set EDDY_STORE or BOLT_URI to what is there.`,
      );
    }
    await ping();
    const { check } = dialect;
    if (check === null) return;
    const { records } = await inSession((session) => session.run(check.text));
    const refusal = check.refuse(records.map((record) => record.toObject()));
    if (refusal !== null) throw new EddyError("invalid-configuration", refusal);
  }

  try {
    await checkServer();
  } catch (error) {
    await driver.close();
    throw error;
  }
  const watching = watch();

  return {
    status: () => ({ kind: dialect.kind, status: trouble === null ? "up" : "down", detail: trouble }),
    read: (work) => inSession((session) => session.executeRead(work)),
    write: (work) => inSession((session) => session.executeWrite(work)),
    define: (texts) =>
      inSession(async (session) => {
        for (const text of texts) await session.run(text);
      }),
    async run(text, parameters = {}) {
      const session = driver.session(target);
      try {
        const { records } = await session.run(text, parametersOf(parameters) as Record<string, unknown>);
        return records.map((record) => record.toObject());
      } catch (error) {
        throw translateBoltError(error, { ...context, isCommand: true });
      } finally {
        await session.close().catch(() => {});
      }
    },
    async close() {
      closing.abort();
      await watching;
      await driver.close();
    },
  };
}
