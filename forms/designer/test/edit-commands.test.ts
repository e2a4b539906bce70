import { applyCommand, builtinComponents, checkForm, copyNodes, type FormDocument, zhCN } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveStep, moveTo, removal } from '../src/edit-commands.js';
import { importForm, importLosses, replaceAll } from '../src/exchange.js';
import { pasteInto, readClip } from '../src/form-clipboard.js';
import { cellModes, copyModesCommand, modesCommand } from '../src/modes/mode-commands.js';
import { nodeKeyAction } from '../src/node-keys.js';
import { loadSpelling, searchPalette } from '../src/palette-search.js';
import { namedEntries } from '../src/palette-entries.js';
import { placeAfter } from '../src/place.js';
import { pastedOptions, relabelled, reordered } from '../src/properties/option-list.js';
import { emptyForm, inspectionForm } from './fixture/sample-forms.js';

const components = builtinComponents;
const after = (document: FormDocument, command: Parameters<typeof applyCommand>[1] | undefined) =>
  command ? applyCommand(document, command).document : document;
const childrenOf = (document: FormDocument, id: string) => document.nodes[id]?.children;
const codes = (document: FormDocument) => checkForm(document).map(({ code }) => code);

describe('moving', () => {
  it('goes up and down, out of a section and into the one above', () => {
    const down = after(inspectionForm, moveStep(inspectionForm, components, ['n_kind'], 'down'));
    const out = after(down, moveStep(down, components, ['n_kind'], 'out'));
    const into = after(out, moveStep(out, components, ['n_kind'], 'into'));

    expect(childrenOf(down, 'n_party')).toEqual(['n_name', 'n_card', 'n_kind', 'n_mobile']);
    expect(childrenOf(out, 'root')).toEqual(['n_party', 'n_kind', 'n_site', 'n_penalty']);
    expect(childrenOf(into, 'n_party')).toEqual(['n_name', 'n_card', 'n_mobile', 'n_kind']);
  });

  it('has nowhere to go at either end', () => {
    expect(moveStep(inspectionForm, components, ['n_name'], 'up')).toBeUndefined();
    expect(moveStep(inspectionForm, components, ['n_mobile'], 'down')).toBeUndefined();
    expect(moveStep(inspectionForm, components, ['n_party'], 'out')).toBeUndefined();
    expect(moveStep(inspectionForm, components, ['root'], 'down')).toBeUndefined();
  });

  it('puts several together at the place, wherever they came from', () => {
    fc.assert(
      fc.property(
        fc.subarray(['n_name', 'n_kind', 'n_card', 'n_mobile', 'n_day', 'n_facts'], { minLength: 1 }),
        fc.nat(4),
        (ids, index) => {
          const before = childrenOf(inspectionForm, 'n_party') ?? [];

          const moved = after(inspectionForm, moveTo(inspectionForm, components, ids, { parent: 'n_party', index }));

          const order = Object.keys(inspectionForm.nodes).filter((id) => ids.includes(id));
          const expected = [
            ...before.slice(0, index).filter((id) => !ids.includes(id)),
            ...order,
            ...before.slice(index).filter((id) => !ids.includes(id)),
          ];
          expect(childrenOf(moved, 'n_party')).toEqual(expected);
        },
      ),
    );
  });

  it('puts no section into a table, and nothing into itself', () => {
    expect(moveTo(inspectionForm, components, ['n_site'], { parent: 'n_goods', index: 0 })).toBeUndefined();
    expect(moveTo(inspectionForm, components, ['n_site'], { parent: 'n_site', index: 0 })).toBeUndefined();
  });
});

