import type { Translate } from '@sanzhi/platform-i18n';

/** `2026-03-03` as 2026年3月3日. What is no day is given back. */
export function dayWords(day: string, t: Translate): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year ? t('portal.day', { year, month: Number(month), day: Number(date) }) : day;
}
