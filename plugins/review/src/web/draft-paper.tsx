import { DocumentPage, GroundNote, Section, TextDifference, useTranslate, type DocumentBlock } from '@sanzhi/web-ui';
import type { ReviewDetail } from './review-answers.js';

/** The draft as a sheet of paper; above it, what changed since it was submitted or passed. */
export function DraftPaper({ detail: { draft, review, passStands } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  const blocks = draft.blocks.map(({ type, lines }) => ({
    type: type as DocumentBlock['type'],
    text: lines.join('\n'),
  }));
  const open = review.state === 'received' ? 'review.page.changed' : 'review.page.changedSince';
  return (
    <Section title={t('review.page.draft')}>
      {draft.isChanged && (
        <div role="alert">
          <GroundNote label={t('review.note')} text={t(passStands ? 'review.page.changedAfterPass' : open)} />
          <TextDifference changes={draft.differences} />
        </div>
      )}
      <DocumentPage blocks={blocks} label={draft.title} />
    </Section>
  );
}
