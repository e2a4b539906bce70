import { compileForm, toFormilySchema } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledForm } from './arbitrary-form.js';
import { runFormily } from './headless-formily.js';
import { formOf, penaltyForm } from './sample-form.js';

/** Formily leaves behind empty rows and undefined members where a value was deleted. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, member]) => member !== null && member !== undefined && !(Array.isArray(member) && member.length === 0),
      )
      .map(([key, member]) => [key, withoutEmpty(member)]),
  );
}

describe('the Formily schema', () => {
  it('agrees with headless Formily on visibility, requirement and values, for random forms', () => {
    let hidden = 0;
    fc.assert(
      fc.property(filledForm, ([document, values]) => {
        const ours = compileForm(document).validate({ task: 'default', submitted: values });
        const theirs = runFormily(document, values);
        const isField = (key: string) => !['root'].includes(key);
        hidden += theirs.visible.size < Object.keys(document.nodes).length - 1 ? 1 : 0;

        const ourKeys = [...ours.visible].filter(isField).sort();
        expect(ourKeys).toEqual(
          [...theirs.visible].filter((key) => ours.visible.has(key) || !key.includes('@')).sort(),
        );
        expect([...ours.required].sort()).toEqual(
          [...theirs.required]
            .filter((key) => ours.visible.has(key))
            .filter((key) => ours.states.get(key)?.editable)
            .sort(),
        );
        expect(withoutEmpty(ours.values)).toEqual(withoutEmpty(theirs.values));
      }),
      { numRuns: 1500 },
    );
    expect(hidden).toBeGreaterThan(30);
  });

  it('holds data only, and leaves out what the task may not see', () => {
    const schema = JSON.stringify(toFormilySchema(penaltyForm, { task: 'review' }));

    expect(schema).not.toMatch(/\{\{|x-reactions|mobile/);
    expect(schema).toContain('"$s_penalty"');
  });

  it('refuses expressions even in a document that nobody checked', () => {
    const form = formOf({ a: { type: 'text', key: 'a', title: '{{alert(1)}}' } });

    expect(() => toFormilySchema(form, { task: 'x' })).toThrow(/never an expression/);
  });
});
