import { compileForm, type FormDocument, type FormNode, toFormilySchema } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument, typedValue } from './arbitrary-form.js';
import { fieldsByKey, runFormily } from './headless-formily.js';
import { formOf, penaltyForm } from './sample-form.js';

const record = (nodes: readonly FormNode[]) =>
  fc
    .record(Object.fromEntries(nodes.map((node) => [node.key ?? node.id, typedValue(node)])))
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

/** A document with typed values for it; values of computed fields are left out, as the mask would. */
const filled: fc.Arbitrary<[FormDocument, Record<string, unknown>]> = formDocument.chain((document) => {
  const { fields, columns } = fieldsByKey(document);
  const isOpen = ({ id }: FormNode) => !compileForm(document).node(id)?.isComputed;
  const rows = columns.length > 0 ? fc.array(record(columns.filter(isOpen)), { maxLength: 3 }) : fc.constant([]);
  return fc.tuple(
    fc.constant(document),
    fc
      .tuple(record(fields.filter(isOpen)), rows)
      .map(([values, list]) => (list.length > 0 ? { ...values, rows: list } : values)),
  );
});

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
      fc.property(filled, ([document, values]) => {
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
      { numRuns: 2000 },
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
