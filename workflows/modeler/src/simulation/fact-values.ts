import type { FactValues } from './simulation-desk.js';

/** Facts by path as the variables that conditions see: `a.b` becomes `b` inside of `a`, beside what is there. */
export function withFacts(variables: FactValues, facts: FactValues): FactValues {
  return Object.entries(facts).reduce((all, [path, value]) => withFact(all, path.split('.'), value), variables);
}

function withFact(variables: FactValues, [first = '', ...rest]: readonly string[], value: unknown): FactValues {
  if (rest.length === 0) return { ...variables, [first]: value };
  const inner = variables[first];
  return { ...variables, [first]: withFact(isRecord(inner) ? inner : {}, rest, value) };
}

/** What variables hold at a path. */
export function factAt(variables: FactValues, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      variables,
    );
}

/** Variables in view of which only the outermost are set anew must keep what lies beside a fact. */
export function variablesFor(view: FactValues, facts: FactValues): FactValues {
  const changed = withFacts(view, facts);
  const roots = new Set(Object.keys(facts).map((path) => path.split('.')[0] ?? path));
  return Object.fromEntries([...roots].map((root) => [root, changed[root]]));
}

function isRecord(value: unknown): value is FactValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
