import type { Candidate } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';

const YEAR =
  '(?:(?:19|20)\\s?[0-9]\\s?[0-9]|[一二][九〇零○][〇零○一二三四五六七八九]{2}|壹玖[零壹贰叁肆伍陆柒捌玖]{2}|贰零[零壹贰叁肆伍陆柒捌玖]{2})';
const PART = '(?:[0-9]\\s?[0-9]?|[〇零一二三四五六七八九十]{1,3}|[零壹贰叁肆伍陆柒捌玖拾]{1,3})';
const DATE = `(?:农历|公历|阴历)?${YEAR}\\s?(?:年|[-./\\\\])\\s?${PART}(?:\\s?(?:月|[-./\\\\])(?:\\s?${PART}\\s?(?:日|号)?)?)?`;
const COMPACT = '(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?![0-9A-Z])';
const AFTER = new RegExp(
  `(?:出生(?:于|日期|年月日?|时间)?(?:为|是|系)?|(?<![发产诞])生于|生日(?:为|是|系)?|出生年、?月、?日)\\s?[:(“]?\\s?(${DATE}|${COMPACT})`,
  'g',
);
const BEFORE = new RegExp(`(${DATE}|${COMPACT})\\s?(?:\\))?\\s?(?:出生(?!医学)|生(?=[,。;、)\\s]|$|人))`, 'g');
const AFTER_SEX = new RegExp(
  `[,(、\\s:][男女]\\s?[,、\\s]\\s?(?:[\\u4e00-\\u9fff]{1,4}族\\s?[,、\\s]\\s?)?(${DATE}|${COMPACT})(?=\\s?[,、。;)\\s生]|$)`,
  'g',
);

const ANIMAL = /[犬狗猫牛羊猪鸡]/;

/** Dates of birth, to the month or the day, in figures and in Chinese numerals; a year alone stays. */
export function* birthDates({ text }: ScanDocument): Generator<Candidate> {
  for (const match of text.matchAll(AFTER)) yield date(match.index + match[0].length - match[1]!.length, match[1]!);
  for (const match of text.matchAll(BEFORE))
    if (!ANIMAL.test(text.slice(Math.max(0, match.index - 6), match.index))) yield date(match.index, match[1]!);
  for (const match of text.matchAll(AFTER_SEX)) yield date(match.index + match[0].length - match[1]!.length, match[1]!);
}

function date(start: number, written: string): Candidate {
  return { type: 'birth-date', start, end: start + written.trimEnd().length, certainty: 'certain' };
}
