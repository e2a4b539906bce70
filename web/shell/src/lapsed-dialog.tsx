import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { useSessions } from './kernel-context.js';
import type { Session } from './session.js';
import { SignInForm } from './sign-in-form.js';

/**
 * Over a page whose session has ended. The page stays, unreadable, until the same person signs in; for anybody else it
 * is left.
 */
export function LapsedDialog({ session: { account } }: { session: Session }) {
  const t = useTranslate();
  const sessions = useSessions();
  const form = useRef<HTMLDivElement>(null);
  // The same person may have signed in again in another tab.
  useEffect(() => {
    const look = () => void sessions.load().catch(() => undefined);
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [sessions]);
  return (
    <Modal
      open
      centered
      width={420}
      // Over dialogs and drawers of the page.
      zIndex={3000}
      rootClassName="sz-lapsed"
      title={t('shell.lapsed.title')}
      closable={false}
      keyboard={false}
      maskClosable={false}
      footer={null}
      afterOpenChange={() => form.current?.querySelector<HTMLElement>('[type="password"]')?.focus()}
    >
      <p className="sz-lapsed-text">{t('shell.lapsed.text', { name: account.name, login: account.login })}</p>
      <div ref={form}>
        <SignInForm login={account.login} />
      </div>
      <Button type="link" block onClick={() => sessions.leave()}>
        {t('shell.lapsed.leave')}
      </Button>
    </Modal>
  );
}
