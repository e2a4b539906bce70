/** All that a bench gives. */
export async function collect<T>(given: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of given) all.push(item);
  return all;
}
