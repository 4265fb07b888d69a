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
