import { ReviewHeader, useBaseVersion, Verdict, type VersionWithContent } from '@sanzhi/web-configuration';
import { useNavigate, useParams, usePermission, useQuery, useSearchParams } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import { FlowchartView } from '../flowchart-view.js';
import { nowhere } from '../position.js';
import { ContentDifferences } from './content-differences.js';
import { JudgementView } from './judgement-view.js';
import { KeptScenarios } from './kept-scenarios.js';
import type { FlowchartDesk } from '../editor/desk.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import { flowchartKind, type FlowchartVersion, type ProcessContent } from './page-data.js';
import { RunningCases, type RunningCasesChoice } from './running-cases.js';
import { useDesk } from './use-desk.js';
import { useItemTitle } from './use-item-title.js';
import { useJudgement, type Judging } from './use-judgement.js';
import { WitnessPlayer } from './witness-player.js';
import './flowchart-pages.css';

/**
 * `/flowcharts/reviews/:id`: a version for a second pair of eyes: what it changes, drawn and in words, what the proof
 * says, how it runs. Whoever may publish does it here, from a date, or sends it back with a reason. Any other version is
 * looked at here as well.
 */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<FlowchartVersion>(`/configuration/versions/${id}`);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return <Review key={data.id} version={data} onDone={reload} />;
}

function Review({ version, onDone }: { version: FlowchartVersion; onDone: () => void }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const title = useItemTitle(version);
  const base = useComparedWith(version);
  const judgement = useJudgement(version);
  const desk = useDesk().data;
  const mayEdit = usePermission('configuration.edit');
  const [running, setRunning] = useState<RunningCasesChoice>('finish');
  const [focus, setFocus] = useState<{ readonly elementId: string }>();
  const [played, setPlayed] = useState<FlowchartFinding>();
  const { judge } = judgement;
  useEffect(() => {
    if (mayEdit) void judge(version.content);
  }, [judge, mayEdit, version]);
  const isRefused = judgement.judged?.isPublishable === false;
  const done = (verdict: 'published' | 'returned') => {
    onDone();
    if (verdict === 'published' && running === 'move' && base) void navigate(`/process-versions/${base.id}/migration`);
  };
  return (
    <>
      <ReviewHeader
        pages={flowchartKind}
        version={version}
        title={title}
        actions={
          <Verdict
            pages={flowchartKind}
            version={version}
            blocked={isRefused ? t('flowchartPages.blocked') : undefined}
            aboutPublication={base && <RunningCases choice={running} onChange={setRunning} />}
            onDone={done}
          />
        }
      />
      <Section title={t(changesKey(base, version), { version: base?.version ?? 0 })}>
        <Changes version={version} base={base} focus={focus} desk={desk} />
      </Section>
      {mayEdit && (
        <Section title={t('configurationPages.review.findings')}>
          <Judged
            judgement={judgement}
            content={version.content}
            onJump={(elementId) => setFocus({ elementId })}
            onPlay={setPlayed}
          />
          {played && <WitnessPlayer content={version.content} finding={played} />}
        </Section>
      )}
      {base && (
        <Section title={t('flowchartPages.review.look')}>
          <FlowchartView xml={version.content.xml} {...nowhere} selected={focus?.elementId} desk={desk} />
        </Section>
      )}
      {desk && <KeptScenarios content={version.content} desk={desk} />}
    </>
  );
}

type Base = VersionWithContent<ProcessContent> | null | undefined;

/** The version of the address, else what comes before. */
function useComparedWith(version: FlowchartVersion): Base {
  const [search] = useSearchParams();
  const from = search.get('from');
  const asked = useQuery<FlowchartVersion>(from ? `/configuration/versions/${from}` : undefined);
  const before = useBaseVersion<ProcessContent>(from ? undefined : version);
  return from ? asked.data : before;
}

function changesKey(base: Base, { ownerId }: FlowchartVersion): string {
  if (!base) return 'configurationPages.review.first';
  return base.ownerId === ownerId ? 'configurationPages.review.changes' : 'configurationPages.review.changes.district';
}

interface ChangesProps {
  readonly version: FlowchartVersion;
  readonly base: Base;
  readonly focus: { readonly elementId: string } | undefined;
  readonly desk: FlowchartDesk | undefined;
}

function Changes({ version, base, focus, desk }: ChangesProps) {
  const t = useTranslate();
  if (base === undefined) return <LoadingState />;
  if (base === null) {
    return (
      <>
        <p>{t('flowchartPages.review.first.text')}</p>
        <FlowchartView xml={version.content.xml} {...nowhere} selected={focus?.elementId} desk={desk} />
      </>
    );
  }
  const nameOf = (one: { readonly version: number; readonly ownerId: string }) =>
    t(base.ownerId === version.ownerId ? 'configurationPages.number' : numberKey(one), { version: one.version });
  return (
    <ContentDifferences
      before={base.content}
      after={version.content}
      names={{ before: nameOf(base), after: nameOf(version) }}
      focus={focus}
    />
  );
}

/** Of two lines, each says whose it is. */
function numberKey({ ownerId }: { readonly ownerId: string }): string {
  return `flowchartPages.number.${ownerId === '' ? 'district' : 'own'}`;
}

interface JudgedProps {
  readonly judgement: Judging;
  readonly content: ProcessContent;
  onJump(elementId: string): void;
  onPlay(finding: FlowchartFinding): void;
}

function Judged({ judgement: { judged, problem, judge }, content, onJump, onPlay }: JudgedProps) {
  if (judged) return <JudgementView judged={judged} onJump={onJump} onPlay={onPlay} />;
  return problem ? <ErrorState problem={problem} onRetry={() => void judge(content)} /> : <LoadingState />;
}
