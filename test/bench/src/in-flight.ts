/** Carries out `executions` calls, at most so many of them under way at a time. */
export async function inFlight(executions: number, most: number, execute: (index: number) => Promise<void>) {
  let next = 0;
  async function caller(): Promise<void> {
    for (let index = next++; index < executions; index = next++) await execute(index);
  }
  await Promise.all(Array.from({ length: Math.min(most, executions) }, caller));
}
