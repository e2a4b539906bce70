import { DateText, Section, useTranslate } from '@sanzhi/web-ui';
import type { ReactNode } from 'react';
import type { DisclosureFields } from '../shared/index.js';
import type { DraftView } from './case-disclosure.js';
import { isScanned, MarkedText } from './marked-text.js';
import './disclosure.css';

const order: readonly (keyof DisclosureFields)[] = [
  'number',
  'title',
  'partyName',
  'legalRepresentative',
  'factSummary',
  'kinds',
  'basis',
  'result',
  'department',
  'formedOn',
];

/** Left what the decision says, right what would be published, field by field (DIS-11). */
export function FieldComparison({ draft }: { readonly draft: DraftView }) {
  const t = useTranslate();
  return (
    <Section title={t('disclosure.draft.compare')}>
      <table className="sz-compare">
        <thead>
          <tr>
            <th scope="col">{t('disclosure.draft.field')}</th>
            <th scope="col">{t('disclosure.draft.source')}</th>
            <th scope="col">{t('disclosure.draft.public')}</th>
          </tr>
        </thead>
        <tbody>
          {order.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`disclosure.field.${field}`)}</th>
              <td data-label={t('disclosure.draft.source')}>
                <Value fields={draft.source} field={field} />
              </td>
              <td data-label={t('disclosure.draft.public')}>{publicValue(draft, field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function publicValue(draft: DraftView, field: keyof DisclosureFields): ReactNode {
  const text = draft.fields[field];
  if (isScanned(field) && typeof text === 'string' && draft.state !== 'published') {
    return <MarkedText text={text} findings={draft.findings.filter((finding) => finding.field === field)} />;
  }
  return <Value fields={draft.masked} field={field} />;
}

function Value({ fields, field }: { readonly fields: DisclosureFields; readonly field: keyof DisclosureFields }) {
  const t = useTranslate();
  if (field === 'kinds') return fields.kinds.map((kind) => t(`disclosure.kind.${kind}`)).join('、');
  if (field === 'formedOn') return <DateText value={fields.formedOn} />;
  return fields[field] ?? t('disclosure.draft.none');
}
