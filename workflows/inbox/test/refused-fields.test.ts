import type { FormDocument } from '@sanzhi/forms-schema';
import type { Problem } from '@sanzhi/web-ui';
import { describe, expect, test } from 'vitest';
import { refusedFields, refusedOtherwise } from '../src/refused-fields.js';

const node = (id: string, type: string, more: object = {}) => ({ id, type, title: id, props: {}, ...more });

const form: FormDocument = {
  formatVersion: 1,
  id: 'sample',
  title: 'sample',
  root: 'form',
  nodes: {
    form: node('form', 'form', { children: ['n_fine', 'n_goods'] }),
    n_fine: node('n_fine', 'money', { key: 'fine' }),
    n_goods: node('n_goods', 'table', { key: 'goods', children: ['n_name'] }),
    n_name: node('n_name', 'text', { key: 'name' }),
  },
  rules: [],
  modes: {},
  tests: [],
  i18n: {},
};

const problem = (more: Partial<Problem>): Problem => ({
  title: '有2处需要更正。',
  remedy: '请更正。',
  code: 'FORMS_SUBMISSION_INVALID',
  status: 422,
  ...more,
});

describe('a refusal of the server', () => {
  test('is shown at the fields and cells it names', () => {
    const errors = [
      { pointer: '/fine', code: 'X', message: '请填写罚款金额' },
      { pointer: '/goods/2/name', code: 'X', message: '请填写品名' },
    ];

    const shown = refusedFields(problem({ errors }), form);

    expect(shown).toMatchObject([
      { nodeId: 'n_fine', params: { message: '请填写罚款金额' } },
      { nodeId: 'n_name', params: { message: '请填写品名', row: 3 } },
    ]);
  });

  test('of one field is worded by its title', () => {
    const shown = refusedFields(problem({ pointer: '/fine' }), form);

    expect(shown).toMatchObject([{ nodeId: 'n_fine', params: { message: '有2处需要更正。请更正。' } }]);
  });

  test('that names no field of the form stays above it', () => {
    const errors = [
      { pointer: '/fine', code: 'X', message: '请填写罚款金额' },
      { pointer: '/name', code: 'X', message: '不在表中' },
    ];
    const refused = problem({ errors });

    const rest = refusedOtherwise(refused, refusedFields(refused, form));

    expect(rest?.errors).toEqual([errors[1]]);
  });

  test('is no box of its own when all of it stands at fields', () => {
    const errors = [{ pointer: '/fine', code: 'X', message: '请填写罚款金额' }];
    const atFields = problem({ errors });
    const ofOne = problem({ pointer: '/fine' });

    expect(refusedOtherwise(atFields, refusedFields(atFields, form))).toBeUndefined();
    expect(refusedOtherwise(ofOne, refusedFields(ofOne, form))).toBeUndefined();
  });

  test('that rests on an article keeps its box, where the article is linked', () => {
    const grounded = problem({ pointer: '/fine', article: { id: 'REV-7', citation: '第七条' } });

    expect(refusedOtherwise(grounded, refusedFields(grounded, form))).toMatchObject({ article: { id: 'REV-7' } });
  });

  test('that names nothing of the form stands above it whole', () => {
    const whole = problem({});

    expect(refusedOtherwise(whole, refusedFields(whole, form))).toEqual(whole);
  });
});
