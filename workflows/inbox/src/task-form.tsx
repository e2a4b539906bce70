import {
  builtinViews,
  formViews,
  FormView,
  type FormServices,
  type OptionSource,
  type PreviewedDocument,
  StoredRecents,
} from '@sanzhi/forms-react';
import type { FormDocument } from '@sanzhi/forms-schema';
import { type Api, apiAddress, useAction, useApi, useContributions, useNavigate, useSession } from '@sanzhi/web-shell';
import { ConfirmButton, dateWords, ErrorState, useTranslate } from '@sanzhi/web-ui';
import { App, Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { referenceSearches, searchByName } from './reference-searches.js';
import { refusedFields, refusedOtherwise } from './refused-fields.js';
import { draftOver } from './draft-over.js';
import type { OpenTask } from './open-task.js';
import { taskAsides, type TaskAside } from './task-asides.js';
import { type FormCounting, useFormCalendar } from './use-form-calendar.js';
import { useTaskDraft, type DraftOfTask } from './use-task-draft.js';

type Values = Readonly<Record<string, unknown>>;

/** The generated form of a task, with what plugins say beside it. What is typed is kept on the device until accepted. */
export function TaskForm({ task, isReadOnly }: { task: OpenTask; isReadOnly: boolean }) {
  const draft = useTaskDraft(task.id);
  const completion = useCompletion(task, draft);
  const [begun] = useState(() => begunWith(task, draft));
  const [values, setValues] = useState<Values>(begun);
  // The form version is the task's for good; read again, it is the same in another object and would be drawn anew, empty.
  const [form] = useState(task.form);
  const counting = useFormCalendar(form);
  const [head, side] = [useAsides(task, 'head'), useAsides(task, 'side')];
  const drawn = (asides: readonly TaskAside[]) =>
    asides.map(({ id, Component }) => <Component key={id} task={task} values={values} />);
  return (
    <div className="sz-task">
      <div className="sz-task-form">
        {drawn(head)}
        {form && counting.isReady ? (
          <GeneratedForm
            {...{ task, form, draft, begun, completion, isReadOnly, counting }}
            onChange={setValues}
            onDiscarded={() => setValues(task.values)}
          />
        ) : (
          !form && !isReadOnly && <BareCompletion completion={completion} />
        )}
      </div>
      {side.length > 0 && <aside className="sz-task-asides">{drawn(side)}</aside>}
    </div>
  );
}

/** What the form begins with: the record, and over it what was typed before. */
function begunWith({ form, formTask, elementId, values }: OpenTask, { restored }: DraftOfTask): Values {
  if (!form || !restored) return values;
  return draftOver(form, formTask ?? elementId, { stored: values, typed: restored.values });
}

type Completion = ReturnType<typeof useCompletion>;

/** Completes the task and leads to its case. */
function useCompletion(task: OpenTask, draft: DraftOfTask) {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const { message } = App.useApp();
  return useAction(async (idempotencyKey, values: Values) => {
    const { caseId } = await api.post<{ caseId: string | null }>(
      `/tasks/${task.id}/completion`,
      { values },
      { idempotencyKey },
    );
    draft.discard();
    void message.success(t('task.done', { name: task.name }));
    await navigate(caseId ? `/cases/${caseId}` : '/');
  });
}

function BareCompletion({ completion: { run, isBusy, problem } }: { completion: Completion }) {
  const t = useTranslate();
  return (
    <>
      {problem && <ErrorState problem={problem} />}
      <p>{t('task.noForm')}</p>
      <Button type="primary" loading={isBusy} onClick={() => void run({})}>
        {t('task.complete')}
      </Button>
    </>
  );
}

interface GeneratedFormProps {
  readonly task: OpenTask;
  readonly form: FormDocument;
  readonly draft: DraftOfTask;
  readonly begun: Values;
  readonly completion: Completion;
  readonly isReadOnly: boolean;
  readonly counting: FormCounting;
  readonly onChange: (values: Values) => void;
  readonly onDiscarded: () => void;
}

function GeneratedForm(props: GeneratedFormProps) {
  const t = useTranslate();
  const { task, form, draft, begun, completion, isReadOnly, counting, onChange, onDiscarded } = props;
  const { problem } = completion;
  const [round, setRound] = useState(0);
  const services = useFormServices(task, counting, draft);
  const views = useViews();
  const [dictionaries] = useState(() => (name: string) => task.dictionaries[name]);
  const refused = useMemo(() => refusedFields(problem, form), [problem, form]);
  const otherwise = problem && refusedOtherwise(problem, refused);
  const notice = useRef<HTMLDivElement>(null);
  const isTouched = useRef(false);
  const touch = () => void (isTouched.current = true);
  useEffect(() => {
    if (problem && refused.length === 0) notice.current?.scrollIntoView({ block: 'center' });
  }, [problem, refused]);

  const discard = () => {
    draft.discard();
    onDiscarded();
    setRound((last) => last + 1);
    return Promise.resolve();
  };
  return (
    <>
      {draft.restored && (
        <div className="sz-task-restored" role="status">
          <span>{t('task.draft.restored', { time: dateWords(draft.restored.at, t, { withTime: true }) })}</span>
          <ConfirmButton
            size="small"
            label={t('task.draft.discard')}
            question={t('task.draft.discard.question')}
            onConfirm={discard}
          />
        </div>
      )}
      {otherwise && (
        <div ref={notice}>
          <ErrorState problem={otherwise} />
        </div>
      )}
      <div onClickCapture={touch} onKeyDownCapture={touch} onInputCapture={touch}>
        <FormView
          key={round}
          document={form}
          task={task.formTask ?? task.elementId}
          values={round === 0 ? begun : task.values}
          readOnly={isReadOnly}
          views={views}
          services={services}
          {...(counting.calendar ? { calendar: counting.calendar } : {})}
          {...(counting.deadlines ? { deadlines: counting.deadlines } : {})}
          dictionaries={dictionaries}
          serverErrors={refused}
          submitText={t('task.submit')}
          onSubmit={async (values) => void (await completion.run(values))}
          onChange={(values) => {
            // A form also changes while it is set up; only what a person did makes a draft.
            if (isTouched.current) draft.keep(values);
            onChange(values);
          }}
          actions={<DraftState keptAt={draft.keptAt} />}
        />
      </div>
    </>
  );
}

function DraftState({ keptAt }: Pick<DraftOfTask, 'keptAt'>) {
  const t = useTranslate();
  if (keptAt === 'failed') return <strong role="alert">{t('task.draft.failed')}</strong>;
  const time = keptAt && dateWords(keptAt, t, { withTime: true }).split(' ').at(-1);
  return <span className="sz-quiet">{time ? t('task.draft.saved', { time }) : t('task.draft.none')}</span>;
}

function useAsides(task: OpenTask, place: 'head' | 'side'): readonly TaskAside[] {
  return useContributions(taskAsides)
    .map(({ item }) => item)
    .filter((aside) => aside.template === undefined || aside.template === task.template)
    .filter((aside) => (aside.place ?? 'side') === place)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
}

function useViews() {
  const contributed = useContributions(formViews);
  return useMemo(
    () => new Map([...builtinViews, ...contributed.map(({ item }) => [item.type, item] as const)]),
    [contributed],
  );
}

function useFormServices(task: OpenTask, { today }: FormCounting, draft: DraftOfTask): FormServices {
  const api = useApi();
  const translate = useTranslate();
  const { account } = useSession();
  const searches = useContributions(referenceSearches);
  const { keep } = draft;
  return useMemo(
    () => ({
      searchReferences: (register, text) => {
        const own = searches.find(({ item }) => item.register === register)?.item;
        return own ? own.search({ api, task, text, translate }) : searchByName(api, register, text);
      },
      uploadFile: async (file, { onProgress, signal } = {}) => {
        const id = await api.sendFile({
          file,
          ...(task.caseId ? { caseId: task.caseId } : {}),
          ...(onProgress ? { onProgress } : {}),
          ...(signal ? { signal } : {}),
        });
        return { id, name: file.name, size: file.size };
      },
      fileAddress: ({ id }) => apiAddress(`/files/${encodeURIComponent(id)}`),
      previewDocument: (template, values) =>
        api.post<PreviewedDocument>(`/tasks/${task.id}/document-previews`, { template, values }),
      keepProgress: (values) =>
        keep(values) ? Promise.resolve() : Promise.reject(new Error('this device keeps nothing')),
      // Names of parties are in it: it ends with the window, and another account does not see it.
      recentReferences: new StoredRecents(sessionStorage, account.id),
      ...(today === undefined ? {} : { today }),
      optionSource: optionSourceOf(api),
    }),
    [api, searches, task, translate, account.id, today, keep],
  );
}

/** Dictionaries that are too large to come along with the form. */
function optionSourceOf(api: Api): OptionSource {
  const at = (dictionary: string) => `/dictionaries/${encodeURIComponent(dictionary)}`;
  return {
    search: (dictionary, text) => api.get(`${at(dictionary)}/options?q=${encodeURIComponent(text)}`),
    path: (dictionary, value) => api.get(`${at(dictionary)}/paths/${encodeURIComponent(value)}`),
  };
}
