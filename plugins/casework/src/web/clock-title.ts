import type { Translate } from '@sanzhi/platform-i18n';

/** What a clock is about, by the obligation it counts for; in general where no catalogue names it. */
export function clockTitle(rule: string, translate: Translate): string {
  const key = `clock.${rule}`;
  const title = translate(key);
  return title === key ? translate('clock.other') : title;
}
