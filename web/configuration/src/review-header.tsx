import { Link } from '@sanzhi/web-shell';
import { DateText, PageHeader, useTranslate } from '@sanzhi/web-ui';
import type { ReactNode } from 'react';
import { itemPath, type KindPages } from './kind-pages.js';
import { ReturnedFiling, useVersionLines } from './returned-filing.js';
import type { VersionLine, VersionWithContent } from './version-data.js';
import { StateMark, WhenText } from './version-words.js';
import './configuration.css';

export interface ReviewHeaderProps {
  readonly pages: KindPages;
  readonly version: VersionWithContent;
  readonly title: string;
  readonly actions?: ReactNode;
}

/** The head of a review: which version, who made and sent it and when, how it stands, why it was sent back if it was. */
export function ReviewHeader({ pages, version, title, actions }: ReviewHeaderProps) {
  const t = useTranslate();
  const lines = useVersionLines(version);
  return (
    <>
      <PageHeader
        back={<Link to={itemPath(pages, version)}>{t('configurationPages.review.back')}</Link>}
        title={title}
        mark={
          <>
            <span className="sz-mark">{t('configurationPages.number', { version: version.version })}</span>
            <StateMark state={version.state} />
          </>
        }
        description={<WhoAndWhen version={version} line={lines.find(({ id }) => id === version.id)} />}
        actions={actions}
      />
      <ReturnedFiling version={version} lines={lines} />
      {version.state === 'returned' && version.note && (
        <div className="sz-configuration-waiting" role="note">
          {t('configurationPages.review.returned', { reason: version.note })}
        </div>
      )}
    </>
  );
}

/** 李明编制，2026年3月3日 10:00送审，王芳发布，2026年3月5日起施行. */
function WhoAndWhen({ version, line }: { version: VersionWithContent; line: VersionLine | undefined }) {
  const t = useTranslate();
  const { submittedAt, effectiveFrom, state } = version;
  if (!line) return <WhenText version={version} />;
  const { authorName, publisherName } = line;
  return (
    <>
      {authorName
        ? t('configurationPages.review.author', { name: authorName })
        : t('configurationPages.review.shipped')}
      {submittedAt && effectiveFrom && (
        <>
          {t('configurationPages.review.submitted')}
          <DateText value={submittedAt} withTime />，
        </>
      )}
      {state === 'published' && publisherName && t('configurationPages.review.publisher', { name: publisherName })}
      <WhenText version={version} />
    </>
  );
}
