import {
  builtinComponents,
  type Dictionaries,
  type FormCommand,
  type FormComponents,
  type FormDocument,
  formErrorMessage,
} from '@sanzhi/forms-schema';
import { builtinViews, type FormServices, type FormViews } from '@sanzhi/forms-react';
import type { Cite } from '@sanzhi/platform-i18n';
import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { CompareView } from './compare/compare-view.js';
import { createDesk } from './create-desk.js';
import { DesignView, type DesignPane } from './design-view.js';
import { type Designer, DesignerContext, type DesignerTask } from './designer.js';
import { DesignerDialogs, type OpenDialog } from './designer-dialogs.js';
import { DesignerLinksContext, linksOf, type NamedThing } from './designer-links.js';
import { DesignerStore, type StoreWords } from './designer-store.js';
import type { DesignerFragment, DesignerTemplate } from './designer-template.js';
import { DesignerToolbar } from './designer-toolbar.js';
import './designer.css';
import { DraftOffer } from './draft-offer.js';
import { ModesView } from './modes/modes-view.js';
import { FindingMarksContext, findingMarks } from './node-badges.js';
import { PreviewView, type TriedValues } from './preview/preview-view.js';
import { RulesPanel } from './rules/index.js';
import { StatusBar } from './status-bar.js';
import { DeskContext } from './store-context.js';
import { TabBar } from './tab-bar.js';
import { TestsView } from './tests/tests-view.js';
import { createUi, UiContext } from './ui-state.js';
import { useDraft } from './use-draft.js';
import { useFindings } from './use-findings.js';

/** A part of the designer that another package brings: it stands behind a tab of its own. */
export interface DesignerPanel {
  readonly id: string;
  readonly title: string;
  /** Works with `useDesigner()`. */
  readonly content: ReactNode;
}

export interface FormDesignerProps {
  /** The document to begin with. Later ones are not looked at: give the designer another `key`. */
  readonly document: FormDocument;
  /** What changes are compared with, e.g. the version in force. Default: `document`. */
  readonly base?: FormDocument;
  readonly components?: FormComponents;
  readonly views?: FormViews;
  /** The tasks that use the form, for its modes. */
  readonly tasks?: readonly DesignerTask[];
  readonly templates?: readonly DesignerTemplate[];
  readonly fragments?: readonly DesignerFragment[];
  readonly isReadOnly?: boolean;
  /** Called after every change, with all commands that lead there from the document opened. */
  readonly onChange?: (document: FormDocument, log: readonly FormCommand[]) => void;
  readonly dictionaries?: Dictionaries;
  /** Which dictionaries and registers a field, which document templates a preview may name. */
  readonly dictionaryNames?: readonly NamedThing[];
  readonly registerNames?: readonly NamedThing[];
  readonly templateNames?: readonly NamedThing[];
  /** What the preview's fields may call. */
  readonly services?: FormServices;
  /** Words an obligation as readers cite it. */
  readonly cite?: Cite;
  /** Further tabs, behind 规则. */
  readonly panels?: readonly DesignerPanel[];
  /** Stands at the end of the head: save, publish. */
  readonly actions?: ReactNode;
}

const NO_TASKS: readonly DesignerTask[] = [];

