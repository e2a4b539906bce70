import { createTranslator, zhCN as commonTexts } from '@sanzhi/platform-i18n';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactElement } from 'react';
import { describe, expect, test } from 'vitest';
import { dateWords } from '../src/date-words.js';
import { DueBadge } from '../src/due-badge.js';
import { dueWords } from '../src/due-words.js';
import { errors } from '../src/errors.js';
import { GroundNote } from '../src/ground-note.js';
import { zhCN } from '../src/locales/zh-CN.js';
import { Money } from '../src/money.js';
import { TextDifference } from '../src/text-difference.js';
import { Timeline } from '../src/timeline.js';
import { TranslateContext } from '../src/translate-context.js';

const translate = createTranslator(
  [commonTexts, zhCN].map((texts, index) => ({
    plugin: 'ui',
    item: { namespace: `n${index}`, locale: 'zh-CN', texts },
  })),
);

function markup(element: ReactElement): string {
  return renderToStaticMarkup(<TranslateContext.Provider value={translate}>{element}</TranslateContext.Provider>);
}

/** What is read, without tags and tooltips. */
function text(element: ReactElement): string {
  return markup(element).replace(/<[^>]+>/g, '');
}

const article = { id: 'REV-8.3', citation: '《某办法》第八条第(三)项' };

describe('dates', () => {
  test('a day is written as offices write it', () => {
    expect(dateWords('2026-03-03', translate)).toBe('2026年3月3日(周二)');
  });

  test('a moment is shown on the Shanghai clock', () => {
    expect(dateWords('2026-03-02T16:05:00Z', translate, { withTime: true })).toBe('2026年3月3日(周二) 00:05');
  });

  test('a moment has the same words in every time zone it is written in', () => {
    fc.assert(
      // From 1986 to 1991 Shanghai kept summer time.
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (moment) => {
          const there = new Date(moment.getTime() + 8 * 3_600_000).toISOString();

          const words = dateWords(moment.toISOString(), translate);

          expect(words).toBe(dateWords(there.slice(0, 10), translate));
        },
      ),
    );
  });

  test('what is no date is shown as it is', () => {
    expect(dateWords('长期', translate)).toBe('长期');
  });
});

describe('due dates', () => {
  test.each([
    [2, '还剩2个工作日'],
    [0, '今日到期'],
    [-3, '已逾期3个工作日'],
  ])('%i working days left reads %s', (left, words) => {
    expect(dueWords(left, translate)).toBe(words);
  });

  test('only an overdue date is red', () => {
    const markups = [2, 0, -1].map((left) => markup(<DueBadge due="2026-03-03" workingDaysLeft={left} />));

    expect(markups.map((html) => html.includes('sz-due-overdue'))).toEqual([false, false, true]);
  });

  test('a date that may still move says so and why', () => {
    const html = markup(<DueBadge due="2027-03-03" workingDaysLeft={9} provisional />);

    expect(html).toContain('暂定');
    expect(html).toContain('尚未公布');
  });

  test('a clock that stands still says no days', () => {
    expect(text(<DueBadge due="2026-03-03" workingDaysLeft={-3} paused />)).toBe('2026年3月3日(周二)期限中止中');
  });
});

describe('money', () => {
  test.each([
    [2_000_000, '20,000元(贰万元整)'],
    [50_050, '500.50元(伍佰元伍角整)'],
    [0, '0元(零元整)'],
  ])('%i fen read %s', (fen, words) => {
    expect(text(<Money fen={fen} />)).toBe(words);
  });

  test('every amount keeps its fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_00 }), (fen) => {
        const figures = text(<Money fen={fen} short />).replace(/[^\d.]/g, '');

        expect(Math.round(Number(figures) * 100)).toBe(fen);
      }),
    );
  });
});

describe('grounds', () => {
  test('a citation is read as the statute, our ID only in the tooltip', () => {
    const note = <GroundNote text="属于重大执法决定" articles={[article]} />;

    expect(text(note)).toBe('为什么属于重大执法决定《某办法》第八条第(三)项');
    expect(markup(note)).toContain('title="REV-8.3"');
  });
});

describe('differences and timelines', () => {
  test('a replacement counts as one difference, and both sides are named in words', () => {
    const shown = text(
      <TextDifference
        changes={[
          { kind: 'same', text: '罚款' },
          { kind: 'removed', text: '19,000' },
          { kind: 'added', text: '20,000' },
          { kind: 'same', text: '元' },
        ]}
      />,
    );

    expect(shown).toContain('共1处不同');
    expect(shown).toContain('罚款删去19,000新增20,000元');
  });

  test('equal texts are said to be equal', () => {
    expect(text(<TextDifference changes={[{ kind: 'same', text: '罚款' }]} />)).toBe('两份文本完全一致。');
  });

  test('a stretch without its recording is named, not only coloured', () => {
    expect(text(<Timeline items={[{ id: '1', at: '2026-03-03', title: '现场检查', kind: 'gap' }]} />)).toContain(
      '此段无记录',
    );
  });
});

test('every error of the controls says what happened and what to do', () => {
  const keys = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

  expect(Object.keys(zhCN)).toEqual(expect.arrayContaining(keys));
});
