import {
  builtinComponents,
  checkForm,
  FORM_FORMAT,
  type FormComponent,
  loadForm,
  withComponentVersions,
} from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { formOf, penaltyForm } from './sample-form.js';

/** A plugin's component whose second version stores a scale as an object, the first stored a number. */
const scale: FormComponent = {
  type: 'scale',
  version: 2,
  kind: 'field',
  propSchema: { range: { type: 'object', additionalProperties: false, properties: { to: { type: 'integer' } } } },
  valueSchema: () => ({ type: 'integer' }),
  migrate: (props, version) => (version === 1 ? { range: { to: Number(props['to']) } } : props),
};
const components = new Map([...builtinComponents, [scale.type, scale]]);

describe('loading a stored form', () => {
  it('leaves one of today as it is', () => {
    expect(loadForm(penaltyForm)).toBe(penaltyForm);
  });

  it('brings props of an earlier component version to the installed one, and notes it', () => {
    const old = formOf({ n: { type: 'scale', key: 'n', props: { to: 5 } }, m: { type: 'text', key: 'm' } });

    const form = loadForm(old, { components });

    expect(form.nodes['n']?.props).toEqual({ range: { to: 5 } });
    expect(form.components).toEqual({ scale: 2 });
    expect(checkForm(form, { components })).toEqual([]);
    expect(loadForm(form, { components })).toBe(form);
  });

  it('writes down with which versions a form is saved, where they are not the first', () => {
    const form = formOf({ n: { type: 'scale', key: 'n', props: { range: { to: 5 } } } });

    expect(withComponentVersions(form, components).components).toEqual({ scale: 2 });
    expect(withComponentVersions(penaltyForm)).toEqual(penaltyForm);
  });

  it('refuses what a later version of the product wrote, and what is no form', () => {
    expect(() => loadForm({ ...penaltyForm, formatVersion: FORM_FORMAT + 1 })).toThrow(
      expect.objectContaining({ code: 'FORM_FORMAT_NEWER' }),
    );
    for (const other of [null, [], 'form', {}]) {
      expect(() => loadForm(other)).toThrow(expect.objectContaining({ code: 'FORM_DOCUMENT_INVALID' }));
    }
  });
});
