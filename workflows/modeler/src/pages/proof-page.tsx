import { FindingList, itemPath } from '@sanzhi/web-configuration';
import { Link, useParams, usePermission, useQuery } from '@sanzhi/web-shell';
import { DateText, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { useState, type ReactNode } from 'react';
import { FlowchartView } from '../flowchart-view.js';
import { nowhere } from '../position.js';
import { AskForProof } from './ask-for-proof.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import { flowchartKind, type FlowchartVersion } from './page-data.js';
import { type OneProof, type ProofLaw, type ProofLine, shortHash } from './proof-data.js';
import { Consequence, LawInForce, ProofMarks, ProofOwner, ProofVersion, StaleCauses } from './proof-words.js';
import { useFollowing } from './use-following.js';
import { WitnessPlayer } from './witness-player.js';
import './flowchart-pages.css';

/** `/flowchart-proofs/:versionId`: what the proof of a published flowchart says, how it goes wrong, what it was made against. */
export function Page() {
  const t = useTranslate();
  const { versionId = '' } = useParams();
  const { data, problem, reload } = useQuery<OneProof>(`/flowcharts/proofs/${versionId}`);
  useFollowing(data?.proof.progress === 'waiting' || data?.proof.progress === 'running', reload);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const { proof, law } = data;
  return (
    <>
      <PageHeader
        back={<Link to="/flowchart-proofs">{t('flowchartProofs.title')}</Link>}
        title={proof.title}
        mark={<ProofMarks proof={proof} />}
        description={
          <>
            <ProofOwner {...proof} /> · <ProofVersion proof={proof} />
          </>
        }
        actions={<Acts proof={proof} onDone={reload} />}
      />
      <Said key={proof.provedAt} proof={proof} />
      {proof.isStale && proof.staleCauses.length > 0 && (
        <Section title={t('flowchartProofs.staleTitle')}>
          <StaleCauses proof={proof} />
        </Section>
      )}
      <Section title={t('flowchartProofs.column.under')}>
        <Against proof={proof} law={law} />
        <LawInForce law={law} />
      </Section>
    </>
  );
}

/** Whoever keeps flowcharts gets to the one that is to be changed. */
function Acts({ proof, onDone }: { proof: ProofLine; onDone: () => void }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  return (
    <>
      {mayEdit && <Link to={itemPath(flowchartKind, proof)}>{t('flowchartProofs.toItem')}</Link>}
      <AskForProof proof={proof} onDone={onDone} />
    </>
  );
}

/** The verdict in a sentence, what was found, the way to it played, and the flowchart that it is about. */
function Said({ proof }: { proof: ProofLine }) {
  const t = useTranslate();
  const { data } = useQuery<FlowchartVersion>(`/configuration/versions/${proof.versionId}`);
  const [played, setPlayed] = useState<FlowchartFinding>();
  const [selected, setSelected] = useState<string>();
  const { verdict, findings } = proof;
  const xml = data?.content.xml;
  return (
    <>
      <Section title={t('flowchartProofs.column.verdict')}>
        <p>{t(verdict ? `flowchartPages.verdict.${verdict}.text` : 'flowchartProofs.unproved.text')}</p>
        <Consequence proof={proof} />
        {findings.length > 0 && (
          <FindingList
            findings={findings}
            jumpOf={({ elements: [elementId] }) => (elementId ? () => setSelected(elementId) : undefined)}
            actsOf={(finding) =>
              finding.isPlayable && (
                <button type="button" className="sz-link-button" onClick={() => setPlayed(finding)}>
                  {t('flowchartPages.play')}
                </button>
              )
            }
          />
        )}
        {played && data && <WitnessPlayer content={data.content} finding={played} />}
      </Section>
      <Section title={t('flowchartPages.title')}>
        {xml ? <FlowchartView xml={xml} {...nowhere} {...(selected ? { selected } : {})} /> : <LoadingState />}
      </Section>
    </>
  );
}

/** What the proof was made against, and when; beside it what is asked today. */
function Against({ proof, law }: { proof: ProofLine; law: ProofLaw }) {
  const t = useTranslate();
  const { provedAt, lawHash, hash, situations, against } = proof;
  if (!provedAt || !lawHash || !hash) return <p>{t('flowchartProofs.unproved.text')}</p>;
  const titles = new Map(law.packs.map(({ id, title }) => [id, title]));
  const packs = against?.packs.map((each) => {
    const [id = '', version = ''] = each.split('@');
    return t('flowchartProofs.pack', { title: titles.get(id) ?? id, version });
  });
  const entries: readonly (readonly [string, ReactNode])[] = [
    ['provedAt', <DateText key="at" value={provedAt} withTime />],
    [
      'law',
      <span key="law">
        {t(lawHash === law.hash ? 'flowchartProofs.under.today' : 'flowchartProofs.under.earlier')}{' '}
        <code title={lawHash}>{shortHash(lawHash)}</code>
      </span>,
    ],
    ['packs', packs?.join('；') || t('configurationPages.none')],
    ['counted', against && t('flowchartProofs.counted', { floors: against.floors, facts: against.facts })],
    ['situations', situations],
    [
      'hash',
      <code key="hash" title={hash}>
        {shortHash(hash)}
      </code>,
    ],
  ];
  return (
    <dl className="sz-proof-against">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`flowchartProofs.against.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
