import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** The Bolt message COMMIT as it goes over the wire: one chunk of two bytes, then the end mark. */
export const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** A line to a Bolt server that can break at the worst of moments. */
export interface CuttingProxy {
  readonly port: number;
  /**
   * Breaks the line at the next COMMIT, and lets nobody through until `mend`. `before`: the server never hears of it;
   * `after`: it carries it out, but its answer is lost.
   */
  cutAtCommit(when: "before" | "after"): void;
  /** Whether the line has been broken since the last `cutAtCommit`. */
  readonly isCut: boolean;
  mend(): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let mode: "before" | "after" | null = null;
  let isCut = false;

  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.end();
      });
    }
    upstream.on("data", (chunk: Buffer) => client.write(chunk));
    client.on("data", (chunk: Buffer) => {
      if (mode === null || !chunk.includes(COMMIT)) return void upstream.write(chunk);
      if (mode === "after") {
        upstream.removeAllListeners("data");
        upstream.on("data", () => client.destroy());
        upstream.write(chunk);
      } else client.destroy();
      mode = null;
      isCut = true;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  return {
    port: address.port,
    cutAtCommit(when) {
      mode = when;
      isCut = false;
    },
    get isCut() {
      return isCut;
    },
    mend() {
      mode = null;
      isCut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
