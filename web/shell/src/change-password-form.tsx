import { ErrorState, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input } from 'antd';
import { useSession, useSessions } from './kernel-context.js';
import { useAction } from './use-action.js';

interface Values {
  readonly current?: string;
  readonly next: string;
}

export interface ChangePasswordFormProps {
  /** The password just used to sign in; asked for when absent. */
  readonly current?: string;
  onDone(): void;
}

/** Changes the own password. What the server refuses (too weak, wrong current one) is shown with its remedy. */
export function ChangePasswordForm({ current, onDone }: ChangePasswordFormProps) {
  const t = useTranslate();
  const sessions = useSessions();
  const { account } = useSession();
  const { run, isBusy, problem } = useAction((_key, values: Values) =>
    sessions.changePassword(current ?? values.current ?? '', values.next),
  );
  const finish = async (values: Values) => {
    if (await run(values)) onDone();
  };
  const required = (message: string) => [{ required: true, message: t(message) }];
  return (
    <Form layout="vertical" requiredMark={false} onFinish={finish}>
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" value={account.login} readOnly hidden />
      {current === undefined && (
        <Form.Item
          name="current"
          label={t('shell.password.current')}
          rules={required('shell.password.current.missing')}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="next"
        label={t('shell.password.next')}
        extra={t('shell.password.rule')}
        rules={required('shell.password.next.missing')}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('shell.password.again')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again: unknown) =>
              again === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('shell.password.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {problem && <ErrorState problem={problem} />}
      <Button type="primary" htmlType="submit" loading={isBusy} block className="sz-submit">
        {t('shell.password.submit')}
      </Button>
    </Form>
  );
}
