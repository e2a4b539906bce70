import { describe, expect, it } from 'vitest';
import { canonical, pageOf, placeholdersOf } from '../src/index.js';
import { decision, values } from './sample-template.js';

describe('pageOf', () => {
  it('shows the canonical text with its slots filled', () => {
    const page = pageOf(decision, values, { 文号: '某市监罚〔2026〕12号', 印章: '（印章）', 日期: '2026年3月9日' });

    const shown = page.flatMap(({ type, lines }) =>
      lines.map((line, index) => (type === 'list' ? `${index + 1}. ${line}` : line)),
    );
    const reviewed = canonical(decision, values)
      .text.replace('⟦文号⟧', '某市监罚〔2026〕12号')
      .replace('⟦印章⟧', '（印章）')
      .replace('⟦日期⟧', '2026年3月9日');
    expect(shown.join('\n')).toBe(reviewed);
  });

  it('shows labels of empty slots and names them', () => {
    const page = pageOf(decision, values);

    expect(page.filter(({ openSlots }) => openSlots.length > 0)).toEqual([
      { type: 'number', lines: ['〔文号〕'], openSlots: ['文号'], missing: [] },
      { type: 'seal', lines: ['〔印章〕'], openSlots: ['印章'], missing: [] },
      { type: 'date', lines: ['〔落款日期〕'], openSlots: ['日期'], missing: [] },
    ]);
  });

  it('leaves out a block whose condition does not hold', () => {
    const page = pageOf(decision, { ...values, fine: 0 });

    expect(page.flatMap(({ lines }) => lines).join()).not.toContain('罚款');
  });

  it('shows where a value is missing', () => {
    const { party: _party, evidence: _evidence, ...rest } = values;

    const page = pageOf(decision, rest);

    expect(page.flatMap(({ missing }) => missing)).toEqual(['party.name', 'evidence']);
  });
});

describe('placeholdersOf', () => {
  it('lists the paths that a template reads', () => {
    expect(placeholdersOf(decision)).toEqual([
      'party.name',
      'foundOn',
      'facts',
      'evidence',
      'fine',
      'remedy.authority',
      'remedy.court',
    ]);
  });
});
