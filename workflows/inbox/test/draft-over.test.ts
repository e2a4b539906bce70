import type { FormDocument, FormNode } from '@sanzhi/forms-schema';
import { expect, it } from 'vitest';
import { draftOver } from '../src/draft-over.js';

const nodes: Record<string, Partial<FormNode>> = {
  form: { type: 'form', children: ['n_note', 'n_fact', 'n_party', 'n_rows'] },
  n_note: { type: 'text', key: 'note' },
  n_fact: { type: 'text', key: 'fact' },
  n_party: { type: 'subform', key: 'party', children: ['n_name', 'n_phone'] },
  n_name: { type: 'text', key: 'name' },
  n_phone: { type: 'text', key: 'phone' },
  n_rows: { type: 'table', key: 'rows', children: ['n_what', 'n_price'] },
  n_what: { type: 'text', key: 'what' },
  n_price: { type: 'text', key: 'price' },
};
const full = Object.entries(nodes).map(([id, node]) => [id, { id, title: id, props: {}, ...node }]);
const form: FormDocument = {
  ...{ formatVersion: 1, id: 'record', title: 'record', root: 'form', rules: [], tests: [], i18n: {} },
  modes: { review: { n_fact: 'read', n_name: 'read', n_price: 'read' } },
  nodes: Object.fromEntries(full) as FormDocument['nodes'],
};

it('a draft lies over what the task may write, and what it only reads is as it is now', () => {
  const stored = {
    note: 'old',
    fact: 'new fact',
    party: { name: 'new name', phone: '1' },
    rows: [{ _row: 'a', what: 'table', price: '2' }],
  };
  const typed = {
    note: 'typed',
    fact: 'old fact',
    party: { name: 'old name', phone: '2' },
    rows: [
      { _row: 'a', what: 'chair', price: '1' },
      { _row: 'b', what: 'lamp' },
    ],
    stranger: 'x',
  };

  expect(draftOver(form, 'review', { stored, typed })).toEqual({
    note: 'typed',
    fact: 'new fact',
    party: { name: 'new name', phone: '2' },
    rows: [
      { _row: 'a', what: 'chair', price: '2' },
      { _row: 'b', what: 'lamp' },
    ],
  });
  // What was emptied stays empty.
  expect(draftOver(form, 'review', { stored, typed: {} })).toEqual({ fact: 'new fact', party: { name: 'new name' } });
});
