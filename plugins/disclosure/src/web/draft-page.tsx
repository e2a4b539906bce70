import { useAction, useApi, useNavigate, useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { CaseDisclosure, DraftView } from './case-disclosure.js';
import { DisclosureHead } from './disclosure-head.js';
import { FieldComparison } from './field-comparison.js';
import { FindingList } from './finding-list.js';
import { taskOf } from './task-of.js';
import { WordingForm } from './wording-form.js';

/** 准备公示: the draft beside its source, its masks, its submission. */
export function Page() {
  const t = useTranslate();
  const { caseId = '', taskId } = useParams();
  const { data, problem, reload } = useQuery<CaseDisclosure>(`/cases/${caseId}/disclosure`);
  if (problem && !data) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return (
    <>
      <DisclosureHead title={t('disclosure.draft.title')} about={data} />
      {data.draft && data.draft.state !== 'withheld' ? (
        <Draft draft={data.draft} taskId={taskId} onChanged={reload} />
      ) : (
        <Begin caseId={caseId} onChanged={reload} />
      )}
    </>
  );
}

function Begin({ caseId, onChanged }: { readonly caseId: string; readonly onChanged: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const [isMinor, setMinor] = useState(false);
  const { run, isBusy, problem } = useAction(async (idempotencyKey) => {
    await api.post(`/cases/${caseId}/disclosure-drafts`, { isMinor }, { idempotencyKey });
    onChanged();
  });
  return (
    <Section title={t('disclosure.begin')}>
      <p>{t('disclosure.begin.text')}</p>
      <p>
        <Checkbox checked={isMinor} onChange={({ target }) => setMinor(target.checked)}>
          {t('disclosure.begin.minor')}
        </Checkbox>
      </p>
      {problem && <ErrorState problem={problem} />}
      <Button type="primary" loading={isBusy} onClick={() => void run()}>
        {t('disclosure.begin')}
      </Button>
    </Section>
  );
}

interface DraftProps {
  readonly draft: DraftView;
  readonly taskId: string | undefined;
  readonly onChanged: () => void;
}

function Draft({ draft, taskId, onChanged }: DraftProps) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const isOpen = draft.state === 'draft' || draft.state === 'returned';
  /** The revision whose wording was edited and not saved yet. */
  const [editedRev, setEditedRev] = useState<number>();
  const isEdited = editedRev === draft.rev;
  useUnsavedChanges(isEdited);
  const decide = useAction(async (idempotencyKey, decisions: unknown) => {
    await api.post(`/disclosure-drafts/${draft.id}/findings`, { decisions }, { idempotencyKey });
    onChanged();
  });
  const submit = useAction(async (idempotencyKey) => {
    await api.post(`/disclosure-drafts/${draft.id}/submission`, taskOf(taskId), { idempotencyKey });
    await navigate('/disclosure');
  });
  return (
    <>
      {draft.reviewNote && draft.state === 'returned' && (
        <EmptyState title={t('disclosure.draft.returned', { reason: draft.reviewNote })} />
      )}
      <FieldComparison draft={draft} />
      {decide.problem && <ErrorState problem={decide.problem} />}
      <FindingList
        findings={draft.findings}
        isBusy={decide.isBusy}
        {...(isOpen ? { onDecide: (decisions) => void decide.run(decisions) } : {})}
      />
      {isOpen && (
        <WordingForm key={draft.rev} draft={draft} onEdit={() => setEditedRev(draft.rev)} onSaved={onChanged} />
      )}
      {submit.problem && <ErrorState problem={submit.problem} />}
      {isOpen && (
        <Button type="primary" loading={submit.isBusy} disabled={isEdited} onClick={() => void submit.run()}>
          {t(isEdited ? 'disclosure.submit.unsaved' : 'disclosure.submit')}
        </Button>
      )}
      {!isOpen && <p>{t(`disclosure.draftState.${draft.state}`)}</p>}
    </>
  );
}
