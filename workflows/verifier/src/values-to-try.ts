import { type Comparisons, pathsOf, readComparisons } from './comparisons.js';
import type { FactDeclaration } from './fact.js';
import { domainOf } from './fact-domains.js';

/** What there is to know of a fact to find its values. */
export type TriedFact = Pick<FactDeclaration, 'path' | 'type' | 'options' | 'isOptional'>;

/**
 * One value of each kind that the rules tell apart, for each fact that they read: with these every way that
 * conditions may go is tried, the same values that a proof tries.
 */
export function valuesToTry(
  rules: readonly unknown[],
  facts: readonly TriedFact[],
): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, Comparisons>();
  for (const rule of rules) readComparisons(rule, found);
  const declared = new Map(facts.map((fact) => [fact.path, { ...fact, writtenBy: [] }] as const));
  const paths = new Set(rules.flatMap(pathsOf));
  return new Map([...paths].map((path) => [path, domainOf(declared.get(path), found.get(path))] as const));
}
