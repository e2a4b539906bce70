import { useAction, useApi, useNavigate } from '@sanzhi/web-shell';
import { ConfirmButton, ErrorState, useTranslate } from '@sanzhi/web-ui';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { type KindPages, reviewPath } from './kind-pages.js';
import type { VersionWithContent } from './version-data.js';

export interface DraftActionsProps {
  readonly pages: KindPages;
  readonly version: VersionWithContent;
  /** Saves what is not saved yet. Whether nothing is left. */
  flush(): Promise<boolean>;
  /** Looks the saved draft through and shows what it found. Whether it may be submitted. */
  check?(): Promise<boolean>;
  /** Before the others. */
  readonly children?: ReactNode;
}

/** What can be done with a draft as a whole: throw it away, have it checked, hand it to a second person. */
export function DraftActions({ pages, version, flush, check, children }: DraftActionsProps) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const path = `/configuration/versions/${version.id}`;
  const [isUnsaved, setUnsaved] = useState(false);
  const saved = async () => {
    const isSaved = await flush();
    setUnsaved(!isSaved);
    return isSaved;
  };
  const look = useAction(async () => {
    if (await saved()) await check?.();
  });
  const submit = useAction(async () => {
    if (!(await saved())) return;
    if (check && !(await check())) return;
    await api.post(`${path}/submission`);
    void message.success(t('configurationPages.submitted'));
    await navigate(reviewPath(pages, version));
  });
  const problem = look.problem ?? submit.problem;
  return (
    <>
      {children}
      <ConfirmButton
        label={t('configurationPages.discard')}
        question={t('configurationPages.discard.question')}
        onConfirm={async () => {
          await flush();
          await api.delete(path);
          await navigate(pages.place);
        }}
      />
      {check && (
        <Button loading={look.isBusy} onClick={() => void look.run()}>
          {t('configurationPages.check')}
        </Button>
      )}
      <Button type="primary" loading={submit.isBusy} onClick={() => void submit.run()}>
        {t('configurationPages.submit')}
      </Button>
      {isUnsaved && (
        <p role="alert" className="sz-configuration-failed">
          {t('configurationPages.submit.unsaved')}
        </p>
      )}
      {problem && (
        <div className="sz-configuration-refusal">
          <ErrorState problem={problem} />
        </div>
      )}
    </>
  );
}
