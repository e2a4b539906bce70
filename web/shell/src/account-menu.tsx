import { DownOutlined } from '@ant-design/icons';
import { problemOf, useTranslate } from '@sanzhi/web-ui';
import { App, Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { ChangePasswordForm } from './change-password-form.js';
import { useSession, useSessions } from './kernel-context.js';
import { useMayLeave } from './unsaved-changes.js';

/** Who is signed in; change the password, sign out. */
export function AccountMenu() {
  const t = useTranslate();
  const { message } = App.useApp();
  const sessions = useSessions();
  const mayLeave = useMayLeave();
  const { account } = useSession();
  const [isChanging, setChanging] = useState(false);

  const signOut = async () => {
    if (!(await mayLeave())) return;
    await sessions.signOut().catch((thrown: unknown) => message.error(problemOf(thrown, t).title));
  };
  const items = [
    { key: 'password', label: t('shell.account.password'), onClick: () => setChanging(true) },
    { key: 'signOut', label: t('shell.account.signOut'), onClick: () => void signOut() },
  ];
  const finish = () => {
    setChanging(false);
    void message.success(t('shell.password.done'));
  };
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" className="sz-account" aria-haspopup="menu">
          <span className="sz-unseen">{t('shell.account')}</span>
          <span className="sz-account-name">{account.name}</span>
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <Modal
        open={isChanging}
        title={t('shell.account.password')}
        footer={null}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <ChangePasswordForm onDone={finish} />
      </Modal>
    </>
  );
}
