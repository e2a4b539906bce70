import { describe, expect, it } from 'vitest';
import { chineseAmount } from '../src/index.js';

describe('chineseAmount', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [30, '叁角整'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [1000, '壹拾元整'],
    [10005, '壹佰元零伍分'],
    [2000000, '贰万元整'],
    [140950, '壹仟肆佰零玖元伍角整'],
    [600714, '陆仟零柒元壹角肆分'],
    [10701000, '壹拾万柒仟零壹拾元整'],
    [1000000100, '壹仟万零壹元整'],
    [10000000000, '壹亿元整'],
    [10000001000000, '壹仟亿零壹万元整'],
    [123450000000000, '壹万贰仟叁佰肆拾伍亿元整'],
    [-2000000, '负贰万元整'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(chineseAmount(fen)).toBe(text);
  });

  it('gives an empty text for what is no amount', () => {
    expect([1.5, Number.NaN, 2e15].map(chineseAmount)).toEqual(['', '', '']);
  });
});
