import { useAction, useSessions } from '@sanzhi/web-shell';
import { ErrorState, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input } from 'antd';

interface Values {
  readonly login: string;
  readonly password: string;
}

/** Name and password. `onSignedIn` gets the password that was right: a new one may have to be set with it. */
export function SignInForm({ onSignedIn }: { onSignedIn: (password: string) => void }) {
  const t = useTranslate();
  const sessions = useSessions();
  const { run, isBusy, problem } = useAction(async (_key, { login, password }: Values) => {
    await sessions.signIn(login, password);
    onSignedIn(password);
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: Values) => void run(values)}>
      <Form.Item
        name="login"
        label={t('console.login')}
        rules={[{ required: true, whitespace: true, message: t('console.login.missing') }]}
      >
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={100} size="large" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('console.password')}
        rules={[{ required: true, message: t('console.password.missing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} size="large" />
      </Form.Item>
      {problem && <ErrorState problem={problem} />}
      <Button type="primary" htmlType="submit" size="large" loading={isBusy} block className="sz-submit">
        {t('console.signIn')}
      </Button>
    </Form>
  );
}
