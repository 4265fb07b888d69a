import { randomUUID } from "node:crypto";
import type { GraphStore } from "../../core/ports.ts";
import { openMirrorStore } from "./mirror-store.ts";

/** A graph that lasts as long as the process: for tests, and for trying things. */
export async function openMemoryStore(): Promise<GraphStore> {
  return openMirrorStore({
    kind: "memory",
    journal: {
      status: () => ({ kind: "memory", status: "up", detail: null }),
      load: async () => ({ epoch: randomUUID(), seq: 0, cursors: [] }),
      append: async () => {},
      close: async () => {},
    },
  });
}
