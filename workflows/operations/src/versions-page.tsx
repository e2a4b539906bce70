import { Link } from '@sanzhi/web-shell';
import {
  DataTable,
  DateText,
  EmptyState,
  ErrorState,
  LoadingState,
  PageHeader,
  Section,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import { SuspendFlowchart, SuspensionNotices } from './flowchart-suspension.js';
import { runningOn, type FlowchartVersion } from './process-data.js';
import { useFlowcharts } from './use-flowcharts.js';
import './operations.css';

/** 流程图版本: which versions there are of each flowchart, since when, how many processes run on each; 暂停启用. */
export function Page() {
  const t = useTranslate();
  const { versions, problem, reload } = useFlowcharts();
  const keys = [...new Set(versions?.map(({ key }) => key))];
  return (
    <>
      <PageHeader title={t('versions.title')} description={t('versions.text')} />
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!versions && !problem && <LoadingState />}
      {versions?.length === 0 && <EmptyState title={t('versions.empty')} text={t('versions.empty.text')} />}
      {keys.map((key) => (
        <VersionsOfKey key={key} versions={versions?.filter((row) => row.key === key) ?? []} onChange={reload} />
      ))}
    </>
  );
}

/** So often, in ms, and so many times is looked how far the processes have come that are suspended or resumed. */
const pause = 2_000;
const looks = 10;

/** Looks again every now and then once something was done: processes follow their flowchart one by one. */
function useFollowing(done: string, look: () => void): void {
  useEffect(() => {
    if (!done) return undefined;
    let left = looks;
    const timer = setInterval(() => {
      left -= 1;
      if (left === 0) clearInterval(timer);
      look();
    }, pause);
    return () => clearInterval(timer);
    // `look` is left out: it is another function at every drawing, what it does is the same.
  }, [done]);
}

interface VersionsOfKeyProps {
  readonly versions: readonly FlowchartVersion[];
  readonly onChange: () => void;
}

function VersionsOfKey({ versions, onChange }: VersionsOfKeyProps) {
  const t = useTranslate();
  const [done, setDone] = useState('');
  const title = versions[0]?.title ?? '';
  const onDone = (text: string) => {
    setDone(text);
    onChange();
  };
  useFollowing(done, onChange);
  const isWhole = versions.some(({ suspensions }) => suspensions.some(({ versionId }) => versionId === null));
  const columns = useColumns(versions, onDone);
  return (
    <Section title={title} extra={isWhole ? null : <SuspendFlowchart versions={versions} onDone={onDone} />}>
      {done && (
        <div role="status" className="sz-operations-done">
          {done}
        </div>
      )}
      <SuspensionNotices versions={versions} onDone={onDone} />
      <DataTable label={title} columns={columns} rows={versions} rowKey={({ id }) => id} />
      {isWhole && <p className="sz-quiet">{t('versions.notice.toCome')}</p>}
    </Section>
  );
}

function useColumns(
  versions: readonly FlowchartVersion[],
  onDone: (text: string) => void,
): DataColumn<FlowchartVersion>[] {
  const t = useTranslate();
  const count = (key: string, of: (version: FlowchartVersion) => number): DataColumn<FlowchartVersion> => ({
    key,
    title: t(`versions.column.${key}`),
    align: 'right',
    render: (version) => of(version),
  });
  return [
    { key: 'version', title: t('versions.column.version'), render: ({ version }) => t('versions.number', { version }) },
    {
      key: 'owner',
      title: t('versions.column.owner'),
      render: ({ ownerId }) => t(ownerId === '' ? 'versions.shared' : 'versions.own'),
    },
    {
      key: 'from',
      title: t('versions.column.from'),
      render: ({ effectiveFrom }) => effectiveFrom && <DateText value={effectiveFrom} />,
    },
    {
      key: 'state',
      title: t('processes.column.status'),
      render: ({ suspensions, standing }) =>
        suspensions.length > 0 ? (
          <span className="sz-mark">{t('versions.state.suspended')}</span>
        ) : (
          t(`versions.state.${standing}`)
        ),
    },
    count('running', runningOn),
    count('stopped', ({ instances }) => instances.incident ?? 0),
    count('suspended', ({ instances }) => instances.suspended ?? 0),
    {
      key: 'act',
      title: t('operations.act'),
      width: 250,
      render: (version) => <VersionActs version={version} versions={versions} onDone={onDone} />,
    },
  ];
}

interface VersionActsProps {
  readonly version: FlowchartVersion;
  readonly versions: readonly FlowchartVersion[];
  readonly onDone: (text: string) => void;
}

function VersionActs({ version, versions, onDone }: VersionActsProps) {
  const t = useTranslate();
  return (
    <div className="sz-actions">
      <Link to={`/processes?versionId=${version.id}`}>{t('versions.processes')}</Link>
      {versions.length > 1 && runningOn(version) > 0 && (
        <Link to={`/process-versions/${version.id}/migration`}>{t('versions.migrate')}</Link>
      )}
      {version.suspensions.length === 0 && <SuspendFlowchart versions={versions} version={version} onDone={onDone} />}
    </div>
  );
}
