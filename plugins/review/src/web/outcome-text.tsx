import { useTranslate } from '@sanzhi/web-ui';
import type { Outcome } from '../shared/index.js';

/** What an opinion advises, in the words of article 23. */
export function OutcomeText({ outcomes }: { outcomes: readonly Outcome[] }) {
  const t = useTranslate();
  return <>{outcomes.map((outcome) => t(`review.outcome.${outcome}`)).join('；')}</>;
}
