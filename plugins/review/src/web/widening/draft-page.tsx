import { DraftActions, DraftHeader, useAutosave, useFirst } from '@sanzhi/web-configuration';
import { useApi, useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, NumberInput, Section, useTranslate } from '@sanzhi/web-ui';
import { useState } from 'react';
import type { Widening } from '../../shared/index.js';
import { EffectView } from './effect-view.js';
import { FindingsView } from './findings-view.js';
import { GroundList } from './ground-list.js';
import { Review } from './review-page.js';
import { TryTable } from './try-table.js';
import { useTrial } from './use-trial.js';
import { type MajorDecisionRules, wideningPages, type WideningVersion } from './widening-data.js';
import '../review.css';

/** A draft of what the department adds: its figure, its grounds as sentences, cases that try them, what it would change. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<WideningVersion>(`/configuration/versions/${id}`);
  const rules = useQuery<MajorDecisionRules>('/major-decision-rules');
  const version = useFirst(data, id);
  const failed = problem ?? rules.problem;
  if (!version || !rules.data) {
    const retry = () => {
      reload();
      rules.reload();
    };
    return failed ? <ErrorState problem={failed} onRetry={retry} /> : <LoadingState />;
  }
  if (version.state !== 'draft') return <Review version={version} vocabulary={rules.data.vocabulary} onDone={reload} />;
  return <Desk key={id} version={version} rules={rules.data} />;
}

interface DeskProps {
  readonly version: WideningVersion;
  readonly rules: MajorDecisionRules;
}

function Desk({ version, rules: { vocabulary } }: DeskProps) {
  const t = useTranslate();
  const api = useApi();
  const [widening, setWidening] = useState(version.content);
  const saving = useAutosave<Widening>(version.id, version.rev);
  useUnsavedChanges(saving.isDirty, saving.flush);
  const trial = useTrial(widening);
  const change = (part: Partial<Widening>) => {
    const next = { ...widening, ...part };
    setWidening(next);
    saving.keep(next);
  };
  /** Somebody else saved: theirs is taken, since lists of rules do not merge by themselves. */
  const takeTheirs = async () => {
    const theirs = await api.get<WideningVersion>(`/configuration/versions/${version.id}`);
    setWidening(theirs.content);
    saving.goOn(theirs.rev);
  };
  return (
    <>
      <DraftHeader
        pages={wideningPages}
        version={version}
        title={t('review.widening.title')}
        saving={saving.state}
        onDecide={() => void takeTheirs()}
        actions={<DraftActions pages={wideningPages} version={version} flush={saving.flush} />}
      />
      <Section title={t('review.widening.figure')}>
        <label htmlFor="widening-figure" className="sz-quiet">
          {t('review.widening.figure.text')}
        </label>
        <NumberInput
          id="widening-figure"
          min={0}
          max={1_000_000_000}
          value={widening.fineThreshold}
          unit={t('review.widening.yuan')}
          canBeEmpty
          onChange={(fineThreshold) => {
            const { fineThreshold: _before, ...others } = widening;
            const next = fineThreshold === undefined ? others : { ...others, fineThreshold };
            setWidening(next);
            saving.keep(next);
          }}
        />
      </Section>
      <GroundList grounds={widening.grounds} vocabulary={vocabulary} onChange={(grounds) => change({ grounds })} />
      <TryTable
        tries={widening.tries}
        results={trial.data?.tries ?? []}
        vocabulary={vocabulary}
        onChange={(tries) => change({ tries })}
      />
      <FindingsView trial={trial} />
      <EffectView widening={widening} />
    </>
  );
}
