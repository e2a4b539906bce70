import { Link, useAction, useApi, useNavigate, useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, GroundNote, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useState } from 'react';
import { isPresent, type Material } from '../shared/index.js';
import { MaterialRow } from './material-row.js';
import { OutcomeText } from './outcome-text.js';
import type { SubmissionWanted } from './review-answers.js';
import './review.css';

/** 送法制审核: the materials of article 21 as a checklist that says what is missing before anything is sent. */
export function Page() {
  const { caseId = '' } = useParams();
  const { data, problem, reload } = useQuery<SubmissionWanted>(`/cases/${caseId}/review-submission`);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return <SubmissionForm key={data.last?.id ?? 'first'} wanted={data} onRefused={reload} />;
}

function SubmissionForm({ wanted, onRefused }: { wanted: SubmissionWanted; onRefused: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const { taskId: taskInPath } = useParams();
  const { case: about, last } = wanted;
  const [materials, setMaterials] = useState<readonly Material[]>(materialsOf(last));
  const [isDirty, setDirty] = useState(false);
  useUnsavedChanges(isDirty);
  const missing = missingKinds(wanted, materials);
  const { run, isBusy, problem } = useAction((idempotencyKey) => {
    const taskId = taskInPath ?? wanted.taskId;
    const body = { materials: materials.filter(isPresent), ...(taskId ? { taskId } : {}) };
    return api.post(`/cases/${about.id}/review-submission`, body, { idempotencyKey });
  });
  const submit = async () => {
    setDirty(false);
    if (await run()) void navigate(`/cases/${about.id}`);
    else onRefused();
  };
  const isOpen = last?.state === 'received' && last.isOfThisDraft;
  return (
    <>
      <PageHeader
        title={t('review.submission.title')}
        description={`${about.number} · ${about.cause} · ${about.partyName}`}
        back={<Link to={`/cases/${about.id}`}>{t('review.submission.back')}</Link>}
      />
      <Section title={t('review.submission.materials')}>
        <GroundNote label={t('review.note')} text={t('review.submission.text')} />
        <LastRound last={last} />
        {wanted.requirements.map((requirement) => (
          <MaterialRow
            key={requirement.kind}
            requirement={requirement}
            wanted={wanted}
            given={materials.filter(({ kind }) => kind === requirement.kind)}
            onChange={(given) => {
              setDirty(true);
              setMaterials([...materials.filter(({ kind }) => kind !== requirement.kind), ...given]);
            }}
          />
        ))}
      </Section>
      {problem && <ErrorState problem={problem} />}
      <div className="review-submit">
        <span role="status">
          {missing.length > 0
            ? t('review.submission.lacks', { missing: missing.map((kind) => t(`review.material.${kind}`)).join('、') })
            : t('review.submission.complete')}
        </span>
        <Button type="primary" loading={isBusy} disabled={missing.length > 0 || isOpen} onClick={() => void submit()}>
          {t('review.submission.submit')}
        </Button>
      </div>
    </>
  );
}

function LastRound({ last }: { last: SubmissionWanted['last'] }) {
  const t = useTranslate();
  if (!last) return null;
  if (last.state === 'refused') return <GroundNote label={t('review.note')} text={t('review.submission.refused')} />;
  if (last.state === 'received')
    return last.isOfThisDraft ? <GroundNote label={t('review.note')} text={t('review.submission.open')} /> : null;
  if (last.state !== 'closed') return null;
  return (
    <GroundNote
      label={t('review.note')}
      text={
        <>
          {t('review.submission.returned', { outcomes: '' })}
          <OutcomeText outcomes={last.outcomes} /> {last.opinion}
        </>
      }
    />
  );
}

/** What was handed in last time is offered again; the draft comes by itself. */
function materialsOf(last: SubmissionWanted['last']): Material[] {
  return (last?.materials ?? []).filter(({ kind }) => kind !== 'draft').map(({ addedAt: _addedAt, ...rest }) => rest);
}

function missingKinds({ requirements }: SubmissionWanted, materials: readonly Material[]) {
  return requirements
    .filter(({ kind, isRequired }) => isRequired && kind !== 'draft')
    .map(({ kind }) => kind)
    .filter((wantedKind) => !materials.some((material) => material.kind === wantedKind && isPresent(material)));
}
