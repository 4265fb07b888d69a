import type { Log } from "../../core/ports.ts";
import type { LiveSocket } from "./commands.ts";
import type { LiveLimits } from "./limits.ts";

/** Whether one more browser may join: bounded in all, and for each address. */
export function createAdmission(options: {
  sockets(): ReadonlyMap<string, LiveSocket>;
  limits: LiveLimits;
  log: Log;
}): (socket: LiveSocket, next: (error?: Error) => void) => void {
  const { sockets, limits, log } = options;
  return (socket, next) => {
    const { address } = socket.handshake;
    const connected = [...sockets().values()];
    const ofAddress = connected.filter((other) => other.handshake.address === address).length;
    if (connected.length < limits.maxSockets && ofAddress < limits.maxSocketsPerAddress) return next();
    log.warn({ sockets: connected.length, ofAddress, address }, "a browser was refused: too many");
    next(new Error("Too many browsers are connected. Close one, or try again later."));
  };
}
