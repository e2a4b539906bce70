import type { FormComponent } from '../form-component.js';

/** The root of every document. */
export const form: FormComponent = { type: 'form', version: 1, kind: 'layout', propSchema: {} };

/** A group of fields under a heading. */
export const section: FormComponent = {
  type: 'section',
  version: 1,
  kind: 'layout',
  width: 'full',
  propSchema: { collapsible: { type: 'boolean' } },
};
