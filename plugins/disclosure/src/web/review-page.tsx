import { useAction, useApi, useNavigate, useParams, useQuery, useSession } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DocumentPage,
  EmptyState,
  ErrorState,
  LoadingState,
  Section,
  useTranslate,
  type DocumentBlock,
} from '@sanzhi/web-ui';
import type { CaseDisclosure, DraftView } from './case-disclosure.js';
import { DisclosureHead } from './disclosure-head.js';
import { FieldComparison } from './field-comparison.js';
import { FindingList } from './finding-list.js';
import { taskOf } from './task-of.js';
import { WithholdForm } from './withhold-form.js';

/** 公示审查: every mask seen by a second person, then publish, return, or put on record why not (DIS-8.0). */
export function Page() {
  const t = useTranslate();
  const { caseId = '', taskId } = useParams();
  const { data, problem, reload } = useQuery<CaseDisclosure>(`/cases/${caseId}/disclosure`);
  if (problem && !data) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const { draft, document } = data;
  const blocks = document.map(({ type, lines }) => ({ type: type as DocumentBlock['type'], text: lines.join('\n') }));
  return (
    <>
      <DisclosureHead title={t('disclosure.review.title')} about={data} />
      {draft?.state === 'submitted' ? (
        <Review draft={draft} taskId={taskId} onChanged={reload} />
      ) : (
        <EmptyState title={t(`disclosure.draftState.${draft?.state ?? 'none'}`)} />
      )}
      <Section title={t('disclosure.review.document')}>
        <DocumentPage blocks={blocks} label={t('disclosure.review.document')} />
      </Section>
    </>
  );
}

interface ReviewProps {
  readonly draft: DraftView;
  readonly taskId: string | undefined;
  readonly onChanged: () => void;
}

function Review({ draft, taskId, onChanged }: ReviewProps) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const isAuthor = draft.authorIds.includes(useSession().account.id);
  const act = async (path: string, body: object = {}) => {
    await api.post(`/disclosure-drafts/${draft.id}/${path}`, { ...body, ...taskOf(taskId) });
    await navigate('/disclosure-reviews');
  };
  const decide = useAction(async (idempotencyKey, decisions: unknown) => {
    await api.post(`/disclosure-drafts/${draft.id}/findings`, { decisions }, { idempotencyKey });
    onChanged();
  });
  return (
    <>
      <FieldComparison draft={draft} />
      {decide.problem && <ErrorState problem={decide.problem} />}
      <FindingList
        findings={draft.findings}
        canKeep={false}
        isBusy={decide.isBusy}
        {...(isAuthor ? {} : { onDecide: (decisions) => void decide.run(decisions) })}
      />
      {isAuthor ? (
        <EmptyState title={t('disclosure.review.author')} />
      ) : (
        <Section title={t('disclosure.review.answer')}>
          <div className="sz-actions">
            <ConfirmButton
              type="primary"
              label={t('disclosure.publish')}
              question={t('disclosure.publish.question', { author: draft.authorName })}
              onConfirm={() => act('publication')}
            />
            <ConfirmButton
              label={t('disclosure.return')}
              question={t('disclosure.return.question')}
              reason="required"
              onConfirm={(reason) => act('return', { reason })}
            />
            <WithholdForm declared={draft.exclusion?.ground} onConfirm={(answer) => act('non-disclosure', answer)} />
          </div>
        </Section>
      )}
    </>
  );
}
