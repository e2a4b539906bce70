import { checkForm, compileForm, type FieldOutline, generateForm, registerViewOf } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penaltyForm } from './sample-form.js';

const outline = {
  id: 'parties',
  title: '当事人登记',
  fields: [
    { name: 'name', title: '姓名', kind: 'text', isRequired: true, maxLength: 50 },
    { name: 'id-card', title: '身份证号码', kind: 'text' },
    { name: 'phone', title: '联系电话', kind: 'text', group: '联系方式' },
    { name: 'facts', title: '情况说明', kind: 'text', maxLength: 1000, group: '联系方式' },
    { name: 'kind', title: '类型', kind: 'choice', options: [{ value: 'person', label: '公民' }] },
  ],
} as const satisfies Parameters<typeof generateForm>[0];

describe('a generated form', () => {
  it('is sound, grouped, and knows what offices call things', () => {
    const form = generateForm(outline);
    const byKey = Object.fromEntries(Object.values(form.nodes).map((node) => [node.key, node]));

    expect(checkForm(form)).toEqual([]);
    expect(form.nodes['form']?.children?.map((id) => form.nodes[id]?.title)).toEqual(['当事人登记', '联系方式']);
    expect(byKey['id_card']).toMatchObject({ type: 'text', props: { format: 'identityCard' }, sensitivity: 'secret' });
    expect(byKey['phone']).toMatchObject({ props: { format: 'phone' }, sensitivity: 'secret' });
    expect(byKey['facts']).toMatchObject({ type: 'longText', props: { maxLength: 1000 } });
    expect(byKey['kind']).toMatchObject({ type: 'select' });
  });

  it('is sound for whatever a register holds', () => {
    const field: fc.Arbitrary<FieldOutline> = fc.record(
      {
        name: fc.string({ maxLength: 80 }),
        title: fc
          .string({ minLength: 1, maxLength: 40 })
          .filter((title) => !title.includes('{{') && !/script|data:/i.test(title)),
        kind: fc.constantFrom('text', 'longText', 'number', 'money', 'date', 'boolean', 'reference', 'files'),
        isRequired: fc.boolean(),
        maxLength: fc.integer({ min: 1, max: 5000 }),
      },
      { requiredKeys: ['name', 'title', 'kind'] },
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 30 }), (fields) => {
        const form = generateForm({ id: 'any', title: '登记', fields });
        expect(checkForm(form).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(() => compileForm(form)).not.toThrow();
      }),
    );
  });

  it('yields a register view: demanded fields first, no secrets, filters by kind', () => {
    const { columns, more, filters } = registerViewOf(penaltyForm);

    expect(columns.map(({ title }) => title)).toEqual([
      '案由',
      '当事人类型',
      '发现日期',
      '处罚种类',
      '罚款金额',
      '已告知当事人陈述、申辩的权利',
    ]);
    expect([...columns, ...more].map(({ nodeId }) => nodeId)).not.toContain('n_mobile');
    expect(filters.map(({ kind }) => kind)).toEqual([
      'text',
      'choice',
      'period',
      'choice',
      'range',
      'range',
      'range',
      'choice',
      'text',
    ]);
  });
});
