import { useAction, useApi, useQuery } from '@sanzhi/web-shell';
import { dateWords, ErrorState, useTranslate } from '@sanzhi/web-ui';
import { Form, Input, Modal, Radio } from 'antd';
import type { MoveResult } from './clock-effects.js';
import { ColleagueSelect } from './colleague-select.js';
import { useDepartment } from './colleagues.js';
import { givenRule } from './given-rule.js';
import type { OpenTask } from './open-task.js';
import { moveFields, type MoveField, type TaskMove } from './task-moves.js';

/** A move that was made. */
export interface MadeMove extends MoveResult {
  readonly move: TaskMove;
}

export interface MoveDialogProps {
  readonly task: OpenTask;
  readonly move: TaskMove;
  readonly onMade: (made: MadeMove) => void;
  readonly onClose: () => void;
}

type Values = Readonly<Partial<Record<MoveField, unknown>>>;

/** Asks for what a move needs and makes it. A refusal stays in the dialog with its remedy; what was written is kept. */
export function MoveDialog({ task, move, onMade, onClose }: MoveDialogProps) {
  const t = useTranslate();
  const api = useApi();
  const [form] = Form.useForm<Values>();
  const { run, isBusy, problem } = useAction(async (idempotencyKey, values: Values) => {
    const { clocks } = await api.post<MoveResult>(`/tasks/${task.id}/${move}`, bodyOf(values), { idempotencyKey });
    onMade({ move, clocks });
  });
  return (
    <Modal
      open
      title={t(`move.${move}`)}
      okText={t(`move.${move}.ok`)}
      cancelText={t('ui.cancel')}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="sz-confirm">
        <p>{t(`move.${move}.text`)}</p>
        <Form
          form={form}
          layout="vertical"
          className="sz-move-form"
          requiredMark={false}
          initialValues={{ priority: task.priority, followUpOn: task.followUpOn ?? '' }}
          onFinish={(values: Values) => void run(values)}
        >
          {moveFields[move].map((field) => (
            <MoveInput key={field} field={field} task={task} move={move} />
          ))}
        </Form>
        {problem && <ErrorState problem={problem} />}
      </div>
    </Modal>
  );
}

/** An empty note is none; an empty day takes the reminder away. */
function bodyOf({ note, followUpOn, ...rest }: Values): Values {
  return {
    ...rest,
    ...(note ? { note } : {}),
    ...(followUpOn === undefined ? {} : { followUpOn: followUpOn === '' ? null : followUpOn }),
  };
}

interface MoveInputProps {
  readonly field: MoveField;
  readonly task: OpenTask;
  readonly move: TaskMove;
}

function MoveInput({ field, task, move }: MoveInputProps) {
  const t = useTranslate();
  const label = t(`move.${move}.${field}`);
  const isOptional = (move === 'copies' && field === 'note') || field === 'followUpOn';
  return (
    <Form.Item name={field} label={label} rules={isOptional ? [] : [givenRule(t('move.missing', { label }))]}>
      {controlOf(field, task)}
    </Form.Item>
  );
}

function controlOf(field: MoveField, task: OpenTask) {
  if (field === 'element') return <EarlierChoice taskId={task.id} />;
  if (field === 'accountId' || field === 'accountIds') return <ColleagueSelect isMultiple={field === 'accountIds'} />;
  if (field === 'priority') return <PriorityChoice />;
  if (field === 'followUpOn') return <Input type="date" />;
  return <Input.TextArea rows={3} maxLength={500} showCount />;
}

/** What `Form.Item` passes. */
interface Control<V> {
  readonly id?: string;
  readonly value?: V;
  readonly onChange?: (value: V) => void;
}

const priorities = [50, 75, 100] as const;

function PriorityChoice({ id, value, onChange }: Control<number>) {
  const t = useTranslate();
  const options = priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }));
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      value={value}
      options={options}
      onChange={({ target }) => onChange?.(target.value as number)}
    />
  );
}

/** A task that was done before, as `GET /tasks/:id/earlier` gives it. */
interface EarlierTask {
  readonly element: string;
  readonly name: string;
  readonly accountId: string;
  readonly at: string;
}

/** The steps a task may go back to, the latest first. */
function EarlierChoice({ taskId, id, value, onChange }: Control<string> & { readonly taskId: string }) {
  const t = useTranslate();
  const people = useDepartment();
  const { data, problem, reload } = useQuery<readonly EarlierTask[]>(`/tasks/${taskId}/earlier`);
  if (problem) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data || people.isLoading) return <span>{t('ui.loading')}</span>;
  if (data.length === 0) return <span className="sz-quiet">{t('move.return.nowhere')}</span>;
  const nameOf = (accountId: string) =>
    people.data?.find((person) => person.id === accountId)?.name ?? t('people.other');
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      className="sz-move-earlier"
      value={value}
      onChange={({ target }) => onChange?.(target.value as string)}
      options={data.map(({ element, name, accountId, at }) => ({
        value: element,
        label: t('move.return.to', { name, by: nameOf(accountId), time: dateWords(at, t, { withTime: true }) }),
      }))}
    />
  );
}
