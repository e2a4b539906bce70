import { Link, useQuery } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { useState } from 'react';
import { ActivityBand } from './activity-band.js';
import type { ActivityEntry, CaseRecordingsAnswer } from './recording-data.js';
import { RecordingCard } from './recording-card.js';
import { StatementCard } from './statement-card.js';
import { StatementDrawer } from './statement-drawer.js';
import './recording.css';

/** 音像 of a case: each activity with what lacks, the recordings to play, the statements. */
export function CaseRecordings({ caseId }: { caseId: string }) {
  const t = useTranslate();
  const { data, problem, reload } = useQuery<CaseRecordingsAnswer>(`/cases/${caseId}/recordings`);
  const [about, setAbout] = useState<ActivityEntry>();
  const [isStating, setStating] = useState(false);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;

  const state = (activity?: ActivityEntry) => {
    setAbout(activity);
    setStating(true);
  };
  const mayAct = data.isHandler && data.case.state === 'open';
  const upload = mayAct && <Link to={`/recordings/upload?case=${caseId}`}>{t('recording.panel.upload')}</Link>;
  return (
    <>
      <Section title={t('recording.panel.activities')} extra={mayAct && <StateLink onOpen={() => state()} />}>
        {data.activities.length === 0 && <EmptyState title={t('recording.panel.noActivities')} />}
        {data.activities.map((activity) => (
          <ActivityBand key={activity.id} activity={activity} {...(mayAct ? { onState: () => state(activity) } : {})} />
        ))}
      </Section>
      <Section title={t('recording.panel.recordings')} extra={upload}>
        {data.recordings.length === 0 && <EmptyState title={t('recording.panel.none')} action={upload} />}
        <ul className="sz-cards">
          {data.recordings.map((recording) => (
            <RecordingCard
              key={recording.id}
              recording={recording}
              requests={data.requests.filter(({ recordingId }) => recordingId === recording.id)}
              mayUseAsEvidence={mayAct}
              onChanged={reload}
            />
          ))}
        </ul>
      </Section>
      {data.statements.length > 0 && (
        <Section title={t('recording.statements')}>
          <ul className="sz-cards">
            {data.statements.map((statement) => (
              <StatementCard key={statement.id} statement={statement} onReviewed={reload} />
            ))}
          </ul>
        </Section>
      )}
      {isStating && (
        <StatementDrawer
          caseId={caseId}
          {...(about ? { activity: about } : {})}
          onClose={() => setStating(false)}
          onMade={() => {
            setStating(false);
            reload();
          }}
        />
      )}
    </>
  );
}

function StateLink({ onOpen }: { onOpen: () => void }) {
  const t = useTranslate();
  return (
    <button type="button" className="sz-recording-link" onClick={onOpen}>
      {t('recording.statement.make')}
    </button>
  );
}
