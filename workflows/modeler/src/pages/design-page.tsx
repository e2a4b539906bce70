import { ConflictDialog, DraftActions, DraftHeader, useAutosave, useFirst } from '@sanzhi/web-configuration';
import { useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Tabs } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { ContentDifferences } from './content-differences.js';
import { DesignTab } from './design-tab.js';
import { mergedContent } from './merged-content.js';
import { JudgementTab } from './judgement-tab.js';
import { download } from '../editor/download.js';
import type { TellNow } from '../editor/flowchart-editor.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import { flowchartKind, type FlowchartVersion, type ProcessContent } from './page-data.js';
import { SimulationTab } from './simulation-tab.js';
import { useItemTitle } from './use-item-title.js';
import { useJudgement } from './use-judgement.js';
import { useTitles } from './use-titles.js';
import './flowchart-pages.css';

/** `/flowcharts/drafts/:id`: a draft on the desk, saved by itself, judged before it is handed to a second person. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<FlowchartVersion>(`/configuration/versions/${id}`);
  const version = useFirst(data, id);
  if (!version) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return <FlowchartDesk key={id} version={version} />;
}

type TabKey = 'design' | 'simulation' | 'judgement';

function FlowchartDesk({ version }: { version: FlowchartVersion }) {
  const t = useTranslate();
  const isDraft = version.state === 'draft';
  const title = useItemTitle(version);
  const saving = useAutosave<ProcessContent>(version.id, version.rev);
  const { isUntold, onUntold, flush } = useUntold(saving.flush);
  useUnsavedChanges(saving.isDirty || isUntold, flush);
  // What the parts began with; with another round they begin anew.
  const [opened, setOpened] = useState({ round: 0, content: version.content });
  const [content, setContent] = useState(version.content);
  const latest = useRef(content);
  const [isDeciding, setDeciding] = useState(false);
  const [tab, setTab] = useState<TabKey>('design');
  const [played, setPlayed] = useState<{ readonly finding: FlowchartFinding; readonly xml: string }>();
  // A drawing has no size while another tab is shown: what is simulated follows when it is looked at.
  const simulated = useRef(content);
  if (tab === 'simulation') simulated.current = content;
  const [focus, setFocus] = useState<{ readonly elementId: string }>();
  const judgement = useJudgement(version);
  const titles = useTitles();
  const common = () => saving.common() ?? opened.content;

  const change = (next: Partial<ProcessContent>) => {
    latest.current = { ...latest.current, ...next };
    setContent(latest.current);
    saving.keep(latest.current);
  };
  const goOn = (decided: ProcessContent, { rev, content: theirs }: FlowchartVersion) => {
    latest.current = decided;
    setContent(decided);
    setOpened(({ round }) => ({ round: round + 1, content: decided }));
    saving.goOn(rev, decided, theirs);
    setDeciding(false);
  };
  const check = async () => {
    const isFit = await judgement.judge(latest.current);
    if (isFit !== true) setTab('judgement');
    // What cannot be judged now is judged when it is submitted.
    return isFit !== false;
  };
  const jump = (elementId: string) => {
    setFocus({ elementId });
    setTab('design');
  };
  const play = (finding: FlowchartFinding) => {
    setPlayed({ finding, xml: latest.current.xml });
    setTab('simulation');
  };
  return (
    <div className="sz-flowchart-desk">
      <DraftHeader
        pages={flowchartKind}
        version={version}
        title={title}
        saving={isUntold && !saving.isDirty ? { kind: 'waiting' } : saving.state}
        onDecide={() => setDeciding(true)}
        actions={isDraft && <DraftActions pages={flowchartKind} version={version} flush={flush} check={check} />}
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key as TabKey)}
        items={[
          {
            key: 'design',
            label: t('flowchartPages.tab.design'),
            // A diagram that is not seen keeps its place, its selection and what can be undone.
            forceRender: true,
            children: (
              <DesignTab
                key={opened.round}
                xml={opened.content.xml}
                isReadOnly={!isDraft}
                focus={focus}
                isIdFixed={version.version > 1}
                judge={(xml) => judgement.ask({ ...latest.current, xml })}
                onChange={(xml) => change({ xml })}
                onUntold={onUntold}
                onPlay={play}
              />
            ),
          },
          {
            key: 'simulation',
            label: t('flowchartPages.tab.simulation'),
            children: (
              <SimulationTab
                key={opened.round}
                content={simulated.current}
                // A way through another drawing leads nowhere in this one.
                finding={played?.xml === simulated.current.xml ? played.finding : undefined}
                onScenarios={(scenarios) => change({ scenarios })}
              />
            ),
          },
          {
            key: 'judgement',
            label: t('flowchartPages.tab.judgement'),
            children: <JudgementTab judgement={judgement} content={content} onJump={jump} onPlay={play} />,
          },
        ]}
      />
      {isDeciding && (
        <ConflictDialog<ProcessContent>
          versionId={version.id}
          mine={latest.current}
          differences={(changed) => <ContentDifferences before={common()} after={changed} isListAlone />}
          merge={(theirs) => mergedContent(common(), { mine: latest.current, theirs }, { t, titles })}
          onDownload={() => download(`${version.key}.bpmn`, 'application/xml', latest.current.xml)}
          onDecide={goOn}
          onClose={() => setDeciding(false)}
        />
      )}
    </div>
  );
}

/** What the drawing board has not told yet is unsaved as well: it is told before anything is saved. */
function useUntold(save: () => Promise<boolean>) {
  const tell = useRef<TellNow>(undefined);
  const [isUntold, setUntold] = useState(false);
  const onUntold = useCallback((next: TellNow | undefined) => {
    tell.current = next;
    setUntold(next !== undefined);
  }, []);
  const flush = async () => {
    await tell.current?.();
    return save();
  };
  return { isUntold, onUntold, flush };
}
