import { configurationKinds } from '@sanzhi/platform-configuration';
import { Kernel } from '@sanzhi/platform-kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, documentsPlugin, zhCN } from '../src/index.js';
import { decision } from './sample-template.js';

const codes = (template: unknown) => checkTemplate(template).map(({ code, pointer }) => `${code} ${pointer}`);
const withBlock = (block: object) => ({ ...decision, blocks: [...decision.blocks, block] });

describe('checkTemplate', () => {
  it('finds nothing wrong with a good template', () => {
    expect(checkTemplate(decision)).toEqual([]);
  });

  it.each(['{{}}', '{{a b}}', '{{a|upper}}', '{{a|money|date}}', '{{a.}}', '{{a', 'a}}', '[[]]', '[[a', '{{a[0]}}'])(
    'refuses the placeholder form %s',
    (text) => {
      expect(codes(withBlock({ type: 'paragraph', text }))).toContain(
        `DOCUMENTS_PLACEHOLDER_UNKNOWN /blocks/${decision.blocks.length}/text`,
      );
    },
  );

  it.each([
    [
      'a slot declared twice',
      { slots: [...decision.slots, { name: '文号', label: '编号' }] },
      'DOCUMENTS_SLOT_DUPLICATE /slots/3/name',
    ],
    [
      'a slot that is nowhere',
      { slots: [...decision.slots, { name: '附页', label: '附页' }] },
      'DOCUMENTS_SLOT_UNUSED /slots/3/name',
    ],
    ['a slot nobody declared', { slots: decision.slots.slice(1) }, 'DOCUMENTS_SLOT_UNDECLARED /blocks/1/text'],
    ['no blocks', { blocks: [] }, 'DOCUMENTS_SHAPE /blocks'],
    ['an unknown volume', { volume: 'third' }, 'DOCUMENTS_SHAPE /volume'],
    ['an id with a line break', { id: 'a\nb' }, 'DOCUMENTS_SHAPE /id'],
    ['an unknown member', { script: 'x' }, 'DOCUMENTS_MEMBER_UNKNOWN /script'],
  ])('refuses %s', (_what, change, expected) => {
    expect(codes({ ...decision, ...change })).toEqual([expected]);
  });

  it.each([
    ['a slot in two places', { type: 'paragraph', text: '[[文号]]' }, 'DOCUMENTS_SLOT_REPEATED', 'text'],
    ['an item outside a list', { type: 'paragraph', text: '{{item.name}}' }, 'DOCUMENTS_ITEM_OUTSIDE_LIST', 'text'],
    ['repetition outside a list', { type: 'paragraph', each: 'a', text: '甲' }, 'DOCUMENTS_EACH_OUTSIDE_LIST', 'each'],
    ['a reserved bracket', { type: 'paragraph', text: '⟦文号⟧' }, 'DOCUMENTS_CHARACTER_RESERVED', 'text'],
    ['an unknown block', { type: 'script', text: '甲' }, 'DOCUMENTS_SHAPE', 'type'],
    [
      'a rule that may not run',
      { type: 'paragraph', text: '甲', when: { log: 'x' } },
      'RULES_OPERATOR_UNKNOWN',
      'when',
    ],
  ])('refuses %s', (_what, block, code, member) => {
    expect(codes(withBlock(block))).toEqual([`${code} /blocks/${decision.blocks.length}/${member}`]);
  });

  it('DIS-10.2 refuses a template that must tell remedies and does not', () => {
    const blocks = decision.blocks.filter(({ provides }) => provides === undefined);

    expect(checkTemplate({ ...decision, blocks })).toMatchObject([
      { code: 'DOCUMENTS_REMEDY_MISSING', article: 'DIS-10.2' },
    ]);
  });

  it('DIS-10.2 refuses remedies that stand under a condition', () => {
    const blocks = decision.blocks.map((block) => (block.provides ? { ...block, when: { var: 'fine' } } : block));

    expect(codes({ ...decision, blocks })).toEqual(['DOCUMENTS_REMEDY_MISSING /blocks']);
  });

  it('DIS-10.2 refuses remedies without right, term or channel', () => {
    const blocks = decision.blocks.map((block) => (block.provides ? { ...block, text: '如有意见可以反映。' } : block));

    expect(codes({ ...decision, blocks })).toEqual([
      'DOCUMENTS_REMEDY_RIGHT /blocks/7/text',
      'DOCUMENTS_REMEDY_TERM /blocks/7/text',
      'DOCUMENTS_REMEDY_CHANNEL /blocks/7/text',
    ]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (template, block) => {
        expect(checkTemplate(template)).not.toEqual([]);
        expect(Array.isArray(checkTemplate({ ...decision, blocks: [block] }))).toBe(true);
      }),
    );
  });

  it('has words for each of its findings', () => {
    const found = [
      ...checkTemplate({}),
      ...checkTemplate({ ...decision, script: 1 }),
      ...checkTemplate(withBlock({ type: 'paragraph', each: 'a', text: '{{a|}}[[甲]]⟦' })),
    ];

    expect(found.filter(({ code }) => !(`error.${code}` in zhCN))).toEqual([]);
  });
});

describe('documentsPlugin', () => {
  it('contributes the configuration kind', () => {
    const [kind] = new Kernel([{ ...documentsPlugin, requires: [] }]).contributions(configurationKinds);

    expect([kind?.plugin, kind?.item.id]).toEqual(['documents', 'document-template']);
  });
});
