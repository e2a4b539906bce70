import { compileForm, type FormResult } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askFormily, type OracleOutcome } from './formily-oracle.js';
import { type LinkedCase, linkedCase, TASK } from './linked-form-arbitrary.js';

const RUNS = Number(process.env['DIFFERENTIAL_RUNS'] ?? 400);

/** Formily leaves behind empty rows and undefined members where a value was deleted. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([, member]) => member !== null && member !== undefined && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, withoutEmpty(member)]));
}

/** Our result in the oracle's terms. */
function inTermsOf({ states, values, errors, warnings }: FormResult): OracleOutcome {
  const all = [...states].filter(([key]) => key !== 'root');
  const keys = (test: (state: (typeof all)[number][1]) => boolean) =>
    all.flatMap(([key, state]) => (test(state) ? [key] : [])).sort();
  const faultOf: Readonly<Record<string, string>> = { FORM_VALUE_OPTION: 'option' };
  const placeOf = (nodeId = '', row: unknown) => (typeof row === 'number' ? `${nodeId}@${row - 1}` : nodeId);
  const said = (list: FormResult['errors'], severity: string) =>
    list.flatMap(({ code, nodeId, params }) =>
      code === 'FORM_RULE_MESSAGE' ? [`${placeOf(nodeId, params['row'])} ${severity} ${String(params['text'])}`] : [],
    );
  return {
    visible: keys(({ visible }) => visible),
    required: keys(({ required }) => required),
    editable: keys(({ editable, pointer }) => editable && pointer !== undefined),
    values,
    options: Object.fromEntries(all.flatMap(([key, state]) => (state.options ? [[key, state.options]] : []))),
    faults: errors
      .filter(({ code }) => code !== 'FORM_RULE_MESSAGE')
      .map(({ code, nodeId, params }) => `${placeOf(nodeId, params['row'])} ${faultOf[code] ?? 'missing'}`)
      .sort(),
    messages: [...said(errors, 'error'), ...said(warnings, 'warning')].sort(),
  };
}

/** An error that a rule says stops only those who may mend it; Formily has no such notion. */
function messagesHeard({ messages }: OracleOutcome, { document }: LinkedCase): readonly string[] {
  const form = compileForm(document);
  return messages.filter((said) => {
    const [place = '', severity] = said.split(' ');
    return severity === 'warning' || form.mode(TASK, place.split('@')[0] ?? '') === 'edit';
  });
}

describe('our evaluator and headless Formily', () => {
  it(`agree on ${RUNS} random forms, records and submissions`, { timeout: 300_000 }, async () => {
    const met = { hidden: 0, rows: 0, options: 0, faults: 0, messages: 0, locked: 0 };
    await fc.assert(
      fc.asyncProperty(linkedCase, async (one) => {
        const { document, stored, submitted } = one;
        const ours = inTermsOf(compileForm(document).validate({ task: TASK, stored, submitted }));
        const theirs = await askFormily(document, { task: TASK, stored, submitted });

        expect({ ...ours, values: withoutEmpty(ours.values) }).toEqual({
          ...theirs,
          values: withoutEmpty(theirs.values),
          messages: messagesHeard(theirs, one),
        });
        met.hidden += Number(ours.visible.length < Object.keys(document.nodes).length - 1);
        met.rows += Number(ours.visible.some((key) => key.includes('@')));
        met.options += Number(Object.keys(ours.options).length > 0);
        met.faults += Number(ours.faults.length > 0);
        met.messages += Number(ours.messages.length > 0);
        met.locked += Number(ours.editable.length < ours.visible.length - 3);
      }),
      { numRuns: RUNS },
    );
    // Not by agreeing on nothing: each thing compared came up in a good part of the runs.
    expect(Math.min(...Object.values(met))).toBeGreaterThan(RUNS / 20);
  });
});
