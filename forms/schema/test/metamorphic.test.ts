import { compileForm, type FormDocument, type FormResult, type FormRule, readableValues } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument, submission } from './arbitrary-form.js';
import { linkedCase, TASK } from './linked-form-arbitrary.js';

const RUNS = 200;

/** Everything of a result that does not depend on the order of rules, in a fixed order. */
function summaryOf({ states, values, errors, warnings }: FormResult): object {
  const texts = (list: FormResult['errors']) => list.map((error) => JSON.stringify(error)).sort();
  return {
    values,
    errors: texts(errors),
    warnings: texts(warnings),
    states: [...states].map(([key, { options, ...state }]) => [key, { ...state, options: options?.toSorted() }]),
  };
}

/** The one effect that goes by the order of rules is `value`: one rule a target is left that has it. */
function withoutRivals(rules: readonly FormRule[]): readonly FormRule[] {
  const computed = new Set<string>();
  return rules.map((rule) => ({
    ...rule,
    effects: rule.effects.filter(({ effect, target }) => {
      const isRival = effect === 'value' && computed.has(target);
      if (effect === 'value') computed.add(target);
      return !isRival;
    }),
  }));
}

/** The same data under other names. */
function renamed(values: Readonly<Record<string, unknown>>, nameOf: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      nameOf(key),
      isRows(value) ? value.map((row) => renamed(row, nameOf)) : value,
    ]),
  );
}

function isRows(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object');
}

const longer = (key: string) => (key === '_row' ? key : `renamed_${key}`);
const shorter = (key: string) => key.replace(/^renamed_/, '');

function withLongerKeys(document: FormDocument): FormDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => [
    id,
    node.key === undefined ? node : { ...node, key: longer(node.key) },
  ]);
  return { ...document, nodes: Object.fromEntries(nodes) as FormDocument['nodes'] };
}

describe('a judgement', { timeout: 120_000 }, () => {
  it('does not depend on the order of rules', () => {
    fc.assert(
      fc.property(
        linkedCase,
        fc.infiniteStream(fc.double({ noNaN: true })),
        ({ document, stored, submitted }, order) => {
          const rules = withoutRivals(document.rules);
          const shuffled = rules
            .map((rule) => ({ rule, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at);

          const [one, other] = [rules, shuffled.map(({ rule }) => rule)].map((list) =>
            compileForm({ ...document, rules: list.filter(({ effects }) => effects.length > 0) }).validate({
              task: TASK,
              stored,
              submitted,
            }),
          );

          expect(summaryOf(other as FormResult)).toEqual(summaryOf(one as FormResult));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('changes in nothing but its keys when keys are renamed', () => {
    fc.assert(
      fc.property(linkedCase, ({ document, stored, submitted }) => {
        const before = compileForm(document).validate({ task: TASK, stored, submitted });

        const after = compileForm(withLongerKeys(document)).validate({
          task: TASK,
          stored: renamed(stored, longer),
          submitted: renamed(submitted, longer),
        });

        expect(renamed(after.values, shorter)).toEqual(before.values);
        expect([...after.visible]).toEqual([...before.visible]);
        expect([...after.required]).toEqual([...before.required]);
        expect(
          after.errors.map(({ pointer, ...error }) => ({ ...error, pointer: pointer.replaceAll('renamed_', '') })),
        ).toEqual(before.errors);
      }),
      { numRuns: RUNS },
    );
  });

  it('never lets out what is hidden: not what a rule hides, nor what the task may not see', () => {
    let hidden = 0;
    fc.assert(
      fc.property(linkedCase, ({ document, stored, submitted }) => {
        const form = compileForm(document);
        const { values, states } = form.validate({ task: TASK, stored, submitted });
        const shown = readableValues(form, TASK, values);

        for (const { node, key, table, isField } of form.nodes) {
          if (!isField || table) continue;
          const isMasked = form.mode(TASK, node.id) === 'hidden';
          if (states.get(node.id)?.isPresent === false) expect(values).not.toHaveProperty(key);
          if (isMasked) expect(shown).not.toHaveProperty(key);
          if (isMasked && key !== 'rows' && !states.get(node.id)?.computed && key in values)
            expect(values[key]).toEqual(stored[key]);
          hidden += Number(isMasked || states.get(node.id)?.isPresent === false);
        }
      }),
      { numRuns: RUNS },
    );
    expect(hidden).toBeGreaterThan(RUNS / 10);
  });

  it('is the same when its own values are judged again', () => {
    fc.assert(
      fc.property(linkedCase, ({ document, stored, submitted }) => {
        const form = compileForm(document);
        const once = form.validate({ task: TASK, stored, submitted });

        const twice = form.validate({ task: TASK, stored, submitted: once.values });

        expect(summaryOf(twice)).toEqual(summaryOf(once));
      }),
      { numRuns: RUNS },
    );
  });

  it('brings anything that is sent to a form that it would leave as it is', () => {
    fc.assert(
      fc.property(formDocument, submission, (document, sent) => {
        const form = compileForm(document);
        const { values } = form.validate({ task: 'default', submitted: sent });

        const again = form.validate({ task: 'default', submitted: values });

        expect(again.values).toEqual(values);
      }),
      { numRuns: RUNS },
    );
  });
});
