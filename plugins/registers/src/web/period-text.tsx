import { dateWords, useTranslate } from '@sanzhi/web-ui';

/** A period as offices write it; without an end, "from … on". */
export function PeriodText({ from, to }: { from: string; to: string | null }) {
  const t = useTranslate();
  if (to === null) return <>{t('registers.from', { date: dateWords(from, t) })}</>;
  return <>{t('registers.period', { from: dateWords(from, t), to: dateWords(to, t) })}</>;
}
