import { DateText, useTranslate } from '@sanzhi/web-ui';
import type { VersionStanding } from './version-standing.js';
import type { ItemLine, VersionLine, VersionWithContent } from './version-data.js';

/** What state a version is in, as a mark. */
export function StateMark({ state }: { state: string }) {
  const t = useTranslate();
  return <span className={`sz-mark sz-configuration-${state}`}>{t(`configurationPages.state.${state}`)}</span>;
}

/** How a version stands among those of its line: 施行中, 将于…施行, 已被第3版替代; else what state it is in. */
export function StandingMark({ state, standing }: { state: string; standing: VersionStanding | undefined }) {
  const t = useTranslate();
  if (!standing) return <StateMark state={state} />;
  const { kind } = standing;
  return (
    <span className={`sz-mark sz-configuration-${kind}`}>
      {kind === 'inForce' && t('configurationPages.standing.inForce')}
      {kind === 'replaced' && t('configurationPages.standing.replaced', { version: standing.by })}
      {kind === 'coming' && (
        <>
          {t('configurationPages.standing.from')}
          <DateText value={standing.from} />
          {t('configurationPages.standing.coming')}
        </>
      )}
    </span>
  );
}

/** Whose item it is. */
export function OwnerMark({ ownerId }: { ownerId: string }) {
  const t = useTranslate();
  return (
    <span className="sz-mark">
      {t(ownerId === '' ? 'configurationPages.owner.district' : 'configurationPages.owner.own')}
    </span>
  );
}

/** 第3版，2026年3月3日起施行. */
export function InForceText({ version }: { version: VersionLine | null }) {
  const t = useTranslate();
  if (!version) return <span className="sz-quiet">{t('configurationPages.none')}</span>;
  return (
    <>
      {t('configurationPages.number', { version: version.version })}
      {version.effectiveFrom && (
        <span className="sz-configuration-from">
          {' '}
          <DateText value={version.effectiveFrom} />
          {t('configurationPages.from')}
        </span>
      )}
    </>
  );
}

/** The state of an item: that of what is being worked on, else that of what is in force. */
export function stateOf({ inForce, coming, open }: ItemLine): string {
  if (open) return open.state;
  return inForce ? 'published' : coming ? 'coming' : 'none';
}

/** Who made a version; what the installation brought along has nobody. */
export function AuthorText({ name }: { name: string | null }) {
  const t = useTranslate();
  return <>{name ?? t('configurationPages.shipped')}</>;
}

/** Since when a version is in force, or when it was handed in. */
export function WhenText({ version }: { version: VersionWithContent }) {
  const t = useTranslate();
  const { submittedAt, effectiveFrom, createdAt } = version;
  if (effectiveFrom) {
    return (
      <>
        <DateText value={effectiveFrom} />
        {t('configurationPages.from')}
      </>
    );
  }
  return (
    <>
      {t(submittedAt ? 'configurationPages.review.submitted' : 'configurationPages.review.created')}
      <DateText value={submittedAt ?? createdAt} withTime />
    </>
  );
}
