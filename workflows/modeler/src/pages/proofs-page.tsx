import { Link, useQuery, useSearchParams } from '@sanzhi/web-shell';
import { Citation, DataTable, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import { AskForAll, AskForProof } from './ask-for-proof.js';
import { FlowchartTabs } from './flowchart-tabs.js';
import { type ProofAnswer, type ProofLaw, type ProofLine, proofPath, proofStates } from './proof-data.js';
import {
  Consequence,
  LawInForce,
  ProofMarks,
  ProofOwner,
  ProofVersion,
  ProvedUnder,
  StaleCauses,
} from './proof-words.js';
import { useFollowing } from './use-following.js';
import './flowchart-pages.css';

/**
 * `/flowchart-proofs`: the published flowcharts with their proofs, those that must change first, each with the reason; what
 * they are proved against; asking for new proofs, and how far those have come.
 */
export function Page() {
  const t = useTranslate();
  const { asked, filter, change } = useFilter();
  const list = useQuery<ProofAnswer>(`/flowcharts/proofs?${asked}`);
  const { data, reload } = list;
  const isUnderway = (data?.counts.underway ?? 0) > 0;
  useFollowing(isUnderway, reload);
  const mayAskForAny = data?.items.some(({ mayAsk }) => mayAsk) === true;
  return (
    <>
      <PageHeader
        title={t('flowchartProofs.title')}
        description={t('flowchartProofs.text')}
        actions={mayAskForAny && <AskForAll ownerId={filter.ownerId ?? undefined} onDone={reload} />}
      />
      <FlowchartTabs current="/flowchart-proofs" />
      {data && <LawInForce law={data.law} />}
      {data && <Progress counts={data.counts} />}
      <Filter data={data} filter={filter} onChange={change} />
      <DataTable
        label={t('flowchartProofs.title')}
        rows={data?.items}
        problem={list.problem}
        onRetry={reload}
        columns={useColumns(data?.law, reload)}
        rowKey={({ versionId }) => versionId}
        empty={<Empty isAll={data?.counts.all === 0 && asked === 'offset=0'} />}
      />
      <div className="sz-actions">
        {filter.offset > 0 && <Button onClick={() => change({ offset: 0 })}>{t('flowchartProofs.first')}</Button>}
        {data?.nextOffset !== undefined && (
          <Button onClick={() => change({ offset: data.nextOffset ?? 0 })}>{t('flowchartProofs.next')}</Button>
        )}
      </div>
    </>
  );
}

interface Filtered {
  /** A {@link ProofState}; all of them when empty. */
  readonly state: string;
  /** '' for the district's; `null` for all. */
  readonly ownerId: string | null;
  readonly q: string;
  readonly offset: number;
}

/** The filter stands in the address, so that the way back finds it. */
function useFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: Filtered = {
    state: search.get('state') ?? '',
    ownerId: search.get('ownerId'),
    q: search.get('q') ?? '',
    offset: Number(search.get('offset') ?? 0) || 0,
  };
  const paramsOf = ({ state, ownerId, q, offset }: Filtered) =>
    new URLSearchParams({
      ...(state ? { state } : {}),
      ...(ownerId === null ? {} : { ownerId }),
      ...(q ? { q } : {}),
      offset: String(offset),
    });
  return {
    filter,
    asked: paramsOf(filter).toString(),
    change: (next: Partial<Filtered>) => setSearch(paramsOf({ ...filter, offset: 0, ...next }), { replace: true }),
  };
}

interface FilterProps {
  readonly data: ProofAnswer | undefined;
  readonly filter: Filtered;
  onChange(next: Partial<Filtered>): void;
}

