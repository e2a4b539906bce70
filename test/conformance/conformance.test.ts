import { readdirSync, readFileSync } from 'node:fs';
import { type Answers, type RejectedRun, runFile, type ScenarioResult } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';

/**
 * Every `<section>/<case>.bpmn` here is an ordinary diagram; `<case>.json` beside it says with what it is run and what
 * must come of it. Lists of elements are compared as bags: a name stands as often as the event must happen.
 */
interface ConformanceCase {
  /** What the case is about, a sentence. */
  readonly title: string;
  readonly process?: string;
  readonly variables?: Record<string, unknown>;
  readonly answers?: Answers;
  readonly expect: Expectation;
}

interface Expectation {
  readonly status: string;
  /** Elements that complete, parted by blanks. The process itself is left out. */
  readonly completed?: string;
  readonly terminated?: string;
  readonly failed?: string;
  /** Completions that must come in this order, others may lie between. */
  readonly order?: string;
  /** Flows that are taken. */
  readonly taken?: string;
  /** Null for a variable that must not be there. */
  readonly variables?: Record<string, unknown>;
  /** `element:what it waits for`. */
  readonly waiting?: string;
  readonly error?: { readonly code: string; readonly element: string };
  /** `rule:element`, errors only. */
  readonly findings?: string;
  /** Seconds after the start at which an element completes first. */
  readonly at?: Record<string, number>;
}

const root = import.meta.dirname;
const now = Date.parse('2026-01-01T00:00:00Z');
const expressions = jsonLogicExpressions();
const sections = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(sections.map(({ name }) => name))('%s', (section) => {
  const files = readdirSync(`${root}/${section}`).filter((file) => file.endsWith('.bpmn'));
  const cases = files.map((file) => {
    const path = `${root}/${section}/${file.replace(/\.bpmn$/, '')}`;
    return { path, ...(JSON.parse(readFileSync(`${path}.json`, 'utf8')) as ConformanceCase) };
  });

  it.each(cases)('$title', async ({ path, expect: expected, process, variables, answers }) => {
    const xml = readFileSync(`${path}.bpmn`, 'utf8');

    const result = await runFile(xml, {
      expressions,
      now,
      variables: variables ?? {},
      answers: answers ?? {},
      ...(process === undefined ? {} : { process }),
    });

    expect(observed(result, expected)).toEqual(wanted(expected));
  });
});

/** The part of a result that an expectation speaks of, in its form. */
function observed(result: ScenarioResult | RejectedRun, expected: Expectation): Record<string, unknown> {
  const named = (event: string) =>
    bag(
      result.trace.filter((entry) => entry.event === event && entry.type !== 'process').map(({ element }) => element),
    );
  const completions = result.trace.filter((entry) => entry.event === 'completed');
  const facts: Record<keyof Expectation, unknown> = {
    status: result.status,
    completed: named('completed'),
    terminated: named('terminated'),
    failed: named('failed'),
    taken: named('taken'),
    order: inOrder(
      completions.map(({ element }) => element),
      expected.order,
    ),
    variables: Object.fromEntries(
      Object.keys(expected.variables ?? {}).map((name) => [
        name,
        (result.variables as Record<string, unknown>)[name] ?? null,
      ]),
    ),
    waiting: bag(result.waiting.map(({ element, for: reasons }) => `${element}:${reasons.join('+')}`)),
    error: 'error' in result && result.error ? { code: result.error.code, element: result.error.element } : undefined,
    findings: 'findings' in result ? bag(errorsOf(result)) : undefined,
    at: Object.fromEntries(Object.keys(expected.at ?? {}).map((id) => [id, secondsUntil(completions, id)])),
  };
  return Object.fromEntries(Object.keys(wanted(expected)).map((key) => [key, facts[key as keyof Expectation]]));
}

function wanted(expected: Expectation): Record<string, unknown> {
  const bags = new Set(['completed', 'terminated', 'failed', 'taken', 'waiting', 'findings']);
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, bags.has(key) ? bag(String(value).split(/\s+/)) : value]),
  );
}

function errorsOf({ findings }: RejectedRun): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, elements }) => `${rule}:${elements[0]}`);
}

const bag = (names: readonly string[]) =>
  names
    .filter((name) => name !== '')
    .sort()
    .join(' ');

/** The expected order as far as it is found. */
function inOrder(happened: readonly string[], order = ''): string {
  let at = -1;
  const found = order.split(/\s+/).filter((name) => {
    at = happened.indexOf(name, at + 1);
    return at >= 0;
  });
  return found.join(' ');
}

function secondsUntil(completions: ScenarioResult['trace'], id: string): number | undefined {
  const entry = completions.find(({ element }) => element === id);
  return entry && (Date.parse(entry.at) - now) / 1000;
}
