import { EmptyState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Select } from 'antd';
import { keepReasons, type FindingDecision, type KeepReason } from '../shared/index.js';
import type { FindingView } from './case-disclosure.js';

export interface FindingListProps {
  readonly findings: readonly FindingView[];
  /** Nothing can be decided when left out. */
  readonly onDecide?: (decisions: readonly FindingDecision[]) => void;
  /** Whether words can be kept, not only masked: the author's part. */
  readonly canKeep?: boolean;
  readonly isBusy: boolean;
}

/** Every span once, however often it stands in its field: accept the mask, or keep the words with a reason. */
export function FindingList({ findings, onDecide, canKeep = true, isBusy }: FindingListProps) {
  const t = useTranslate();
  const once = findings.filter((finding, index) => findings.findIndex((other) => isSame(other, finding)) === index);
  const open = once.filter(({ certainty, decision }) => certainty === 'ask' && !decision);
  const acceptAll = onDecide && open.length > 1 && (
    <Button loading={isBusy} onClick={() => onDecide(open.map((finding) => decide(finding, 'accept')))}>
      {t('disclosure.finding.acceptAll', { count: open.length })}
    </Button>
  );
  return (
    <Section title={t('disclosure.finding.title', { count: once.length, open: open.length })} extra={acceptAll}>
      {once.length === 0 && <EmptyState title={t('disclosure.finding.none')} />}
      <ul className="sz-findings">
        {once.map((finding) => (
          <li key={`${finding.field} ${finding.start}`}>
            <Finding finding={finding} isBusy={isBusy} canKeep={canKeep} {...(onDecide ? { onDecide } : {})} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Finding({
  finding,
  onDecide,
  canKeep,
  isBusy,
}: Omit<FindingListProps, 'findings'> & { readonly finding: FindingView }) {
  const t = useTranslate();
  const { field, type, text, certainty, decision, reason } = finding;
  const standing = certainty === 'certain' ? 'certain' : (decision ?? 'open');
  return (
    <>
      <span>
        {t('disclosure.finding.where', {
          field: t(`disclosure.field.${field}`),
          type: t(`disclosure.privacy.${type}`),
        })}
        <q>{text}</q>
        <strong>{t(`disclosure.finding.${standing}`)}</strong>
        {reason && <span className="sz-quiet">{t(`disclosure.keep.${reason}`)}</span>}
      </span>
      {onDecide && certainty === 'ask' && (
        <span className="sz-actions">
          {decision !== 'mask' && (
            <Button size="small" disabled={isBusy} onClick={() => onDecide([decide(finding, 'accept')])}>
              {t('disclosure.finding.accept')}
            </Button>
          )}
          {canKeep && (
            <Select<KeepReason>
              size="small"
              disabled={isBusy}
              aria-label={t('disclosure.finding.keepWhy', { text })}
              placeholder={t('disclosure.finding.keep')}
              {...(decision === 'keep' && reason ? { value: reason } : {})}
              options={keepReasons.map((value) => ({ value, label: t(`disclosure.keep.${value}`) }))}
              onChange={(chosen) => onDecide([{ ...decide(finding, 'keep'), reason: chosen }])}
              style={{ minWidth: 200 }}
            />
          )}
        </span>
      )}
    </>
  );
}

function decide({ field, type, text }: FindingView, action: 'accept' | 'keep'): FindingDecision {
  return { field, type, text, action };
}

function isSame(one: FindingView, other: FindingView): boolean {
  return one.field === other.field && one.type === other.type && one.text === other.text;
}
