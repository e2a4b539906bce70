import { compileForm, documentValues, type FormDocument, type FormNode } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';

const nodes: readonly FormNode[] = [
  {
    id: 'form',
    type: 'form',
    title: '草案',
    props: {},
    children: ['n_kinds', 'n_area', 'n_fine', 'n_items', 's_party'],
  },
  {
    ...{ id: 'n_kinds', type: 'select', key: 'kinds', title: '处罚种类' },
    props: {
      multiple: true,
      options: [
        { value: 'warning', label: '警告' },
        { value: 'fine', label: '罚款' },
      ],
    },
  },
  { id: 'n_area', type: 'cascade', key: 'area', title: '区域', props: { dictionary: 'areas', anyLevel: true } },
  { id: 'n_fine', type: 'money', key: 'fine', title: '罚款金额', props: {} },
  { id: 'n_items', type: 'table', key: 'items', title: '物品', props: {}, children: ['n_name', 'n_count'] },
  { id: 'n_name', type: 'text', key: 'name', title: '名称', props: {} },
  { id: 'n_count', type: 'number', key: 'count', title: '数量', props: {} },
  { id: 's_party', type: 'subform', key: 'party', title: '当事人', props: {}, children: ['n_party'] },
  { id: 'n_party', type: 'text', key: 'name', title: '姓名', props: {} },
];
const document: FormDocument = {
  ...{ formatVersion: 1, id: 'draft', title: '草案', root: 'form', rules: [], modes: {}, tests: [], i18n: {} },
  nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
};
const areas = [
  { value: '64', label: '宁夏' },
  { value: '6401', label: '银川', parent: '64' },
];
const form = compileForm(document, { dictionaries: (name) => (name === 'areas' ? areas : undefined) });
const valuesOf = (record: Readonly<Record<string, unknown>>) => documentValues(form, record);

describe('what a document template binds of a form', () => {
  it('is in words by data key, of a place in a tree with the way down to it', () => {
    const values = valuesOf({ kinds: ['fine', 'warning'], area: '6401', fine: 2_000, party: { name: '王某' } });

    expect(values).toMatchObject({
      kinds: '罚款、警告',
      area: '宁夏银川',
      fine: 2_000,
      party: { name: '王某' },
    });
  });

  it('is in codes by node id, so that conditions of blocks outlive new labels', () => {
    const values = valuesOf({ kinds: ['fine'], party: { name: '王某' } });

    expect(values['draft']).toEqual({ n_kinds: ['fine'], n_party: '王某' });
  });

  it('has a table as its rows, without cells that are not of their shape', () => {
    const values = valuesOf({ items: [{ _row: 'r1', name: '桌', count: 2 }, { name: '椅', count: '三' }, 'x'] });

    expect(values['items']).toEqual([{ name: '桌', count: 2 }, { name: '椅' }]);
  });

  it('leaves out what is not of its field’s shape', () => {
    const values = valuesOf({ kinds: ['exile'], fine: '许多', area: '99' });

    expect(values).toEqual({ draft: {} });
  });
});
