import { useSyncExternalStore } from 'react';

/** A value that some parts of the screen watch: for what changes at every move of the pointer. */
export class Signal<T> {
  readonly #watchers = new Set<() => void>();

  constructor(private now: T) {}

  readonly get = (): T => this.now;

  readonly set = (next: T): void => {
    if (Object.is(next, this.now)) return;
    this.now = next;
    for (const notify of this.#watchers) notify();
  };

  readonly watch = (notify: () => void): (() => void) => {
    this.#watchers.add(notify);
    return () => void this.#watchers.delete(notify);
  };
}

/** Watches a signal, or what `read` makes of it. */
export function useSignal<T, V = T>(signal: Signal<T>, read: (value: T) => V = (value) => value as unknown as V): V {
  return useSyncExternalStore(signal.watch, () => read(signal.get()));
}