describe('removing', () => {
  it('takes along what would dangle: rules, modes, what tests say', () => {
    const gone = removal(inspectionForm, ['n_fined', 'n_mobile']);

    const document = after(inspectionForm, gone?.command);

    expect(codes(document)).toEqual([]);
    expect(document.rules.map(({ id }) => id)).toEqual(['r_card']);
    expect(document.modes).toEqual({ review: { root: 'read', n_penalty: 'edit' } });
    expect(document.tests[1]?.given).toEqual({});
  });

  it('keeps a rule that has other effects', () => {
    const rule = inspectionForm.rules[1];
    if (!rule) throw new Error('the sample has two rules');
    const form = {
      ...inspectionForm,
      rules: [{ ...rule, effects: [...rule.effects, { target: 'n_facts', effect: 'required' as const }] }],
    };

    const document = after(form, removal(form, ['n_fine'])?.command);

    expect(document.rules[0]?.effects).toEqual([{ target: 'n_facts', effect: 'required' }]);
  });

  it('leaves the focus on the next one, else the one before, else the holder', () => {
    expect(removal(inspectionForm, ['n_kind'])?.next).toBe('n_card');
    expect(removal(inspectionForm, ['n_card', 'n_mobile'])?.next).toBe('n_kind');
    expect(removal(inspectionForm, ['n_fined', 'n_fine'])?.next).toBe('n_penalty');
    expect(removal(inspectionForm, ['root'])).toBeUndefined();
  });
});

describe('inserting', () => {
  it('goes into a container that is active, else behind what is active', () => {
    expect(placeAfter(inspectionForm, components, 'text', 'n_party')).toEqual({ parent: 'n_party', index: 4 });
    expect(placeAfter(inspectionForm, components, 'text', 'n_kind')).toEqual({ parent: 'n_party', index: 2 });
    expect(placeAfter(inspectionForm, components, 'section', 'n_good')).toEqual({ parent: 'n_site', index: 3 });
  });
});

describe('a clip', () => {
  it('is pasted with new ids and free keys, and makes no new fault', () => {
    const clip = readClip(JSON.stringify(copyNodes(inspectionForm, ['n_penalty', 'n_goods'])));
    if (!clip) throw new Error('no clip');

    const paste = pasteInto({ document: inspectionForm, components, active: 'n_site' }, clip);
    const document = after(inspectionForm, paste?.command);

    expect(codes(document)).toEqual([]);
    expect(paste?.ids.length).toBe(2);
    expect(document.rules.length).toBe(3);
  });

  it('that is something else, or hostile, is not pasted', () => {
    const clip = copyNodes(inspectionForm, ['n_kind']);
    const hostile = {
      ...clip,
      nodes: clip.nodes.map((node) => ({ ...node, key: 'constructor.prototype', props: { evil: '{{x}}' } })),
    };

    const read = readClip(JSON.stringify(hostile));

    expect(readClip('你好')).toBeUndefined();
    expect(readClip('{"kind":"other"}')).toBeUndefined();
    expect(read && pasteInto({ document: inspectionForm, components, active: 'root' }, read)).toBeUndefined();
  });
});

describe('importing', () => {
  it('puts the whole of one form in the place of another, and back', () => {
    const { document: imported } = importForm(JSON.stringify(inspectionForm), components);
    if (!imported) throw new Error('no form');
    const target = {
      ...emptyForm,
      root: 'top',
      nodes: { top: { id: 'top', type: 'form', title: '', props: {}, children: [] } },
    };

    const applied = applyCommand(target, replaceAll(target, imported));

    expect(codes(applied.document)).toEqual([]);
    expect(applied.document.rules).toEqual(inspectionForm.rules);
    expect(applied.document.modes['review']).toEqual({ top: 'read', n_penalty: 'edit', n_mobile: 'hidden' });
    expect(applyCommand(applied.document, applied.inverse).document).toEqual(target);
  });

  it('says what is wrong with a file, and takes nothing of it', () => {
    expect(importForm('nonsense', components).isUnreadable).toBe(true);
    expect(importForm('{"formatVersion":99}', components).findings.length).toBeGreaterThan(0);
    const broken = {
      ...inspectionForm,
      nodes: { ...inspectionForm.nodes, n_day: { id: 'n_day', type: 'date', title: '日期', props: {} } },
    };
    expect(importForm(JSON.stringify(broken), components).document).toBeUndefined();
  });

  it('REV-14 names the statutory fields that would be lost', () => {
    expect(importLosses(inspectionForm, emptyForm, components).map(({ nodeId }) => nodeId)).toEqual(['n_name']);
  });
});

