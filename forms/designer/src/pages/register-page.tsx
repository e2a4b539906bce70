import { FormView } from '@sanzhi/forms-react';
import type { FormColumn, FormDocument } from '@sanzhi/forms-schema';
import { apiAddress, Link, useApi, useParams, useQuery } from '@sanzhi/web-shell';
import {
  DataTable,
  DateText,
  dateWords,
  EmptyState,
  ErrorState,
  LoadingState,
  PageHeader,
  problemOf,
  useFocusReturn,
  useTranslate,
  type DataColumn,
  type Problem,
} from '@sanzhi/web-ui';
import { Button, Checkbox, DatePicker, Drawer, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import './form-pages.css';

interface Entry {
  readonly id: string;
  readonly caseId: string | null;
  readonly at: string;
  readonly submittedBy: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly masked: readonly string[];
}

interface RegisterAnswer {
  readonly view: {
    readonly title: string;
    readonly columns: readonly FormColumn[];
    readonly more: readonly FormColumn[];
  };
  readonly items: readonly Entry[];
  readonly nextCursor?: string;
}

interface Narrowing {
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What was filled in with one form, as a register: its columns, a search, a period, each entry whole, a file of it. */
export function Page() {
  const t = useTranslate();
  const { key = '' } = useParams();
  const path = `/form-registers/${encodeURIComponent(key)}`;
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const [opened, setOpened] = useState<string>();
  const [shown, setShown] = useState<readonly string[]>([]);
  const query = new URLSearchParams(Object.entries(narrowing).filter(([, value]) => value)).toString();
  const { view, rows, problem, isLoading, hasMore, onMore, onRetry } = useRegister(`${path}?${query}`);
  const columns = [...(view?.columns ?? []), ...(view?.more ?? []).filter(({ nodeId }) => shown.includes(nodeId))];
  return (
    <>
      <PageHeader
        back={<Link to="/form-registers">{t('formPages.registers.title')}</Link>}
        title={view?.title ?? t('formPages.registers.title')}
        actions={
          <Button href={apiAddress(`${path}/export?${query}`)} download>
            {t('formPages.register.export')}
          </Button>
        }
      />
      <Filter narrowing={narrowing} onChange={setNarrowing} />
      {view && view.more.length > 0 && (
        <details className="sz-form-pages-more">
          <summary>{t('formPages.register.more')}</summary>
          <Checkbox.Group
            value={[...shown]}
            options={view.more.map(({ nodeId, title }) => ({ value: nodeId, label: title }))}
            onChange={(chosen) => setShown(chosen.map(String))}
          />
        </details>
      )}
      <DataTable
        rows={rows}
        problem={problem}
        isLoading={isLoading}
        hasMore={hasMore}
        onMore={onMore}
        onRetry={onRetry}
        label={view?.title ?? t('formPages.registers.title')}
        columns={useEntryColumns(columns, setOpened)}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('formPages.register.empty')} text={t('formPages.register.empty.text')} />}
      />
      {opened && <EntryDrawer path={`${path}/entries/${opened}`} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** The pages of a register; the first one tells its columns. */
function useRegister(path: string) {
  const api = useApi();
  const t = useTranslate();
  const [state, setState] = useState<{ path: string; answer?: RegisterAnswer; problem?: Problem; isLoading: boolean }>({
    path,
    isLoading: true,
  });
  const load = useCallback(
    async (before?: RegisterAnswer) => {
      setState((last) => ({ ...last, path, isLoading: true }));
      const cursor = before?.nextCursor ? `&cursor=${encodeURIComponent(before.nextCursor)}` : '';
      try {
        const answer = await api.get<RegisterAnswer>(path + cursor);
        const items = [...(before?.items ?? []), ...answer.items];
        setState((last) => (last.path === path ? { path, answer: { ...answer, items }, isLoading: false } : last));
      } catch (thrown) {
        setState((last) => ({ ...last, problem: problemOf(thrown, t), isLoading: false }));
      }
    },
    [api, path, t],
  );
  useEffect(() => void load(), [load]);
  const { answer, problem, isLoading } = state;
  return {
    view: answer?.view,
    rows: answer?.items,
    problem,
    isLoading,
    hasMore: answer?.nextCursor !== undefined,
    onMore: () => void load(answer),
    onRetry: () => void load(),
  };
}

function Filter({ narrowing, onChange }: { narrowing: Narrowing; onChange: (narrowing: Narrowing) => void }) {
  const t = useTranslate();
  const day = (name: 'from' | 'to') => (
    <label className="sz-form-pages-day">
      {t(`formPages.register.${name}`)}
      <DatePicker onChange={(_, chosen) => onChange({ ...narrowing, [name]: String(chosen ?? '') })} />
    </label>
  );
  return (
    <div className="sz-actions sz-no-print sz-configuration-filter">
      <Input.Search
        allowClear
        aria-label={t('formPages.register.search')}
        placeholder={t('formPages.register.search')}
        onSearch={(q) => onChange({ ...narrowing, q })}
      />
      {day('from')}
      {day('to')}
    </div>
  );
}

function useEntryColumns(columns: readonly FormColumn[], open: (id: string) => void): DataColumn<Entry>[] {
  const t = useTranslate();
  return [
    {
      key: 'at',
      title: t('formPages.register.at'),
      render: ({ id, at }) => (
        <button
          type="button"
          className="sz-link-button"
          aria-label={t('formPages.register.open', { time: dateWords(at, t, { withTime: true }) })}
          onClick={() => open(id)}
        >
          <DateText value={at} withTime />
        </button>
      ),
    },
    ...columns.map(({ nodeId, title, align }): DataColumn<Entry> => ({
      key: nodeId,
      title,
      ...(align === 'end' ? { align: 'right' as const } : {}),
      render: ({ cells, masked }) => (masked.includes(nodeId) ? t('formPages.register.masked') : (cells[nodeId] ?? '')),
    })),
    { key: 'by', title: t('formPages.register.by'), render: ({ submittedBy }) => submittedBy },
  ];
}

interface EntryAnswer {
  readonly id: string;
  readonly caseId: string | null;
  readonly at: string;
  readonly submittedBy: string;
  readonly document: FormDocument;
  readonly values: Readonly<Record<string, unknown>>;
  readonly masked: readonly { readonly nodeId: string; readonly title: string }[];
}

/** One entry as it was filled in, with the version of the form of that day. */
function EntryDrawer({ path, onClose }: { path: string; onClose: () => void }) {
  const t = useTranslate();
  const { data, problem, reload } = useQuery<EntryAnswer>(path);
  useFocusReturn();
  return (
    <Drawer open width={720} title={data?.document.title ?? t('formPages.register.entry')} onClose={onClose}>
      {!data && (problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />)}
      {data && (
        <>
          <p className="sz-form-pages-entry">
            <span className="sz-quiet">
              {data.submittedBy} <DateText value={data.at} withTime />
            </span>
            {data.caseId && <Link to={`/cases/${data.caseId}`}>{t('formPages.register.case')}</Link>}
          </p>
          {data.masked.length > 0 && (
            <p>{t('formPages.register.maskedFields', { titles: data.masked.map(({ title }) => title).join('、') })}</p>
          )}
          <FormView key={data.id} document={data.document} task="default" values={data.values} readOnly />
        </>
      )}
    </Drawer>
  );
}
