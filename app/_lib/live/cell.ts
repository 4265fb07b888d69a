/** One value that React can watch with `useSyncExternalStore`. */
export interface Cell<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

export function createCell<Value>(initial: Value, onFirst: () => void = () => {}): Cell<Value> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      onFirst();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The same value, heard of at most once in `ms`: the first change after a pause at once, and the last one always. */
export function calm<Value>(cell: Cell<Value>, ms: number): Pick<Cell<Value>, "get" | "subscribe"> {
  const listeners = new Set<() => void>();
  let held: Value;
  let toldMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};

  function tell() {
    timer = undefined;
    toldMs = performance.now();
    held = cell.get();
    for (const listener of listeners) listener();
  }

  function changed() {
    if (timer !== undefined) return;
    const waitMs = toldMs + ms - performance.now();
    if (waitMs <= 0) tell();
    else timer = setTimeout(tell, waitMs);
  }

  return {
    get: () => (listeners.size === 0 ? cell.get() : held),
    subscribe(listener) {
      if (listeners.size === 0) {
        stop = cell.subscribe(changed);
        held = cell.get();
      }
      listeners.add(listener);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
        stop();
      };
    },
  };
}
