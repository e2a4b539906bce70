import type { ConfigurationKind } from '@sanzhi/platform-configuration';
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import type { RulePack } from '@sanzhi/platform-rules';
import { WIDENING, type Widening, wideningFaults } from '../../shared/index.js';
import { asWidening, shapeFaults } from './widening-shape.js';
import { type Asked, runTries, untried } from './widening-tries.js';
import { wideningVocabulary } from './widening-vocabulary.js';

/** What judging a widening needs, known once the installation is active. */
export interface WideningParts {
  readonly packs: readonly RulePack[];
  /** How REV-14 is cited. */
  readonly article: string;
  today(): string;
}

/** What departments add to the major decisions, as configuration (REV-14): every ground is tried before it is published. */
export function wideningKind(parts: () => WideningParts): ConfigurationKind {
  return {
    id: WIDENING.kind,
    title: 'configuration.kind.widening',
    checkDraft: shapeFaults,
    check(content) {
      const faults = shapeFaults(content);
      return faults.length > 0 ? faults : publicationFaults(asWidening(content), parts());
    },
    references: () => [],
  };
}

/** Everything that keeps a widening from being published. */
export function publicationFaults(widening: Widening, { packs, article, today }: WideningParts): AppErrorDetail[] {
  const faults = wideningFaults(
    widening,
    wideningVocabulary(packs, (key) => key),
  );
  if (faults.length > 0) return [...faults];
  const asked: Asked = { on: today(), packs, article };
  const failed = runTries(widening, asked).flatMap(({ isAsExpected }, index) => (isAsExpected ? [] : [index]));
  const grounds = new Map(widening.grounds.map(({ id }, index) => [id, index]));
  return [
    ...failed.map((index) => ({
      code: 'REVIEW_WIDENING_TRY_FAILED',
      pointer: `/tries/${index}`,
      params: { try: widening.tries[index]?.title ?? '' },
    })),
    ...untried(widening, asked).map((id) => {
      const index = grounds.get(id);
      return index === undefined
        ? { code: 'REVIEW_WIDENING_FIGURE_UNTRIED', pointer: '/fineThreshold', params: {} }
        : {
            code: 'REVIEW_WIDENING_UNTRIED',
            pointer: `/grounds/${index}`,
            params: { ground: widening.grounds[index]?.title ?? '' },
          };
    }),
  ];
}