/** The form designer. It keeps a draft on the device; saving is for whoever listens to `onChange`. */
export function FormDesigner(props: FormDesignerProps) {
  const t = useTranslate();
  const {
    document: opened,
    components = builtinComponents,
    views = builtinViews,
    tasks = NO_TASKS,
    isReadOnly = false,
  } = props;
  const isNarrow = useNarrow();
  const [tab, setTab] = useState('design');
  const [pane, setPane] = useState<DesignPane>('canvas');
  const [dialog, setDialog] = useState<OpenDialog>();
  const [tried, setTried] = useState<TriedValues>();
  const [ui] = useState(createUi);
  const store = useStore(props, isReadOnly);
  const state = useSyncExternalStore(store.watch, () => store.state);
  const findings = useFindings(state.document, components);
  const draft = useDraft(store, opened, isReadOnly);
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ readonly id: string }>();

  const desk = useMemo(
    () =>
      createDesk({
        store,
        components,
        isReadOnly,
        t,
        openInsert: (place) => setDialog({ kind: 'insert', place }),
        openMove: () => setDialog({ kind: 'move' }),
        openHelp: () => setDialog({ kind: 'help' }),
        openProperties: () => {
          setPane('properties');
          requestAnimationFrame(() =>
            box.current?.querySelector<HTMLElement>('.sz-properties :is(input, textarea, select)')?.focus(),
          );
        },
        show: (id) => {
          setTab('design');
          setPane('canvas');
          ui.focused.set('canvas');
          store.select([id]);
          setShown({ id });
        },
      }),
    [store, components, isReadOnly, t, ui],
  );
  useFocusOn(box, shown);

  const designer = useMemo<Designer>(
    () => ({
      document: state.document,
      findings,
      components,
      views,
      tasks,
      isReadOnly,
      selection: state.selection,
      select: store.select,
      apply: (command, said) => store.apply(command, said),
      canUndo: state.position > 0,
      canRedo: state.position < state.steps.length,
      undo: store.undo,
      redo: store.redo,
      announce: store.announce,
    }),
    [state, findings, components, views, tasks, isReadOnly, store],
  );
  const links = useMemo(
    () =>
      linksOf({
        cite: props.cite,
        dictionaryNames: props.dictionaryNames,
        registerNames: props.registerNames,
        templateNames: props.templateNames,
        dictionaries: props.dictionaries,
        services: props.services,
        fragments: props.fragments,
      } as Parameters<typeof linksOf>[0]),
    [
      props.cite,
      props.dictionaryNames,
      props.registerNames,
      props.templateNames,
      props.dictionaries,
      props.services,
      props.fragments,
    ],
  );
  const hasTemplates = (props.templates?.length ?? 0) + (props.fragments?.length ?? 0) > 0;
  const screen = useMemo(
    () => ({ ...ui, openTemplates: hasTemplates ? () => setDialog({ kind: 'templates' }) : undefined }),
    [ui, hasTemplates],
  );
  const marks = useMarks(findings);
  const panels = props.panels ?? [];
  const tabs = [
    { id: 'design', title: t('designer.tab.design') },
    { id: 'rules', title: t('designer.tab.rules') },
    ...panels.map(({ id, title }) => ({ id, title })),
    ...['modes', 'tests', 'preview', 'compare'].map((id) => ({ id, title: t(`designer.tab.${id}`) })),
  ];
  const base = props.base ?? opened;

  return (
    <DeskContext.Provider value={desk}>
      <DesignerContext.Provider value={designer}>
        <DesignerLinksContext.Provider value={links}>
          <UiContext.Provider value={screen}>
            <FindingMarksContext.Provider value={marks}>
              <div
                className="sz-designer"
                ref={box}
                data-narrow={isNarrow}
                onKeyDown={(event) => undoAnywhere(event, desk.act)}
              >
                <DesignerToolbar openDialog={setDialog} actions={props.actions} hasTemplates={hasTemplates} />
                {draft.found ? (
                  <DraftOffer
                    draft={draft.found}
                    onRestore={() => draft.restore(t('designer.draft.restored'))}
                    onDiscard={draft.discard}
                  />
                ) : null}
                <TabBar label={t('designer.tabs')} tabs={tabs} chosen={tab} onChoose={setTab} />
                <div
                  className="sz-designer-body"
                  role="tabpanel"
                  id={`sz-designer-panel-${tab}`}
                  aria-labelledby={`sz-designer-tab-${tab}`}
                >
                  <DesignView isShown={tab === 'design'} pane={pane} onPane={setPane} />
                  {panels.map(({ id, content }) =>
                    tab === id ? (
                      <div key={id} className="sz-designer-scroll">
                        {content}
                      </div>
                    ) : null,
                  )}
                  {tab === 'rules' ? (
                    <div className="sz-designer-scroll">
                      <RulesPanel values={tried?.values} task={tried?.task} />
                    </div>
                  ) : null}
                  {tab === 'modes' ? <ModesView /> : null}
                  {tab === 'tests' ? <TestsView /> : null}
                  {tab === 'preview' ? <PreviewView onKept={() => setTab('tests')} onTried={setTried} /> : null}
                  {tab === 'compare' ? <CompareView base={base} /> : null}
                </div>
                <StatusBar openDialog={setDialog} />
              </div>
              <DesignerDialogs
                open={dialog}
                onClose={() => setDialog(undefined)}
                templates={props.templates ?? []}
                fragments={props.fragments ?? []}
              />
            </FindingMarksContext.Provider>
          </UiContext.Provider>
        </DesignerLinksContext.Provider>
      </DesignerContext.Provider>
    </DeskContext.Provider>
  );
}

function useStore(props: FormDesignerProps, isReadOnly: boolean): DesignerStore {
  const t = useTranslate();
  const now = useRef({ props, t });
  now.current = { props, t };
  const [store] = useState(() => {
    const words: StoreWords = {
      refused: ({ code, params }) =>
        `${formErrorMessage({ code, params }, now.current.t)}。${now.current.t(`error.${code}.remedy`, params)}`,
      closed: ({ reason, nodeId, ground }, document) =>
        now.current.t(`designer.closed.${reason}`, {
          title: document.nodes[nodeId]?.title ?? '',
          ground: reason === 'statutory' ? (now.current.props.cite ?? ((id: string) => id))(ground) : ground,
        }),
      undone: () => now.current.t('designer.said.undone'),
      redone: () => now.current.t('designer.said.redone'),
    };
    return new DesignerStore({
      document: props.document,
      words,
      isReadOnly,
      onChange: (document, log) => now.current.props.onChange?.(document, log),
    });
  });
  return store;
}

/** The same marks as long as they say the same: the canvas need not be drawn again. */
function useMarks(findings: Designer['findings']) {
  const kept = useRef(findingMarks(findings));
  return useMemo(() => {
    const next = findingMarks(findings);
    const isSame = next.size === kept.current.size && [...next].every(([id, one]) => kept.current.get(id) === one);
    if (!isSame) kept.current = next;
    return kept.current;
  }, [findings]);
}

/** A node that was jumped to has the focus once it is on the screen. */
function useFocusOn(box: RefObject<HTMLElement>, shown: { readonly id: string } | undefined): void {
  useEffect(() => {
    if (!shown) return;
    const node = box.current?.querySelector<HTMLElement>(`.sz-canvas [data-node="${CSS.escape(shown.id)}"]`);
    node?.focus({ preventScroll: true });
    (node?.querySelector('[data-row]') ?? node)?.scrollIntoView({ block: 'center' });
  }, [shown, box]);
}

/** Ctrl+Z and Ctrl+Y undo in the form wherever the focus is: what is typed in the panel is a step of the form too. */
function undoAnywhere(event: KeyboardEvent, act: (action: 'undo' | 'redo') => void): void {
  if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  act(key === 'y' || event.shiftKey ? 'redo' : 'undo');
}
