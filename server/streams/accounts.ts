import type { StreamFlow } from "../../core/flow.ts";
import type { HistoryAuthor, HistoryEntry, StreamOccasion } from "../../core/history.ts";
import type { Stream } from "../../core/stream.ts";
import type { Entry } from "./entry.ts";
import type { History } from "./history.ts";

type More = Partial<Pick<HistoryEntry, "reason" | "rate">>;

/** What is told of streams beyond how they stand now: what became of them, and how rows pass. */
export interface Accounts {
  /** Something became of the stream by itself. */
  note(entry: Entry, occasion: StreamOccasion, more?: More): void;
  /** Somebody asked for it. */
  noteCommand(entry: Entry, occasion: StreamOccasion, more?: More): void;
  flowOf(entry: Entry): StreamFlow;
}

export function createAccounts(deps: {
  readonly history: History;
  /** In whose name a command runs; `null` when nobody knows. */
  author?(): HistoryAuthor | null;
  describe(entry: Entry): Stream;
}): Accounts {
  function write(entry: Entry, occasion: StreamOccasion, by: HistoryAuthor | null, more: More = {}): void {
    const { applied, deadLetters } = deps.describe(entry).progress;
    deps.history.note(entry.definition.id, { occasion, applied, deadLetters, by, ...more });
  }

  return {
    note: (entry, occasion, more) => write(entry, occasion, null, more),
    noteCommand: (entry, occasion, more) => write(entry, occasion, deps.author?.() ?? null, more),
    flowOf(entry) {
      const { name, lag, progress } = deps.describe(entry);
      const { produced, total } = progress;
      const source = total === null ? null : Math.max(0, total - produced);
      return { name, ...entry.flow.figures({ source, topic: lag }) };
    },
  };
}
