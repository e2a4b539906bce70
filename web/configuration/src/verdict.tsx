import { newKey, useApi, useNavigate, usePermission, useSession } from '@sanzhi/web-shell';
import { ConfirmButton, useTranslate } from '@sanzhi/web-ui';
import { App, Button, DatePicker } from 'antd';
import { useState, type ReactNode } from 'react';
import { draftPath, type KindPages } from './kind-pages.js';
import type { VersionWithContent } from './version-data.js';

export interface VerdictProps {
  readonly pages: KindPages;
  readonly version: VersionWithContent;
  /** What a publication brings along, asked for or said before it is confirmed. */
  readonly aboutPublication?: ReactNode;
  /** Why it cannot be published now; whoever reviews may still send it back. */
  readonly blocked?: string | undefined;
  /** Published or sent back. */
  onDone(verdict: 'published' | 'returned'): void;
}

/** Publish from a date, or send back with a reason; for the author, take back. */
export function Verdict({ pages, version, aboutPublication, blocked, onDone }: VerdictProps) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { account } = useSession();
  const mayPublish = usePermission('configuration.publish');
  const mayEdit = usePermission('configuration.edit');
  const isDistrict = usePermission('configuration.district');
  const [from, setFrom] = useState('');
  const isOurs = (version.ownerId === '') === isDistrict;
  const path = `/configuration/versions/${version.id}`;
  // What is decided on is what this page shows, and nothing submitted under the same id since.
  const asRead = () => ({ ifMatch: version.rev, idempotencyKey: newKey() });
  const hindrance = hasWritten(version, account.id) ? t('configurationPages.review.own') : blocked;
  if (!isOurs) return null;
  if (version.state === 'draft' && mayEdit) {
    return <Button onClick={() => void navigate(draftPath(pages, version))}>{t('configurationPages.goOn')}</Button>;
  }
  if (version.state !== 'submitted') return null;
  if (version.authorId === account.id) {
    return (
      <>
        <span className="sz-quiet">{t('configurationPages.review.own')}</span>
        <ConfirmButton
          label={t('configurationPages.review.takeBack')}
          question={t('configurationPages.review.takeBack.question')}
          onConfirm={async () => {
            await api.post(`${path}/withdrawal`);
            await navigate(draftPath(pages, version));
          }}
        />
      </>
    );
  }
  if (!mayPublish) return <span className="sz-quiet">{t('configurationPages.review.others')}</span>;
  return (
    <>
      {hindrance && <span className="sz-quiet">{hindrance}</span>}
      <ConfirmButton
        label={t('configurationPages.review.return')}
        question={t('configurationPages.review.return.question')}
        reason="required"
        reasonLabel={t('configurationPages.review.return.reason')}
        onConfirm={async (reason) => {
          await api.post(`${path}/return`, { reason }, asRead());
          void message.success(t('configurationPages.review.return.done'));
          onDone('returned');
        }}
      />
      {!hindrance && (
        <ConfirmButton
          type="primary"
          label={t('configurationPages.review.publish')}
          question={
            <div className="sz-configuration-publish">
              <p>{t(`${pages.texts}.publish`)}</p>
              <label htmlFor="publish-from">{t('configurationPages.review.publish.from')}</label>
              <DatePicker
                id="publish-from"
                aria-describedby="publish-from-text"
                onChange={(_, day) => setFrom(String(day ?? ''))}
              />
              <span id="publish-from-text" className="sz-quiet">
                {t('configurationPages.review.publish.from.text')}
              </span>
              {aboutPublication}
            </div>
          }
          onConfirm={async () => {
            await api.post(`${path}/publication`, from ? { effectiveFrom: from } : {}, asRead());
            void message.success(t('configurationPages.review.publish.done'));
            onDone('published');
          }}
        />
      )}
    </>
  );
}

/** Whoever wrote a part of it may not publish it; its last author is asked about on their own. */
function hasWritten({ authorId, writerIds }: VersionWithContent, accountId: string): boolean {
  return (writerIds ?? [authorId]).includes(accountId);
}
