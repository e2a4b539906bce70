import { builtinViews, formViews } from '@sanzhi/forms-react';
import { applyCommand, type FormCommand, type FormDocument } from '@sanzhi/forms-schema';
import {
  ConflictDialog,
  DraftActions,
  DraftHeader,
  FindingList,
  type Merge,
  mergeOf,
  useAutosave,
  useFirst,
} from '@sanzhi/web-configuration';
import { useApi, useContributions, useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, useFocusReturn, useTranslate } from '@sanzhi/web-ui';
import { Drawer } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { DesignerTemplate } from '../designer-template.js';
import { FormDesigner } from '../form-designer.js';
import { FormDifferences } from './form-differences.js';
import { type FormDeskAnswer, formKinds, type FormJudgement, type ItemKind } from './page-data.js';
import { usePreviewServices } from './use-preview-services.js';
import './form-pages.css';

/** A draft in the designer: saved by itself, checked before it is handed to a second person. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<FormDeskAnswer>(`/forms/versions/${id}/desk`);
  const desk = useFirst(data, id);
  if (!desk) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return <DraftDesk key={id} desk={desk} />;
}

function DraftDesk({ desk }: { desk: FormDeskAnswer }) {
  const { version, base, tasks, fragments, dictionaries, citations } = desk;
  const pages = formKinds[version.kind];
  const isDraft = version.state === 'draft';
  const saving = useAutosave<FormDocument>(version.id, version.rev);
  useUnsavedChanges(saving.isDirty, saving.flush);
  const [opened, setOpened] = useState({ round: 0, document: version.content });
  const work = useRef<Work>({ document: version.content, log: [] });
  const [title, setTitle] = useState(version.content.title);
  const [isDeciding, setDeciding] = useState(false);
  const views = useViews();
  const services = usePreviewServices();
  const templates = useTemplates(version.kind);
  const known = useMemo(() => (name: string) => dictionaries[name], [dictionaries]);
  const cite = useMemo(() => (id: string) => citations[id] ?? id, [citations]);

  // What led to each document that may have been saved: what is mine is what came after the last save.
  const logs = useRef(new WeakMap<FormDocument, readonly FormCommand[]>());
  const goOn = (document: FormDocument, { rev, content }: { readonly rev: number; readonly content: FormDocument }) => {
    work.current = { document, log: [] };
    setOpened(({ round }) => ({ round: round + 1, document }));
    saving.goOn(rev, document, content);
    setDeciding(false);
  };
  const merged = (theirs: FormDocument) => {
    const common = saving.common();
    const mine = logSince(work.current.log, common && logs.current.get(common));
    return mine && replayed(theirs, mine);
  };
  return (
    <div className="sz-form-pages-desk">
      <DraftHeader
        pages={pages}
        version={version}
        title={title}
        saving={saving.state}
        onDecide={() => setDeciding(true)}
        actions={isDraft && <DeskActions desk={desk} flush={saving.flush} />}
      />
      <FormDesigner
        key={opened.round}
        document={opened.document}
        base={base?.document ?? version.content}
        views={views}
        tasks={tasks}
        templates={templates}
        fragments={fragments}
        dictionaries={known}
        dictionaryNames={desk.dictionaryNames}
        registerNames={desk.registerNames}
        templateNames={desk.templateNames}
        services={services}
        cite={cite}
        isReadOnly={!isDraft}
        onChange={(document, log) => {
          work.current = { document, log };
          logs.current.set(document, log);
          setTitle(document.title);
          saving.keep(document);
        }}
      />
      {isDeciding && (
        <ConflictDialog<FormDocument>
          versionId={version.id}
          mine={work.current.document}
          differences={(changed) => <FormDifferences before={saving.common() ?? opened.document} after={changed} />}
          merge={(theirs) => Promise.resolve(merged(theirs))}
          onDecide={goOn}
          onClose={() => setDeciding(false)}
        />
      )}
    </div>
  );
}

interface Work {
  readonly document: FormDocument;
  /** From what was opened. */
  readonly log: readonly FormCommand[];
}

/** Mine on top of theirs; `undefined` where both changed the same place so that it no longer fits. */
function replayed(theirs: FormDocument, log: readonly FormCommand[]): Merge<FormDocument> | undefined {
  try {
    return mergeOf(log.reduce((changed, command) => applyCommand(changed, command).document, theirs));
  } catch {
    return undefined;
  }
}

/** What was done after `saved`; `undefined` where some of that was taken back since. */
function logSince(log: readonly FormCommand[], saved: readonly FormCommand[] = []): readonly FormCommand[] | undefined {
  return saved.every((command, at) => command === log[at]) ? log.slice(saved.length) : undefined;
}

interface DeskActionsProps {
  readonly desk: FormDeskAnswer;
  readonly flush: () => Promise<boolean>;
}

function DeskActions({ desk: { version }, flush }: DeskActionsProps) {
  const api = useApi();
  const [judged, setJudged] = useState<FormJudgement>();
  const check = async () => {
    const found = await api.get<FormJudgement>(`/forms/versions/${version.id}/findings`);
    setJudged(found);
    return !found.findings.some(({ severity }) => severity === 'error');
  };
  return (
    <>
      <DraftActions pages={formKinds[version.kind]} version={version} flush={flush} check={check} />
      {judged && <Judgement judged={judged} onClose={() => setJudged(undefined)} />}
    </>
  );
}

/** What the server says of the draft. Each finding leads to its element. */
function Judgement({ judged, onClose }: { judged: FormJudgement; onClose: () => void }) {
  const t = useTranslate();
  useFocusReturn();
  const errors = judged.findings.filter(({ severity }) => severity === 'error').length;
  return (
    <Drawer open title={t('configurationPages.check.title')} onClose={onClose} mask={false}>
      <p role="status">
        {errors > 0 ? t('configurationPages.check.errors', { count: errors }) : t('configurationPages.check.fit')}
      </p>
      <FindingList
        findings={judged.findings}
        jumpOf={({ nodeId }) => (nodeId === undefined ? undefined : () => jumpTo(nodeId))}
      />
      {judged.tests.length > 0 && (
        <p className="sz-quiet">
          {t('formPages.review.tests.count', {
            passed: judged.tests.filter(({ passed }) => passed).length,
            total: judged.tests.length,
          })}
        </p>
      )}
    </Drawer>
  );
}

/** Selects an element on the canvas, as a press on it does. */
function jumpTo(nodeId: string): void {
  const node = document.querySelector<HTMLElement>(`.sz-canvas [data-node="${CSS.escape(nodeId)}"]`);
  node?.scrollIntoView({ block: 'center' });
  node?.click();
  node?.focus({ preventScroll: true });
}

/** The forms to begin with, by name; what is in one is asked for when it is chosen. */
function useTemplates(kind: ItemKind): readonly DesignerTemplate[] {
  const api = useApi();
  const { data } = useQuery<readonly { id: string; title: string; text: string }[]>(
    kind === 'form' ? '/form-templates' : undefined,
  );
  return useMemo(
    () =>
      (data ?? []).map(({ id, title, text }) => ({
        ...{ id, name: title, description: text },
        load: () => api.get<FormDocument>(`/form-templates/${encodeURIComponent(id)}`),
      })),
    [api, data],
  );
}

function useViews() {
  const contributed = useContributions(formViews);
  return useMemo(
    () => new Map([...builtinViews, ...contributed.map(({ item }) => [item.type, item] as const)]),
    [contributed],
  );
}