function Filter({ data, filter, onChange }: FilterProps) {
  const t = useTranslate();
  const owners = data?.owners ?? [];
  const all = '*';
  return (
    <>
      <div
        className="sz-actions sz-no-print sz-proof-states"
        role="group"
        aria-label={t('flowchartProofs.column.verdict')}
      >
        {[...proofStates, ''].map((state) => (
          <button key={state} type="button" aria-pressed={state === filter.state} onClick={() => onChange({ state })}>
            {t(`flowchartProofs.state.${state || 'all'}`)}{' '}
            {data?.counts[(state || 'all') as keyof ProofAnswer['counts']]}
          </button>
        ))}
      </div>
      <div className="sz-actions sz-no-print sz-configuration-filter">
        <Input
          type="search"
          allowClear
          value={filter.q}
          aria-label={t('configurationPages.search')}
          placeholder={t('configurationPages.search')}
          onChange={({ target }) => onChange({ q: target.value })}
        />
        {owners.length > 1 && (
          <Select
            value={filter.ownerId ?? all}
            aria-label={t('flowchartProofs.column.owner')}
            options={[
              { value: all, label: t('flowchartProofs.owner.all') },
              ...owners.map(({ id, name }) => ({ value: id, label: name ?? t('configurationPages.owner.district') })),
            ]}
            onChange={(ownerId) => onChange({ ownerId: ownerId === all ? null : ownerId })}
          />
        )}
        {data && <span role="status">{t('flowchartProofs.count', { count: data.total })}</span>}
      </div>
    </>
  );
}

/** How many proofs are on their way, or will be. */
function Progress({ counts: { underway, stale, unproved } }: { counts: ProofAnswer['counts'] }) {
  const t = useTranslate();
  const left = stale + unproved;
  return (
    <p role="status" className={underway + left > 0 ? 'sz-configuration-waiting' : 'sz-unseen'}>
      {underway > 0 && t('flowchartProofs.underway', { count: underway })}
      {underway === 0 && left > 0 && t('flowchartProofs.left', { count: left })}
    </p>
  );
}

function Empty({ isAll }: { isAll: boolean }) {
  const t = useTranslate();
  return isAll ? (
    <EmptyState title={t('flowchartProofs.empty')} text={t('flowchartProofs.empty.text')} />
  ) : (
    <EmptyState title={t('flowchartProofs.noneFound')} text={t('configurationPages.noneFound.text')} />
  );
}

function useColumns(law: ProofLaw | undefined, onDone: () => void): DataColumn<ProofLine>[] {
  const t = useTranslate();
  return [
    {
      key: 'title',
      title: t('flowchartProofs.column.flowchart'),
      width: '17%',
      render: ({ versionId, title }) => <Link to={proofPath(versionId)}>{title}</Link>,
    },
    { key: 'owner', title: t('flowchartProofs.column.owner'), render: (proof) => <ProofOwner {...proof} /> },
    {
      key: 'version',
      title: t('configurationPages.column.version'),
      render: (proof) => <ProofVersion proof={proof} />,
    },
    { key: 'verdict', title: t('flowchartProofs.column.verdict'), render: (proof) => <ProofMarks proof={proof} /> },
    {
      key: 'reason',
      title: t('flowchartProofs.column.reason'),
      width: '28%',
      render: (proof) => <Reasons proof={proof} />,
    },
    {
      key: 'under',
      title: t('flowchartProofs.column.under'),
      render: (proof) => law && <ProvedUnder proof={proof} law={law} />,
    },
    {
      key: 'act',
      title: t('configurationPages.column.act'),
      render: (proof) => <AskForProof proof={proof} onDone={onDone} />,
    },
  ];
}

/** Findings told in a line; the others are on the page of the proof. */
const told = 2;

/** Why it must change, with the way to what goes wrong; why its proof is old. */
function Reasons({ proof }: { proof: ProofLine }) {
  const t = useTranslate();
  const { findings, versionId, title, staleCauses, isBarred } = proof;
  if (findings.length + staleCauses.length === 0)
    return <span className="sz-quiet">{t('configurationPages.none')}</span>;
  return (
    <div>
      {findings.slice(0, told).map(({ message, article, code }, index) => (
        <p key={`${index} ${code}`}>
          {message} {article && <Citation article={article} />}
        </p>
      ))}
      {findings.length > told && <p>{t('flowchartProofs.more', { count: findings.length - told })}</p>}
      {findings.some(({ isPlayable }) => isPlayable) && (
        <Link to={proofPath(versionId)} aria-label={t('flowchartProofs.wayNamed', { title })}>
          {t('flowchartProofs.way')}
        </Link>
      )}
      {isBarred && <Consequence proof={proof} />}
      <StaleCauses proof={proof} />
    </div>
  );
}
