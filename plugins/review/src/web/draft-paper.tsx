import { DocumentPage, GroundNote, Section, TextDifference, useTranslate, type DocumentBlock } from '@sanzhi/web-ui';
import type { ReviewDetail } from './review-answers.js';

/** The draft as a sheet of paper; above it, what changed since it was submitted or passed. */
export function DraftPaper({ detail: { draft, review } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  const blocks = draft.blocks.map(({ type, lines }) => ({
    type: type as DocumentBlock['type'],
    text: lines.join('\n'),
  }));
  const changed = review.state === 'closed' ? 'review.page.changedAfterPass' : 'review.page.changed';
  return (
    <Section title={t('review.page.draft')}>
      {draft.isChanged && (
        <div role="alert">
          <GroundNote text={t(changed)} />
          <TextDifference changes={draft.differences} />
        </div>
      )}
      <DocumentPage blocks={blocks} label={draft.title} />
    </Section>
  );
}
