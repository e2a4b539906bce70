import { compileForm, type FormResult, totalLogic } from '@sanzhi/forms-schema';
import { evaluate, type Rule } from '@sanzhi/platform-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableTotalKinds } from '../src/components/table.js';
import { valueOf } from '../src/logic.js';
import { formDocument, submission } from './arbitrary-form.js';
import { linkedCase, TASK } from './linked-form-arbitrary.js';

type Values = Readonly<Record<string, unknown>>;

/** Everything of a result. */
function wholeOf({ values, errors, warnings, visible, required, states, judgements }: FormResult): object {
  const all = [...states];
  return { values, errors, warnings, visible: [...visible], required: [...required], all, judged: judgements() };
}

/** As somebody fills in: some fields and rows are others, the rest are the same objects. */
function mixed(before: Values, other: Values, choices: readonly boolean[]): Values {
  let turn = 0;
  const isChosen = () => choices[(turn += 1) % choices.length] === true;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [old, now] = [before[key], other[key]];
      if (Array.isArray(old) && Array.isArray(now)) {
        const length = isChosen() ? now.length : old.length;
        const rows = Array.from({ length }, (_, at) => (isChosen() ? now : old)[at] as unknown);
        return [[key, rows.filter((row) => row !== undefined)]];
      }
      const value = isChosen() ? now : old;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

const choices = fc.array(fc.boolean(), { minLength: 3, maxLength: 17 });

describe('a form judged again', { timeout: 120_000 }, () => {
  it('is judged as if for the first time, whatever was judged before', () => {
    fc.assert(
      fc.property(
        formDocument,
        submission,
        fc.array(submission, { minLength: 2, maxLength: 2 }),
        fc.array(choices, { minLength: 4, maxLength: 4 }),
        (document, stored, [one = {}, other = {}], steps) => {
          const form = compileForm(document);
          let values: Values = one;
          let before = form.validate({ task: 'some', stored, submitted: values, today: '2026-03-01' });
          for (const step of steps) {
            values = mixed(values, step[0] ? other : one, step);
            const input = { task: 'some', stored, submitted: values, today: '2026-03-01' };
            before = form.validate(input, before);
            expect(wholeOf(before)).toEqual(wholeOf(compileForm(document).validate(input)));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is so too where rules link rows and fields', () => {
    fc.assert(
      fc.property(linkedCase, linkedCase, fc.array(choices, { minLength: 4, maxLength: 4 }), (linked, other, steps) => {
        const { document, stored } = linked;
        const form = compileForm(document);
        let values: Values = linked.submitted;
        let before = form.validate({ task: TASK, stored, submitted: values });
        for (const step of steps) {
          values = mixed(values, step[0] ? other.submitted : linked.submitted, step);
          before = form.validate({ task: TASK, stored, submitted: values }, before);
          expect(wholeOf(before)).toEqual(
            wholeOf(compileForm(document).validate({ task: TASK, stored, submitted: values })),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives one state as the map of all states does', () => {
    fc.assert(
      fc.property(formDocument, submission, (document, submitted) => {
        const result = compileForm(document).validate({ task: 'default', submitted });

        for (const state of result.states.values()) expect(result.state(state.nodeId, state.row)).toBe(state);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a total', () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.constantFrom('12', '1.5x', '', null, undefined, true, -0),
  );
  const rows = fc.array(fc.oneof({ weight: 9, arbitrary: fc.record({ c: cell }) }, fc.constant({})), { maxLength: 8 });

  it.each(tableTotalKinds)('that is a %s comes to what its logic says', (kind) => {
    fc.assert(
      fc.property(fc.option(rows, { nil: undefined }), (list) => {
        const facts = list === undefined ? {} : { t: list };
        const logic = totalLogic(kind, 't', 'c');

        expect(valueOf(logic, facts)).toEqual(evaluate(logic as Rule, facts));
      }),
      { numRuns: 300 },
    );
  });
});
