import { useAction, useApi } from '@sanzhi/web-shell';
import { DateText, ErrorState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { OpenTask } from './open-task.js';

/** 意见: what people say to one another about a task. It goes into no document. */
export function Comments({ task: { id, comments }, onSaid }: { task: OpenTask; onSaid: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const [text, setText] = useState('');
  const { run, isBusy, problem } = useAction(async (idempotencyKey) => {
    await api.post(`/tasks/${id}/comments`, { text: text.trim() }, { idempotencyKey });
    setText('');
    onSaid();
  });
  return (
    <Section title={t('comments.title')}>
      {comments.length > 0 && (
        <ul className="sz-task-talk">
          {comments.map((comment) => (
            <li key={comment.id}>
              <div className="sz-task-talk-head">
                <strong>{comment.authorName ?? t('people.other')}</strong>
                <span className="sz-quiet">
                  <DateText value={comment.at} withTime />
                </span>
              </div>
              <p>{comment.text}</p>
            </li>
          ))}
        </ul>
      )}
      <Input.TextArea
        rows={2}
        maxLength={1000}
        value={text}
        aria-label={t('comments.text')}
        placeholder={t('comments.text')}
        onChange={(event) => setText(event.target.value)}
      />
      {problem && <ErrorState problem={problem} />}
      <Button disabled={text.trim() === ''} loading={isBusy} onClick={() => void run()}>
        {t('comments.send')}
      </Button>
    </Section>
  );
}
