import type { Socket } from "socket.io";
import { z } from "zod";
import { EddyError, type ErrorCode, isEddyError, messageOf } from "../../core/errors.ts";
import type { ClientToServerEvents, ServerToClientEvents } from "../../core/events.ts";
import type { Clock, Log } from "../../core/ports.ts";
import { streamNameSchema } from "../../core/stream.ts";
import type { Position } from "./broadcaster.ts";
import type { LiveScene } from "./scene.ts";
import type { LiveStreams } from "./sources.ts";

export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

const MAX_ID = 2_048;
const id = z.string().max(MAX_ID);
const SCHEMAS = {
  "graph:sync": z.object({ epoch: z.string().max(256), seq: z.int().min(0) }),
  "scene:focus": z.object({ id: id.nullable() }),
  "scene:leaves": z.object({ id, from: z.int().min(0), limit: z.int().min(1).max(600) }),
  "stream:start": z.object({ name: streamNameSchema }),
  "stream:stop": z.object({ name: streamNameSchema }),
};

/** What the commands act on; the parts throw `store-unavailable` while the graph is loading. */
export interface CommandDeps {
  scene(): LiveScene;
  streams(): LiveStreams;
  onSync(socket: LiveSocket, position: Position): void;
  /** Does the work in the name of who is connected. */
  run(work: () => unknown): unknown;
  readonly maxEventsPerSecond: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers one browser's commands. Nothing that a browser sends can throw beyond here. */
export function answerCommands(socket: LiveSocket, deps: CommandDeps): void {
  const { clock, log } = deps;
  let windowMs = 0;
  let count = 0;

  function checkRate() {
    const second = Math.floor(clock.now() / 1000);
    if (second !== windowMs) count = 0;
    windowMs = second;
    count += 1;
    if (count > deps.maxEventsPerSecond) throw new EddyError("rate-limited", "Too many commands. Wait a second.");
  }

  function on<Name extends keyof typeof SCHEMAS>(
    name: Name,
    work: (input: z.infer<(typeof SCHEMAS)[Name]>) => unknown,
  ) {
    const listener = async (input: unknown, ack: unknown) => {
      const answer = typeof ack === "function" ? ack : () => {};
      try {
        checkRate();
        const parsed = SCHEMAS[name].safeParse(input);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          throw new EddyError("invalid-request", `${name}: ${issue?.path.join(".")}: ${issue?.message}`);
        }
        answer({ ok: true, result: await deps.run(() => work(parsed.data as z.infer<(typeof SCHEMAS)[Name]>)) });
      } catch (error) {
        const code: ErrorCode = isEddyError(error) ? error.code : "internal";
        if (code === "internal") log.error({ event: name, error: messageOf(error) }, "a live command failed");
        answer({ ok: false, code, message: code === "internal" ? "This went wrong inside Eddy." : messageOf(error) });
      }
    };
    socket.on(name as keyof ClientToServerEvents, listener as never);
  }

  on("graph:sync", (position) => deps.onSync(socket, position));
  on("scene:focus", ({ id: focused }) => (focused === null ? null : deps.scene().focus(focused)));
  on("scene:leaves", ({ id: hub, from, limit }) => deps.scene().leaves(hub, from, limit));
  on("stream:start", ({ name }) => deps.streams().start(name));
  on("stream:stop", ({ name }) => deps.streams().stop(name));
}
