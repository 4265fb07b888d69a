/*
 * `node --import …/preload.ts server/main.ts`: the console with crash points around its parts. Modules are exchanged for
 * wrappers while they are loaded, and what goes to disk and over the wire is watched at Node's own interfaces.
 */
import { Socket } from "node:net";
import { basename } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { COMMIT } from "../../support/cutting-proxy.ts";
import { exchangeModules } from "../../support/exchange-modules.ts";
import { pass } from "./points.ts";

exchangeModules({
  "/server/open-adapters.ts": new URL("./crashing-adapters.ts", import.meta.url),
  "/server/stores/bolt/connection.ts": new URL("./crashing-connection.ts", import.meta.url),
  "/server/broker/kafka/commits.ts": new URL("./crashing-commits.ts", import.meta.url),
});

/** The embedded broker and store make their batches durable by this word. */
const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  const isStore = sql === "COMMIT" && basename(this.location() ?? "") === "graph.db";
  const isBroker = sql === "COMMIT" && !isStore;
  if (isStore) pass("apply: all written, not committed");
  if (isBroker) pass("append: inside the broker's transaction");
  exec.call(this, sql);
  if (isStore) pass("apply: committed, not answered");
  if (isBroker) pass("append: committed, not answered");
};

const PRODUCE = 0;

/** A request of Kafka's protocol: its size, then its kind. */
function isProduce(chunk: unknown): boolean {
  return (
    Buffer.isBuffer(chunk) &&
    chunk.length > 8 &&
    chunk.readInt32BE(0) === chunk.length - 4 &&
    chunk.readInt16BE(4) === PRODUCE
  );
}

/** Once the kernel has the bytes they go out, whatever becomes of this process. */
const { write } = Socket.prototype;
Socket.prototype.write = function (this: Socket, ...args: unknown[]): boolean {
  const [chunk] = args;
  const point = isProduce(chunk)
    ? "append: on the wire"
    : chunk instanceof Uint8Array && Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes(COMMIT)
      ? "apply: COMMIT on the wire"
      : null;
  const isTaken = Reflect.apply(write, this, args) as boolean;
  if (point !== null) Reflect.apply(write, this, [new Uint8Array(0), () => pass(point)]);
  return isTaken;
} as typeof write;
