import fc from 'fast-check';
import { isCreditCode, residentIdCheckCharacter } from '@sanzhi/plugins-registers/shared';
import { describe, expect, it } from 'vitest';
import { isFitToPublish, scanText } from '../../src/shared/index.js';
import { corpus } from './corpus.js';

const identityNumber = fc
  .record({
    year: fc.integer({ min: 1940, max: 2005 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ year, month, day, serial }) => {
    const pad = (value: number, width: number) => String(value).padStart(width, '0');
    const first17 = `640199${year}${pad(month, 2)}${pad(day, 2)}${pad(serial, 3)}`;
    return first17 + residentIdCheckCharacter(first17);
  })
  .filter((number) => !isCreditCode(number));
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
const separator = fc.constantFrom(
  '',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  ' ',
  '\u3000',
  '-',
  '—',
  '.',
  '·',
  '\n',
  '\r\n',
  '_',
);
const fullWidth = (text: string) => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
const chinese = (text: string) => text.replace(/[0-9]/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!);
const sample = fc.constantFrom(...corpus().map(({ text }) => text));

describe('a finding', () => {
  it('has offsets of the text as given, whatever characters surround it', () => {
    const noise = fc.array(fc.constantFrom('\u200b', '😀', 'é', 'ﬁ', '㈱', '\u0301', '，', '字', '㎡'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(noise, identityNumber, noise, (before, number, after) => {
        const text = `${before.join('')}，${number}，${after.join('')}`;

        const [finding] = scanText(text).findings;

        expect(finding).toMatchObject({ type: 'id-card', text: number, start: before.join('').length + 1 });
        expect(text.slice(finding!.start, finding!.end)).toBe(number);
      }),
    );
  });

  it('is a slice of its text, in order, and overlaps no other', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 4 }), fc.string({ unit: 'binary' }), (texts, noise) => {
        const text = texts.join(noise);
        let at = 0;

        for (const finding of scanText(text).findings) {
          expect(finding.start).toBeGreaterThanOrEqual(at);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(text.slice(finding.start, finding.end)).toBe(finding.text);
          at = finding.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('an identity number', () => {
  it('is found however its characters are parted', () => {
    fc.assert(
      fc.property(identityNumber, fc.array(separator, { minLength: 17, maxLength: 17 }), (number, gaps) => {
        const written = [...number].map((digit, index) => digit + (gaps[index] ?? '')).join('');

        const { masked, findings } = scanText(`当事人马建国，身份证号：${written}。`);

        expect(findings.map(({ type, certainty }) => [type, certainty])).toEqual([['id-card', 'certain']]);
        expect(masked).toBe('当事人马建国，身份证号：〔身份证号已隐去〕。');
      }),
    );
  });

  it('is found in full-width figures and in Chinese numerals', () => {
    fc.assert(
      fc.property(identityNumber, fc.constantFrom(fullWidth, chinese), (number, form) => {
        const { findings } = scanText(`经查，马建国（${form(number)}）未取得许可。`);

        expect(findings).toMatchObject([{ type: 'id-card', certainty: 'certain', text: form(number) }]);
      }),
    );
  });

  it('that is also a credit code is decided by its label, and by a person where there is none', () => {
    const number = '430407199312020025';

    const certainties = ['身份证号', '统一社会信用代码', '号码'].map(
      (label) => scanText(`${label}：${number}`).findings[0]?.certainty,
    );

    expect(certainties).toEqual(['certain', undefined, 'ask']);
  });
});

describe('a mobile number', () => {
  it('is found parted in any even way, in full width, with a country code', () => {
    const forms = fc.constantFrom<(number: string) => string>(
      (number) => number,
      fullWidth,
      chinese,
      (number) => `+86 ${number}`,
      (number) => `86-${number}`,
      (number) => [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(' '),
      (number) => [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join('-'),
      (number) => [...number].join('\u200b'),
      (number) => [...number].join(' '),
    );
    fc.assert(
      fc.property(mobile, forms, (number, form) => {
        const { masked } = scanText(`马建国（${form(number)}）到场。`);

        expect(masked).toBe('马建国（〔手机号已隐去〕）到场。');
      }),
    );
  });
});

describe('names', () => {
  it('DIS-11.2 stay when they are the party, though a cue word stands before them', () => {
    const { findings } = scanText('邻居马建国签收。', { keepNames: ['马建国'] });

    expect(findings).toEqual([]);
  });

  it('that are ordered to be hidden are hidden everywhere, without asking', () => {
    const { masked, blocked } = scanText('马小明到场，马\u200b小 明签字。', { maskNames: ['马小明'] });

    expect(masked).toBe('〔姓名已隐去〕到场，〔姓名已隐去〕签字。');
    expect(blocked).toBe(false);
  });

  it('that were found once are found wherever they stand', () => {
    const { masked } = scanText('举报人周大海来电。经查，周大海所述属实。');

    expect(masked).not.toContain('周大海');
  });
});

describe('the gate (G4)', () => {
  const text = '当事人患有糖尿病，电话13800000001。';
  const keep = { type: 'health', text: '患有糖尿病', action: 'keep' } as const;

  it('blocks while a question is open, and opens when a person has answered it', () => {
    expect(scanText(text).blocked).toBe(true);
    expect(scanText(text, { decisions: [keep] }).blocked).toBe(false);
    expect(scanText(text, { decisions: [{ ...keep, action: 'mask' }] }).blocked).toBe(false);
  });

  it('leaves readable only what a person decided to keep', () => {
    const { masked } = scanText(text, { decisions: [keep] });

    expect(masked).toBe('当事人患有糖尿病，电话〔手机号已隐去〕。');
  });

  it('refuses bytes that hold anything nobody decided about', () => {
    const { masked } = scanText(text, { decisions: [keep] });

    expect(isFitToPublish(text, { decisions: [keep] })).toBe(false);
    expect(isFitToPublish(masked)).toBe(false);
    expect(isFitToPublish(masked, { decisions: [keep] })).toBe(true);
  });
});

describe('a hostile text', () => {
  it.each([
    '1 ',
    '3号楼',
    '3-2-501 ',
    '证人李四、',
    '住址：银川市',
    '1*',
    '患有病、',
    '身份证号6401',
    'a@b.',
    '\u200b1',
    '宁A1',
    '年1月',
  ])('of many <%s> is scanned in one pass', (part) => {
    const text = part.repeat(100_000 / part.length);

    const { masked } = scanText(text);

    expect(masked.length).toBeGreaterThan(0);
  });
});
