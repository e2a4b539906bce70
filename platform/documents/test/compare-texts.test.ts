import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, type TextChange } from '../src/index.js';

const side = (changes: readonly TextChange[], kind: TextChange['kind']) =>
  changes.flatMap((change) => (change.kind === 'same' || change.kind === kind ? change.text : [])).join('');

describe('compareTexts', () => {
  it('shows a changed figure inside its sentence', () => {
    expect(compareTexts('查明事实。决定罚款20,000元。', '查明事实。决定罚款30,000元。')).toEqual([
      { kind: 'same', text: '查明事实。决定罚款' },
      { kind: 'removed', text: '2' },
      { kind: 'added', text: '3' },
      { kind: 'same', text: '0,000元。' },
    ]);
  });

  it('shows whole sentences where little stayed', () => {
    expect(compareTexts('责令停产。结束。', '罚款一万元整。结束。')).toEqual([
      { kind: 'removed', text: '责令停产。' },
      { kind: 'added', text: '罚款一万元整。' },
      { kind: 'same', text: '结束。' },
    ]);
  });

  it('finds equal texts the same, and empty ones empty', () => {
    expect([compareTexts('甲。乙', '甲。乙'), compareTexts('', '')]).toEqual([[{ kind: 'same', text: '甲。乙' }], []]);
  });

  it('gives both sides back when applied', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '。', '\n', '；', '𠮷', '1'), maxLength: 80 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after);

        expect([side(changes, 'removed'), side(changes, 'added')]).toEqual([before, after]);
        expect(changes.every(({ text: run }) => run !== '')).toBe(true);
      }),
    );
  });

  it('gives both sides back of texts too long to compare closely', () => {
    const before = Array.from({ length: 2500 }, (_, index) => `甲${index}。`).join('');
    const after = Array.from({ length: 2500 }, (_, index) => `乙${index}。`).join('');

    const changes = compareTexts(before, after);

    expect([side(changes, 'removed'), side(changes, 'added')]).toEqual([before, after]);
  });
});
