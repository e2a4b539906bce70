import { Citation, DateText, useTranslate } from '@sanzhi/web-ui';
import { type ProofLaw, type ProofLine, shortHash } from './proof-data.js';

/** What came of a proof, whether it still says something about today, and whether another one is on its way. */
export function ProofMarks({ proof: { verdict, isStale, progress } }: { proof: ProofLine }) {
  const t = useTranslate();
  return (
    <>
      <span className={`sz-mark sz-proof-${verdict ?? 'unproved'}`}>
        {t(`flowchartProofs.verdict.${verdict ?? 'unproved'}`)}
      </span>
      {verdict && isStale && (
        <>
          {' '}
          <span className="sz-mark sz-proof-stale">{t('flowchartProofs.stale')}</span>
        </>
      )}
      {progress && <span className="sz-quiet"> {t(`flowchartProofs.progress.${progress}`)}</span>}
    </>
  );
}

/** Whose flowchart it is. */
export function ProofOwner({ ownerId, ownerName }: Pick<ProofLine, 'ownerId' | 'ownerName'>) {
  const t = useTranslate();
  return <>{ownerId === '' ? t('configurationPages.owner.district') : ownerName}</>;
}

/** 第3版，2026年3月3日起施行. */
export function ProofVersion({ proof: { version, effectiveFrom, standing } }: { proof: ProofLine }) {
  const t = useTranslate();
  return (
    <>
      {t('configurationPages.number', { version })} <DateText value={effectiveFrom} />
      {t('configurationPages.from')}
      {standing !== 'in-force' && <span className="sz-mark">{t(`flowchartProofs.standing.${standing}`)}</span>}
    </>
  );
}

/** Why a proof says nothing about today, a sentence each. */
export function StaleCauses({ proof: { staleCauses } }: { proof: ProofLine }) {
  const t = useTranslate();
  return staleCauses.map(({ cause, names }) => (
    <p key={cause}>
      {t(`flowchartProofs.cause.${cause}`)}
      {names.length > 0 && t('flowchartProofs.cause.names', { names: names.join('、') })}
    </p>
  ));
}

/** What follows from a refutation: nothing new begins; or what takes its place, and when. */
export function Consequence({ proof: { isBarred, replacedFrom } }: { proof: ProofLine }) {
  const t = useTranslate();
  if (!isBarred) return null;
  return (
    <p className="sz-quiet">
      {t('flowchartProofs.barred')}
      {replacedFrom && (
        <>
          {t('flowchartProofs.replaced')}
          <DateText value={replacedFrom} />
          {t('configurationPages.from')}。
        </>
      )}
    </p>
  );
}

/** Under which law a proof was made: that of today, or an earlier one. */
export function ProvedUnder({ proof: { provedAt, lawHash }, law }: { proof: ProofLine; law: ProofLaw }) {
  const t = useTranslate();
  if (!provedAt || !lawHash) return <span className="sz-quiet">{t('configurationPages.none')}</span>;
  return (
    <>
      <DateText value={provedAt} withTime />
      <br />
      {t(lawHash === law.hash ? 'flowchartProofs.under.today' : 'flowchartProofs.under.earlier')}{' '}
      <code title={lawHash}>{shortHash(lawHash)}</code>
    </>
  );
}

/** What flowcharts are proved against today: rule packs by their versions, floors by their provisions. */
export function LawInForce({ law: { hash, packs, floors, facts } }: { law: ProofLaw }) {
  const t = useTranslate();
  // One requirement may be held at several steps.
  const told = new Map(floors.map((floor) => [`${floor.title} ${floor.article.id}`, floor]));
  return (
    <details className="sz-proof-law">
      <summary>
        {t('flowchartProofs.law', { floors: told.size, packs: packs.length, facts })}{' '}
        <code title={hash}>{shortHash(hash)}</code>
      </summary>
      <h2>{t('flowchartProofs.packs')}</h2>
      <ul>
        {packs.map(({ id, version, title }) => (
          <li key={`${id}@${version}`}>{t('flowchartProofs.pack', { title, version })}</li>
        ))}
      </ul>
      <h2>{t('flowchartProofs.floors')}</h2>
      <ul>
        {[...told.values()].map(({ id, title, article }) => (
          <li key={id}>
            {title} <Citation article={article} />
          </li>
        ))}
      </ul>
    </details>
  );
}
