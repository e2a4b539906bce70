import { applyCommand, coverageOf, type FormTest } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { penaltyForm } from './sample-form.js';

const withTests = (...tests: Omit<FormTest, 'title'>[]) =>
  tests.reduce(
    (document, test, index) =>
      applyCommand(document, { do: 'addTest', index, test: { title: '例', ...test } }).document,
    penaltyForm,
  );

describe('coverage by a form’s own tests', () => {
  it('is nothing without tests', () => {
    expect(coverageOf(penaltyForm)).toMatchObject({ covered: 0, total: 6 });
  });

  it('counts a rule once it was seen to hold and not to hold; one that always holds, once it was seen', () => {
    const form = withTests(
      { id: 't_fine', given: { n_kinds: ['fine'], n_rate: 0.5 }, expect: {} },
      { id: 't_goods', given: { n_kinds: ['confiscation'], n_goods: [{ n_count: 1 }] }, expect: {} },
    );

    const { rules, covered } = coverageOf(form);

    expect(rules.filter(({ isCovered }) => isCovered).map(({ ruleId }) => ruleId)).toEqual([
      'r_fine',
      'r_goods',
      'r_worth',
      'r_total',
    ]);
    expect(covered).toBe(4);
    expect(rules[0]).toEqual({ ruleId: 'r_fine', holdsIn: ['t_fine'], failsIn: ['t_goods'], isCovered: true });
  });

  it('leaves rules aside that are switched off', () => {
    const [first] = penaltyForm.rules;
    const form = applyCommand(penaltyForm, {
      do: 'replaceRule',
      id: 'r_fine',
      rule: { ...(first as NonNullable<typeof first>), enabled: false },
    }).document;

    expect(coverageOf(form).total).toBe(5);
  });
});
