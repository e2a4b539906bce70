import type { ReactNode } from 'react';
import { useTranslate } from '@sanzhi/web-ui';
import { scannedFields, type ScannedField } from '../shared/index.js';
import type { FindingView } from './case-disclosure.js';

/** A field as it would be published: each span marked, with its mask or, when it was kept, its words. */
export function MarkedText({ text, findings }: { readonly text: string; readonly findings: readonly FindingView[] }) {
  const t = useTranslate();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, decision, mask, type, certainty } of findings) {
    const isKept = decision === 'keep';
    const state = isKept ? 'kept' : certainty === 'ask' && !decision ? 'open' : 'masked';
    parts.push(
      text.slice(at, start),
      <mark key={start} className={`sz-span-${state}`} title={t(`disclosure.privacy.${type}`)}>
        {isKept ? text.slice(start, end) : mask}
        {state === 'open' && <span className="sz-unseen">{t('disclosure.finding.open')}</span>}
      </mark>,
    );
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

/** Whether a field of the draft is scanned, and so may hold marks. */
export function isScanned(field: string): field is ScannedField {
  return (scannedFields as readonly string[]).includes(field);
}
