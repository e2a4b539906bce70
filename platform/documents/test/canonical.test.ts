import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalHash, normalise, pageOf, templateHash, type DocumentTemplate } from '../src/index.js';
import { decision, values } from './sample-template.js';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
/** Text that a document would show: some is left after normalising, and no reserved bracket is in it. */
const visibleText = text.filter((value) => normalise(value) !== '' && !/[⟦⟧]/.test(value));

function letter(blocks: DocumentTemplate['blocks']): DocumentTemplate {
  return { id: 'letter', title: '函', volume: 'sub', outer: false, slots: [], articles: [], blocks };
}

describe('normalise', () => {
  it('takes away what a reader cannot see, and leaves full-width digits', () => {
    const written = '\uFEFF第一行  有　空格 \r\n\r\n２０２６年\u200B\rcafe\u0301\n';

    expect(normalise(written)).toBe('第一行 有 空格\n２０２６年\ncaf\u00e9');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
        const once = normalise(value);
        expect(normalise(once)).toBe(once);
      }),
    );
  });
});

describe('canonical', () => {
  it('binds values, numbers lists and names late slots', () => {
    const { text: bound, missing, lacking } = canonical(decision, values);

    expect(bound).toBe(
      [
        '行政处罚决定书',
        '⟦文号⟧',
        '当事人：某某餐饮店',
        '2026年3月3日，本机关查明：未按规定公示许可证。',
        '证据',
        '1. 现场笔录，1份',
        '2. 照片，3份',
        '决定罚款20,000元(贰万元整)。',
        '如不服本决定，可以自收到之日起六十日内向某区人民政府申请行政复议，也可以在六个月内向某区人民法院提起行政诉讼。',
        '⟦印章⟧',
        '⟦日期⟧',
      ].join('\n'),
    );
    expect([missing, lacking]).toEqual([[], []]);
  });

  it('can be checked with nothing but the documented bytes', () => {
    const { text: bound, hash } = canonical(decision, values);

    const bytes = `sanzhi document 1\npenalty-decision\n${templateHash(decision)}\n${bound}`;

    expect(createHash('sha256').update(Buffer.from(bytes, 'utf8')).digest('hex')).toBe(hash);
  });

  it('G7 keeps its hash when late slots are filled', () => {
    const before = canonical(decision, values);

    fc.assert(
      fc.property(text, text, (number, day) => {
        pageOf(decision, values, { 文号: number, 日期: day });
        expect(canonical(decision, { ...values, 文号: number, slots: { 日期: day } })).toEqual(before);
      }),
    );
  });

  it('does not depend on the order in which values are given', () => {
    const reversed = Object.fromEntries(Object.entries(values).reverse());

    expect(canonical(decision, reversed)).toEqual(canonical(decision, values));
  });

  it('G7 changes its hash whenever a bound value changes', () => {
    const paths = ['party', 'facts', 'court'] as const;
    const template = letter([
      { type: 'paragraph', text: '甲{{party}}乙' },
      { type: 'paragraph', text: '{{facts}}' },
      { type: 'paragraph', text: '丙 {{court}}' },
    ]);
    fc.assert(
      fc.property(fc.tuple(visibleText, visibleText, visibleText), visibleText, fc.nat(2), (three, other, place) => {
        const given = Object.fromEntries(paths.map((path, index) => [path, three[index]]));
        const path = paths[place] as string;
        fc.pre(normalise(String(given[path])) !== normalise(other));

        expect(canonical(template, { ...given, [path]: other }).hash).not.toBe(canonical(template, given).hash);
      }),
    );
  });

  it('G7 changes its hash whenever a fine changes by a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e14 }), fc.integer({ min: 1, max: 1e6 }), (fine, more) => {
        const hashOf = (amount: number) => canonical(decision, { ...values, fine: amount }).hash;
        expect(hashOf(fine + more)).not.toBe(hashOf(fine));
      }),
    );
  });

  it('has equal hashes exactly when the texts are equal', () => {
    const template = letter([{ type: 'paragraph', text: '{{a}}{{b}}' }]);
    const short = fc.constantFrom('甲', '甲甲', 'e\u0301', '\u00e9', ' 甲', '甲 乙', '甲\r\n乙', '甲\n乙');
    fc.assert(
      fc.property(short, short, short, short, (a, b, c, d) => {
        const one = canonical(template, { a, b });
        const other = canonical(template, { a: c, b: d });
        expect(one.hash === other.hash).toBe(one.text === other.text);
      }),
    );
  });

  it('has another hash under another template with the same text', () => {
    const template = letter([{ type: 'paragraph', text: '同一正文' }]);
    const renamed = { ...template, id: 'notice' };

    expect(canonical(template, {}).text).toBe(canonical(renamed, {}).text);
    expect(canonical(template, {}).hash).not.toBe(canonical(renamed, {}).hash);
  });

  it('hashes a stored text again', () => {
    const { text: bound, hash } = canonical(decision, values);

    expect(canonicalHash({ templateId: decision.id, templateHash: templateHash(decision), text: bound })).toBe(hash);
  });

  it('names each missing value once and shows where it is missing', () => {
    const template = letter([{ type: 'paragraph', text: '{{a}}与{{b.c}}与{{a}}，{{d}}' }]);

    const { text: bound, missing } = canonical(template, { a: '  ', b: { c: null }, d: 0 });

    expect(missing).toEqual(['a', 'b.c']);
    expect(bound).toBe('⟦缺:a⟧与⟦缺:b.c⟧与⟦缺:a⟧，0');
  });

  it('reads no prototype', () => {
    const template = letter([{ type: 'paragraph', text: '{{constructor.name}}' }]);

    expect(canonical(template, {}).missing).toEqual(['constructor.name']);
  });

  it('lets no value pass for a late slot', () => {
    const template = letter([{ type: 'paragraph', text: '{{a}}' }]);

    expect(() => canonical(template, { a: '⟦文号⟧' })).toThrow(
      expect.objectContaining({ code: 'DOCUMENTS_VALUE_RESERVED' }),
    );
  });

  it('does not read placeholders inside values', () => {
    const template = letter([{ type: 'paragraph', text: '{{a}}' }]);

    expect(canonical(template, { a: '{{b}}[[文号]]', b: '乙' }).text).toBe('{{b}}[[文号]]');
  });

  it('DIS-10.2 says when a required text is not in this document', () => {
    const blocks = decision.blocks.map((block) =>
      block.provides ? { ...block, when: { '>': [{ var: 'fine' }, 0] } } : block,
    );

    const { lacking } = canonical({ ...decision, blocks }, { ...values, fine: 0 });

    expect(lacking).toEqual(['remedy']);
  });
});

