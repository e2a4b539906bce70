import { useAction, useApi, useNavigate, useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { App, Button, Form, Input, Radio } from 'antd';
import { givenRule } from './given-rule.js';
import type { OpenTask } from './open-task.js';
import { TaskForm } from './task-form.js';

interface Answer {
  readonly agrees: boolean;
  readonly opinion: string;
}

/** A question to answer: what is asked, the answer, and the task that it is about, to be read. */
export function ConsultationView({ task }: { task: OpenTask }) {
  const t = useTranslate();
  return (
    <>
      <Section title={t('consultation.question')}>
        <p className="sz-consultation-question">{task.note}</p>
        <AnswerForm task={task} />
      </Section>
      <Section title={t('consultation.about', { name: task.name })}>
        <AskedAbout taskId={task.parentId ?? ''} />
      </Section>
    </>
  );
}

function AnswerForm({ task }: { task: OpenTask }) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { run, isBusy, problem } = useAction(async (idempotencyKey, answer: Answer) => {
    await api.post(`/tasks/${task.id}/opinion`, answer, { idempotencyKey });
    void message.success(t('consultation.done'));
    await navigate('/');
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(answer: Answer) => void run(answer)}>
      <Form.Item name="agrees" label={t('consultation.agrees')} rules={[givenRule(t('consultation.agrees.missing'))]}>
        <Radio.Group
          options={[true, false].map((value) => ({
            value,
            label: t(value ? 'consultations.agrees' : 'consultations.disagrees'),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={t('consultation.opinion')}
        rules={[givenRule(t('consultation.opinion.missing'))]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      {problem && <ErrorState problem={problem} />}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('consultation.send')}
      </Button>
    </Form>
  );
}

function AskedAbout({ taskId }: { taskId: string }) {
  const t = useTranslate();
  const { data, problem, reload } = useQuery<OpenTask>(`/tasks/${taskId}`);
  if (problem) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  if (!data.form) return <p>{t('consultation.noForm')}</p>;
  return (
    <>
      <p className="sz-quiet">{t('consultation.sentOnly')}</p>
      <TaskForm task={data} isReadOnly />
    </>
  );
}
