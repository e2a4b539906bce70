/** A value that several nodes have in common, or not. */
export interface SharedValue<T> {
  /** That of the first when they differ. */
  readonly value: T;
  readonly isMixed: boolean;
}

/** What `read` gives for all of the nodes. There is at least one. */
export function sharedBy<N, T>(nodes: readonly N[], read: (node: N) => T): SharedValue<T> {
  const values = nodes.map(read);
  const first = values[0] as T;
  return { value: first, isMixed: values.some((value) => JSON.stringify(value) !== JSON.stringify(first)) };
}
