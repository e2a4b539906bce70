import { useAction, useApi, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, PageHeader, Section } from '@sanzhi/web-ui';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';

/** A form whose content is not saved until it is sent. */
export function Page() {
  const api = useApi();
  const [text, setText] = useState('');
  useUnsavedChanges(text !== '');
  const { run, isBusy, problem } = useAction((idempotencyKey) =>
    api.post('/test/matters', { text }, { idempotencyKey, ifMatch: 3 }),
  );
  const send = async () => {
    if (await run()) setText('');
  };
  return (
    <>
      <PageHeader title="我要办案" />
      <Section title="新建案件">
        <Form layout="vertical" onFinish={() => void send()}>
          <Form.Item label="案由" htmlFor="matter">
            <Input id="matter" value={text} onChange={({ target }) => setText(target.value)} />
          </Form.Item>
          {problem && <ErrorState problem={problem} />}
          <Button type="primary" htmlType="submit" loading={isBusy}>
            立案
          </Button>
        </Form>
      </Section>
    </>
  );
}