describe('formatters', () => {
  it.each([
    ['{{v|money}}', 123456, '1,234.56元(壹仟贰佰叁拾肆元伍角陆分)'],
    ['{{v|money}}', 0, '0元(零元整)'],
    ['{{v|date}}', '2026-03-03', '2026年3月3日'],
    ['{{v|date}}', '2026-03-02T16:00:00Z', '2026年3月3日'],
    ['{{v|moment}}', '2026-03-03T01:05:00.000Z', '2026年3月3日9时05分'],
    ['{{v|moment}}', new Date('2025-12-31T16:30:00Z'), '2026年1月1日0时30分'],
    ['{{v|join}}', ['甲', '乙'], '甲、乙'],
    ['{{ v | join:；}}', ['甲', 2], '甲；2'],
    ['{{v}}', false, '否'],
  ])('%s writes %j as %s', (template, v, written) => {
    expect(canonical(letter([{ type: 'paragraph', text: template }]), { v }).text).toBe(written);
  });

  it.each([
    ['{{v|money}}', '20000'],
    ['{{v|money}}', 1.5],
    ['{{v|date}}', '2026-02-30'],
    ['{{v|date}}', '3月3日'],
    ['{{v|moment}}', '2026-03-03 09:05'],
    ['{{v|join}}', '甲'],
    ['{{v}}', { a: 1 }],
  ])('%s refuses %j', (template, v) => {
    const bind = () => canonical(letter([{ type: 'paragraph', text: template }]), { v });

    expect(bind).toThrow(expect.objectContaining({ code: 'DOCUMENTS_VALUE_INVALID', pointer: '/v' }));
  });
});
