import { Link } from '@sanzhi/web-shell';
import { PageHeader, useTranslate } from '@sanzhi/web-ui';
import type { ReactNode } from 'react';
import { itemPath, type KindPages } from './kind-pages.js';
import { ReturnedFiling, useVersionLines } from './returned-filing.js';
import { SaveWords } from './save-words.js';
import type { SaveState } from './use-autosave.js';
import type { VersionWithContent } from './version-data.js';
import { StateMark } from './version-words.js';
import './configuration.css';

export interface DraftHeaderProps {
  readonly pages: KindPages;
  readonly version: VersionWithContent;
  readonly title: string;
  readonly saving: SaveState;
  /** Asked for when somebody else saved the same draft. */
  onDecide(): void;
  readonly actions?: ReactNode;
}

/** The head of a draft's page: what it is, which version, how saving stands. */
export function DraftHeader({ pages, version, title, saving, onDecide, actions }: DraftHeaderProps) {
  const t = useTranslate();
  const lines = useVersionLines(version);
  return (
    <>
      <PageHeader
        back={<Link to={itemPath(pages, version)}>{t('configurationPages.desk.back')}</Link>}
        title={title}
        mark={
          <>
            <span className="sz-mark">{t('configurationPages.number', { version: version.version })}</span>
            <StateMark state={version.state} />
            <SaveWords state={saving} onDecide={onDecide} />
          </>
        }
        actions={actions}
      />
      <ReturnedFiling version={version} lines={lines} />
    </>
  );
}