describe('modes', () => {
  it('leave everything else as it is when a task begins to have its own', () => {
    const form = { ...inspectionForm, modes: { default: { n_mobile: 'hidden' as const } } };

    const document = after(form, modesCommand(form, [{ task: 'fill', id: 'n_day' }], 'read'));

    expect(document.modes['fill']).toEqual({ n_mobile: 'hidden', n_day: 'read' });
    expect(cellModes(document, 'fill').get('n_mobile')?.mode).toBe('hidden');
  });

  it('follow what holds a node, and nothing shows inside of what is hidden', () => {
    const form = { ...inspectionForm, modes: { review: { n_site: 'hidden' as const, n_day: 'edit' as const } } };

    const cells = cellModes(form, 'review');

    expect(cells.get('n_day')).toEqual({ mode: 'hidden', isOwn: true, isShut: true });
    expect(cells.get('n_count')).toEqual({ mode: 'hidden', isOwn: false, isShut: true });
  });

  it('are copied from another task', () => {
    const document = after(inspectionForm, copyModesCommand(inspectionForm, 'review', 'fill'));

    expect(document.modes['fill']).toEqual(inspectionForm.modes['review']);
    expect(modesCommand(document, [{ task: 'fill', id: 'root' }], 'read')).toBeUndefined();
  });
});

describe('the palette', () => {
  const entries = namedEntries(components, (key) => zhCN[key as keyof typeof zhCN] ?? key);
  const found = async (query: string) => searchPalette(entries, query, await loadSpelling()).map(({ name }) => name);

  it('is searched by name, other words, pinyin and first letters', async () => {
    expect((await found('金额'))[0]).toBe('金额');
    expect((await found('jine'))[0]).toBe('金额');
    expect((await found('je'))[0]).toBe('金额');
    expect((await found('fz'))[0]).toBe('分组');
    expect(await found('shenfenzheng')).toContain('居民身份证号码');
    expect(await found('没有这样的元素')).toEqual([]);
  });
});

describe('options', () => {
  it('are taken from pasted lines and from two columns of a spreadsheet', () => {
    expect(pastedOptions('公民\n\n法人\r\n公民')).toEqual([
      { value: '公民', label: '公民' },
      { value: '法人', label: '法人' },
    ]);
    expect(pastedOptions('01\t警告\n02\t罚款')).toEqual([
      { value: '01', label: '警告' },
      { value: '02', label: '罚款' },
    ]);
  });

  it('keep a value that was given, and let one follow its label that was not', () => {
    const options = [
      { value: '公民', label: '公民' },
      { value: 'org', label: '法人' },
    ];

    expect(relabelled(options, 0, '自然人')[0]).toEqual({ value: '自然人', label: '自然人' });
    expect(relabelled(options, 1, '组织')[1]).toEqual({ value: 'org', label: '组织' });
    expect(reordered(options, 1, 0).map(({ value }) => value)).toEqual(['org', '公民']);
    expect(reordered(options, 0, 5)).toBe(options);
  });
});

describe('keys', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
    nodeKeyAction({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

  it('mean what the help says, and the rest is the browser’s', () => {
    expect(press('ArrowUp', { altKey: true })).toEqual({ do: 'move', way: 'up' });
    expect(press('ArrowDown', { shiftKey: true })).toEqual({ do: 'go', way: 'next', extend: true });
    expect(press('z', { ctrlKey: true, shiftKey: true })).toEqual({ do: 'redo' });
    expect(press('Tab')).toBeUndefined();
    expect(press('r', { ctrlKey: true })).toBeUndefined();
  });
});
