import { connect } from "node:net";

/** What is wrong with an address, and what to do about it. */
export interface Fault {
  readonly detail: string;
  readonly remedy: string;
}

const TIMEOUT_MS = 3000;

/** Opens and closes a TCP connection. Resolves to `null` when somebody listens there; never rejects. */
export function probe(host: string, port: number, timeoutMs = TIMEOUT_MS): Promise<Fault | null> {
  const address = `${host}:${port}`;
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (fault: Fault | null) => {
      socket.destroy();
      resolve(fault);
    };
    socket.setTimeout(timeoutMs, () =>
      finish({
        detail: `${address} does not answer within ${timeoutMs / 1000} s.`,
        remedy: "Look for a firewall, a security group or a container network between this machine and that one.",
      }),
    );
    socket.once("connect", () => finish(null));
    socket.once("error", (error: NodeJS.ErrnoException) => finish(explain(error, host, address)));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, address: string): Fault {
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") {
    return {
      detail: `This machine does not know the name "${host}".`,
      remedy: "Check the spelling. A name that only exists inside a container network has to be made known here, too.",
    };
  }
  if (error.code === "ECONNREFUSED") {
    return {
      detail: `Nothing listens at ${address}.`,
      remedy: "Start the service, or correct the port. In a container, 127.0.0.1 is the container itself.",
    };
  }
  return {
    detail: `${address} cannot be reached (${error.code ?? error.message}).`,
    remedy: "Check address and network.",
  };
}

/** Host and port of `host:port`, `[::1]:port`, or an address such as `bolt://host:port`. */
export function parseAddress(text: string, standardPort: number): { readonly host: string; readonly port: number } {
  const [, host = "", port] = /^(?:[a-z0-9+]+:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/?]*)(?::(\d+))?/i.exec(text) ?? [];
  return { host: host.replace(/^\[|\]$/g, ""), port: port === undefined ? standardPort : Number(port) };
}
