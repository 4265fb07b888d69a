import type { Log } from "../../core/ports.ts";
import type { LiveSocket } from "./commands.ts";
import type { LiveLimits } from "./limits.ts";

/** Who reads slower than we send: they get nothing until they have read what waits for them, and then a fresh start. */
export interface Lag {
  readonly count: number;
  has(socket: LiveSocket): boolean;
  check(sockets: Iterable<LiveSocket>, nowMs: number): void;
  forget(socket: LiveSocket): void;
}

export function createLag(options: {
  limits: Pick<LiveLimits, "maxWaiting" | "maxLagMs">;
  log: Log;
  onBehind(socket: LiveSocket): void;
  onCaughtUp(socket: LiveSocket): void;
}): Lag {
  const { limits, log } = options;
  const behindSince = new Map<LiveSocket, number>();

  return {
    get count() {
      return behindSince.size;
    },
    has: (socket) => behindSince.has(socket),
    forget: (socket) => void behindSince.delete(socket),
    check(sockets, nowMs) {
      for (const socket of sockets) {
        // A stalled browser shows in the packets that wait for it, not in the socket's own buffer.
        const waiting = (socket.conn as unknown as { readonly writeBuffer: readonly unknown[] }).writeBuffer.length;
        const since = behindSince.get(socket);
        if (since === undefined) {
          if (waiting <= limits.maxWaiting) continue;
          behindSince.set(socket, nowMs);
          options.onBehind(socket);
        } else if (waiting === 0) {
          options.onCaughtUp(socket);
        } else if (nowMs - since > limits.maxLagMs) {
          log.warn({ socket: socket.id, waiting, laggedMs: nowMs - since }, "a browser was disconnected: too slow");
          behindSince.delete(socket);
          (socket.conn as { close(discard?: boolean): void }).close(true);
        }
      }
    },
  };
}
