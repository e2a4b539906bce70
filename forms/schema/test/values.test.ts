import { chineseAmount, fenOf, isDay, parseNotice, textFormats, yuanText, zhCN, errors } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the amount in capital characters', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [2_000_000, '贰万元整'],
    [1_950_050, '壹万玖仟伍佰元伍角整'],
    [10_000_000, '壹拾万元整'],
    [10_050_000, '壹拾万零伍佰元整'],
    [100_000_100, '壹佰万零壹元整'],
    [10_010_100, '壹拾万零壹佰零壹元整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [1_000_000_010_000, '壹佰亿零壹佰元整'],
    [123_456_789_012, '壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分'],
    [1_234_500_000_000_00, '壹万贰仟叁佰肆拾伍亿元整'],
    [-100, '负壹元整'],
  ])('of %d fen', (fen, text) => {
    expect(chineseAmount(fen)).toBe(text);
  });

  it('reads back to the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (fen) => {
        expect(readBack(chineseAmount(fen))).toBe(fen);
      }),
      { numRuns: 2000 },
    );
  });

  it('is empty for what is no amount in fen', () => {
    expect([0.5, NaN, 1e16].map(chineseAmount)).toEqual(['', '', '']);
  });
});

/** Reads capital characters, by the rules of the language and not by those of the writer. */
function readBack(text: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of text) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(character);
    const place = { 拾: 10, 佰: 100, 仟: 1000 }[character];
    if (value >= 0) digit = value;
    else if (place) [group, digit] = [group + digit * place, 0];
    else if (character === '万') [total, group, digit] = [total + (group + digit) * 1e6, 0, 0];
    else if (character === '亿') [total, group, digit] = [(total / 100 + group + digit) * 1e10, 0, 0];
    else if (character === '元') [total, group, digit] = [total + (group + digit) * 100, 0, 0];
    else if (character === '角') [total, digit] = [total + digit * 10, 0];
    else if (character === '分') [total, digit] = [total + digit, 0];
  }
  return total;
}

describe('values', () => {
  it('reads yuan as fen without binary fractions', () => {
    expect(['20000', '20,000.5', '0.07', '1.005', '-3', '壹', '', '1e3'].map(fenOf)).toEqual([
      2_000_000,
      2_000_050,
      7,
      undefined,
      -300,
      undefined,
      undefined,
      undefined,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (fen) => {
        expect(fenOf(yuanText(fen))).toBe(fen === 0 ? 0 : fen);
      }),
    );
  });

  it('knows which days exist', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2026-04-31'].map(isDay)).toEqual([true, false, false, false]);
  });

  it('knows check digits', () => {
    expect(textFormats.identityCard.check('11010519491231002X')).toBe(true);
    expect(textFormats.identityCard.check('110105194912310021')).toBe(false);
    expect(textFormats.creditCode.check('91350100M000100Y43')).toBe(true);
    expect(textFormats.creditCode.check('91350100M000100Y44')).toBe(false);
  });

  it('reads the markup of notices and drops unsafe targets', () => {
    expect(parseNotice('请**核对**\n- 见[法规](https://a.cn/x)和[坏](javascript:x)')).toEqual([
      { kind: 'paragraph', spans: [{ text: '请' }, { text: '核对', strong: true }] },
      {
        kind: 'item',
        spans: [{ text: '见' }, { text: '法规', href: 'https://a.cn/x' }, { text: '和' }, { text: '坏' }],
      },
    ]);
  });

  it('has a text and a remedy for each error', () => {
    const missing = Object.keys(errors)
      .flatMap((code) => [`error.${code}`, `error.${code}.remedy`])
      .filter((key) => !(key in zhCN));
    const unpaired = Object.keys(zhCN).filter((key) => /^error\.\w+$/.test(key) && !(`${key}.remedy` in zhCN));

    expect([...missing, ...unpaired]).toEqual([]);
  });
});
