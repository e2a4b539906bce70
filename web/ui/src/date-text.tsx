import { dateWords } from './date-words.js';
import { useTranslate } from './translate-context.js';

/** A day (`YYYY-MM-DD`) or a moment (ISO 8601) as offices write it. */
export function DateText({ value, withTime = false }: { value: string; withTime?: boolean }) {
  const t = useTranslate();
  return <time dateTime={value}>{dateWords(value, t, { withTime })}</time>;
}
