import { ErrorState, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input } from 'antd';
import { useSessions } from './kernel-context.js';
import { useAction } from './use-action.js';

interface Values {
  readonly login?: string;
  readonly password: string;
}

export interface SignInFormProps {
  /** Who signs in, where that is not open. */
  readonly login?: string;
  /** Gets the password that was right: a new one may have to be set with it. */
  readonly onSignedIn?: (password: string) => void;
}

/** Name and password. */
export function SignInForm({ login: fixed, onSignedIn }: SignInFormProps) {
  const t = useTranslate();
  const sessions = useSessions();
  const { run, isBusy, problem } = useAction(async (_key, { login = '', password }: Values) => {
    await sessions.signIn(fixed ?? login, password);
    onSignedIn?.(password);
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: Values) => void run(values)}>
      {fixed === undefined ? (
        <Form.Item
          name="login"
          label={t('shell.signIn.login')}
          rules={[{ required: true, whitespace: true, message: t('shell.signIn.login.missing') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={100} size="large" />
        </Form.Item>
      ) : (
        // Tells password managers whose password this is.
        <input type="text" autoComplete="username" value={fixed} readOnly hidden />
      )}
      <Form.Item
        name="password"
        label={t('shell.signIn.password')}
        rules={[{ required: true, message: t('shell.signIn.password.missing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} size="large" />
      </Form.Item>
      {problem && <ErrorState problem={problem} />}
      <Button type="primary" htmlType="submit" size="large" loading={isBusy} block className="sz-submit">
        {t('shell.signIn')}
      </Button>
    </Form>
  );
}
