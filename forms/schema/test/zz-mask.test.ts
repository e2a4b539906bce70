import { compileForm, readableValues } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledForm, formDocument, submission } from './arbitrary-form.js';

describe('the permission mask, for random forms, records and submissions', () => {
  it('cannot be bypassed: what a task may not edit stays as stored, or goes where a rule hides it', () => {
    let kept = 0;
    fc.assert(
      fc.property(formDocument, submission, submission, (document, first, second) => {
        const form = compileForm(document);
        const stored = form.validate({ task: 'default', submitted: first }).values;

        const { values, states } = form.validate({ task: 'some', stored, submitted: second });

        for (const { node, key, table, isField, isComputed, component } of form.nodes) {
          const isOpen = form.mode('some', node.id) === 'edit' || component?.kind === 'table';
          if (!isField || table || isOpen || isComputed) continue;
          kept += stored[key] === undefined ? 0 : 1;
          expect(values[key]).toEqual(states.get(node.id)?.isPresent === false ? undefined : stored[key]);
        }
      }),
      { numRuns: 1500 },
    );
    expect(kept).toBeGreaterThan(50);
  });

  it('drops forged computed values: the result does not depend on what was sent for them', () => {
    let forged = 0;
    fc.assert(
      fc.property(formDocument, submission, fc.anything(), (document, submitted, forgery) => {
        const form = compileForm(document);
        const computed = form.nodes.filter(({ isComputed, table }) => isComputed && !table).map(({ key }) => key);
        const attack = { ...submitted, ...Object.fromEntries(computed.map((key) => [key, forgery])) };
        forged += computed.length;
        fc.pre(form.validate({ task: 'default', submitted: attack }).states.size > 0);

        expect(form.validate({ task: 'default', submitted: attack }).values).toEqual(
          form.validate({ task: 'default', submitted }).values,
        );
      }),
      { numRuns: 1500 },
    );
    expect(forged).toBeGreaterThan(15);
  });

  it('judges its own result the same again, and shows a task no more than it may see', () => {
    fc.assert(
      fc.property(filledForm, ([document, submitted]) => {
        const form = compileForm(document);
        const once = form.validate({ task: 'default', submitted });

        expect(form.validate({ task: 'default', stored: once.values, submitted: once.values }).values).toEqual(
          once.values,
        );
        const hidden = form.nodes
          .filter(({ node, table }) => !table && form.mode('some', node.id) === 'hidden')
          .map(({ key }) => key);
        expect(Object.keys(readableValues(form, 'some', once.values)).filter((key) => hidden.includes(key))).toEqual(
          [],
        );
      }),
      { numRuns: 1500 },
    );
  });
});
