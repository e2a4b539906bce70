import type { Execution } from './execution.js';
import { Failure } from './failure.js';

/**
 * Whether the data of at least one set is there (BPMN 2.0.2, 13.3.2): an activity starts with an input set and
 * completes with an output set. Data is there when it has a value.
 */
export function requireDataSet(
  run: Execution,
  at: number,
  element: string,
  sets: readonly (readonly string[])[] | undefined,
): Failure | undefined {
  if (!sets) return undefined;
  const view = run.view(at);
  const missing = sets.map((names) => names.filter((name) => (view[name] ?? null) === null));
  if (missing.some((names) => names.length === 0)) return undefined;
  return new Failure('DATA_UNAVAILABLE', `<${element}> lacks ${missing[0]?.join(', ')}`);
}
