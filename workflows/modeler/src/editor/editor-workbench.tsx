import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Alert, App, Button, Drawer, Segmented, Tabs } from 'antd';
import { type DragEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { NOTHING_PASTED } from './canvas/clipboard.js';
import { CHOOSE_PART } from './canvas/context-pad.js';
import { isFlow } from './canvas/elements.js';
import type { Drawn } from './canvas/services.js';
import { showConditions } from './canvas/show-conditions.js';
import { ConnectDialog } from './dialogs/connect-dialog.js';
import { ImportDialog } from './dialogs/import-dialog.js';
import { KeyboardHelp } from './dialogs/keyboard-help.js';
import { PartDialog } from './dialogs/part-dialog.js';
import { type EditorDesk, EditorContext } from './drawing-context.js';
import type { Drawing } from './drawing.js';
import { EditorToolbar } from './editor-toolbar.js';
import './editor.css';
import { elementWords } from './element-words.js';
import { FindingsList } from './findings/findings-list.js';
import { markFindings } from './findings/mark-findings.js';
import { useFindings } from './findings/use-findings.js';
import type { FlowchartEditorProps } from './flowchart-editor.js';
import type { FlowchartFinding } from './judgement.js';
import { Outline } from './outline/outline.js';
import { type PartEntry, partEntries } from './parts/part-entries.js';
import { DRAGGED_PART, PartList } from './parts/part-list.js';
import { type Place, placePart } from './parts/place-part.js';
import { placeOfChoice, placeUnder } from './parts/place-of-choice.js';
import { PropertyPanel } from './properties/property-panel.js';
import { useCanvasKeys } from './use-canvas-keys.js';
import { useFocusReturn } from './use-focus-return.js';
import { useOpenDrawing } from './use-open-drawing.js';

type Dialog =
  | { readonly kind: 'part'; readonly element: Drawn }
  | { readonly kind: 'connect'; readonly element: Drawn }
  | { readonly kind: 'import' }
  | { readonly kind: 'help' };

const noFindings: readonly FlowchartFinding[] = [];

/** The editor itself: parts and outline on the left, the canvas, what is chosen on the right, findings below. */
export function EditorWorkbench(props: FlowchartEditorProps) {
  const { xml: given, desk, onChange, isReadOnly = false, findings: givenFindings = noFindings, judge, onPlay } = props;
  const t = useTranslate();
  const { message } = App.useApp();
  const isNarrow = useNarrow();
  const container = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const { drawing, xml, fault, replace } = useOpenDrawing(container, given, onChange, props.onUntold);
  const found = useFindings({ drawing, xml, given: givenFindings, operators: desk.operators, judge });
  const [dialog, setDialog] = useState<Dialog>();
  const [pane, setPane] = useState<'canvas' | 'outline' | 'findings'>('canvas');
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [said, setSaid] = useState('');
  /** What was drawn before a file was taken in. */
  const [exchanged, setExchanged] = useState<string>();
  const entries = useMemo(() => partEntries(desk, t), [desk, t]);
  const say = useCallback((text: string) => setSaid((before) => (before === text ? `${text}\u200b` : text)), []);

  useEffect(() => {
    if (drawing) drawing.isStill = isReadOnly || isNarrow;
  }, [drawing, isReadOnly, isNarrow]);
  useEffect(() => {
    if (drawing) drawing.get('readableIds').templates = desk.templates;
  }, [drawing, desk.templates]);
  useEffect(() => {
    if (!drawing) return undefined;
    const bus = drawing.get('eventBus');
    bus.on(CHOOSE_PART, ({ element }) => element && setDialog({ kind: 'part', element }));
    bus.on(NOTHING_PASTED, () => void message.info(t('flowEditor.said.nothingPasted')));
    return undefined;
  }, [drawing]);
  useEffect(() => (drawing ? markFindings(drawing, found.findings) : undefined), [drawing, found.findings, xml]);
  useEffect(() => (drawing && xml ? showConditions(drawing, desk, t) : undefined), [drawing, desk, t, xml]);
  useFocusReturn(dialog !== undefined, () => drawing?.focusCanvas());
  useCanvasKeys(drawing, {
    t,
    say,
    isReadOnly,
    openParts: (element) => setDialog({ kind: 'part', element }),
    openConnect: (element) => setDialog({ kind: 'connect', element }),
    openPanel: () => focusPanel(root.current),
  });

  const place = async (entry: PartEntry, where: Place) => {
    if (!drawing) return;
    try {
      const placed = await placePart(drawing.modeler, entry.part, where);
      say(
        placed
          ? t('flowEditor.said.placed', { title: entry.title })
          : t('flowEditor.said.notPlaced', { title: entry.title }),
      );
    } catch {
      say(t('flowEditor.said.notPlaced', { title: entry.title }));
    }
  };
  const takeIn = async (file: string) => {
    const before = (await drawing?.xml()) ?? xml;
    await replace(file);
    setExchanged(before);
  };
  const mend = (finding: FlowchartFinding) => {
    if (!finding.mend) return;
    const { mend: cure } = finding;
    const key = cure.kind === 'insert-template' ? `template:${cure.template}` : `pattern:${cure.pattern}`;
    const entry = entries.find((one) => one.key === key);
    if (entry) {
      found.noteChange();
      void place(entry, { kind: 'on', flow: cure.flow });
    } else say(t('flowEditor.said.noMend'));
  };
  const show = (id: string) => {
    if (!drawing?.show(id)) return say(t('flowEditor.said.gone'));
    if (isNarrow) setPane('canvas');
    const element = drawing.element(id);
    if (element) say(t('flowEditor.said.chosen', { name: elementWords(element, t) }));
    return undefined;
  };
  const { focus } = props;
  useEffect(() => {
    if (drawing && focus) show(focus.elementId);
    // What is shown is asked for by whoever holds the editor, not by what else changes in it.
  }, [drawing, focus]);
  const remove = (element: Drawn) => {
    if (!drawing) return;
    say(t('flowEditor.said.removed', { name: elementWords(element, t) }));
    drawing.remove([element]);
  };

  const outline = (
    <Outline
      onAppend={(element) => setDialog({ kind: 'part', element })}
      onConnect={(element) => setDialog({ kind: 'connect', element })}
      onRemove={remove}
      onOpen={() => isNarrow && setSheetOpen(true)}
    />
  );
  const findingsList = (
    <FindingsList found={found} canJudge={judge !== undefined} onShow={show} onMend={mend} onPlay={onPlay} />
  );
  const properties = <PropertyPanel renderFieldModes={props.renderFieldModes} isIdFixed={props.isIdFixed ?? false} />;
  const editor = useMemo<EditorDesk | undefined>(
    () => drawing && { drawing, desk, isReadOnly, say, xml },
    [drawing, desk, isReadOnly, say, xml],
  );
  const parts = (
    <PartList
      entries={entries}
      isDraggable
      onChoose={(entry) => drawing && void place(entry, placeOfChoice(drawing))}
    />
  );

  return (
    <div
      className={isNarrow ? 'sz-fe sz-fe-narrow' : 'sz-fe'}
      ref={root}
      onKeyDown={(event) => {
        if (drawing && !isNarrow) pressBeside(drawing, event, isReadOnly);
      }}
    >
      <EditorContext.Provider value={editor}>
        {editor ? (
          <EditorToolbar
            isNarrow={isNarrow}
            onImport={() => setDialog({ kind: 'import' })}
            onHelp={() => setDialog({ kind: 'help' })}
            onProperties={() => setSheetOpen(true)}
          />
        ) : null}
        {isNarrow ? (
          <Segmented
            block
            value={pane}
            onChange={setPane}
            options={(['canvas', 'outline', 'findings'] as const).map((value) => ({
              value,
              label: t(`flowEditor.pane.${value}`),
            }))}
          />
        ) : null}
        <div className="sz-fe-body" data-pane={isNarrow ? pane : 'all'}>
          {editor && !isNarrow ? (
            <aside className="sz-fe-left" aria-label={t('flowEditor.left')}>
              <Tabs
                size="small"
                items={[
                  ...(isReadOnly ? [] : [{ key: 'parts', label: t('flowEditor.parts'), children: parts }]),
                  { key: 'outline', label: t('flowEditor.outline'), children: outline },
                ]}
              />
            </aside>
          ) : null}
          <div className="sz-fe-middle">
            {fault ? <p role="alert">{t('flowEditor.openFailed', { reason: fault })}</p> : null}
            {exchanged === undefined ? null : (
              <Alert
                banner
                closable
                type="info"
                message={t('flowEditor.import.taken')}
                action={
                  <Button size="small" onClick={() => void replace(exchanged).then(() => setExchanged(undefined))}>
                    {t('flowEditor.import.back')}
                  </Button>
                }
                onClose={() => setExchanged(undefined)}
              />
            )}
            <div
              className="sz-fe-canvas"
              role="group"
              aria-label={t('flowEditor.canvas')}
              ref={container}
              {...(drawing && !isReadOnly ? dropping(drawing, entries, place) : {})}
            />
            {editor && !isNarrow ? findingsList : null}
          </div>
          {editor && !isNarrow ? (
            <aside
              className="sz-fe-right"
              aria-label={t('flowEditor.panel')}
              onKeyDown={(event) => {
                if (event.key === 'Escape' && !isListOpen(event.target)) setTimeout(() => editor.drawing.focusCanvas());
              }}
            >
              {properties}
            </aside>
          ) : null}
          {editor && isNarrow && pane === 'outline' ? <div className="sz-fe-page">{outline}</div> : null}
          {editor && isNarrow && pane === 'findings' ? <div className="sz-fe-page">{findingsList}</div> : null}
        </div>
        {editor && isNarrow ? (
          <Drawer
            open={isSheetOpen}
            onClose={() => setSheetOpen(false)}
            placement="bottom"
            height="70%"
            title={t('flowEditor.panel')}
            destroyOnHidden
          >
            {properties}
          </Drawer>
        ) : null}
        {editor && dialog?.kind === 'part' ? (
          <PartDialog
            element={dialog.element}
            entries={entries.filter(({ part }) => part.kind !== 'plain' || isFitting(part.plain.type, dialog.element))}
            onClose={() => setDialog(undefined)}
            onChoose={(entry) => {
              setDialog(undefined);
              void place(
                entry,
                isFlow(dialog.element)
                  ? { kind: 'on', flow: dialog.element.id }
                  : { kind: 'after', element: dialog.element.id },
              );
            }}
          />
        ) : null}
        {editor && dialog?.kind === 'connect' ? (
          <ConnectDialog source={dialog.element} onClose={() => setDialog(undefined)} />
        ) : null}
        {editor && dialog?.kind === 'import' ? (
          <ImportDialog onClose={() => setDialog(undefined)} onImport={takeIn} />
        ) : null}
        {dialog?.kind === 'help' ? <KeyboardHelp onClose={() => setDialog(undefined)} /> : null}
      </EditorContext.Provider>
      <div className="sz-fe-sr" role="status" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

/**
 * Keys beside the canvas, where bpmn-js does not hear them: the browser's own search knows nothing of the drawing, and
 * what was done from a list is undone from there. In a field they are the field's.
 */
function pressBeside(drawing: Drawing, event: KeyboardEvent, isReadOnly: boolean): void {
  if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  const key = event.key.toLowerCase();
  if (key === 'f') drawing.find();
  else if (isReadOnly || isInField) return;
  else if (key === 'z' && !event.shiftKey) drawing.get('commandStack').undo();
  else if (key === 'y' || key === 'z') drawing.get('commandStack').redo();
  else return;
  event.preventDefault();
}

/** What may stand behind an element or on a way: neither a beginning nor a pool. */
function isFitting(type: string, element: Drawn): boolean {
  if (type === 'bpmn:EndEvent' && isFlow(element)) return false;
  return !['bpmn:StartEvent', 'bpmn:Participant', 'bpmn:TextAnnotation'].includes(type);
}

/** Parts dropped on the canvas: on a way they go onto it, on a step behind it. */
function dropping(
  drawing: Drawing,
  entries: readonly PartEntry[],
  place: (entry: PartEntry, where: Place) => Promise<void>,
) {
  const clear = () => drawing.things.forEach(({ id }) => drawing.get('canvas').removeMarker(id, 'sz-fe-drop'));
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED_PART)) return;
      event.preventDefault();
      clear();
      const where = placeUnder(drawing, event.nativeEvent);
      const target = where.kind === 'on' ? where.flow : where.kind === 'after' ? where.element : undefined;
      if (target !== undefined) drawing.get('canvas').addMarker(target, 'sz-fe-drop');
    },
    onDragLeave: clear,
    onDrop: (event: DragEvent) => {
      const key = event.dataTransfer.getData(DRAGGED_PART);
      const entry = entries.find((one) => one.key === key);
      clear();
      if (!entry) return;
      event.preventDefault();
      void place(entry, placeUnder(drawing, event.nativeEvent));
    },
  };
}

/** Escape closes a list first. */
function isListOpen(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}

function focusPanel(root: HTMLElement | null): void {
  root?.querySelector<HTMLElement>('.sz-fe-right :is(input, textarea)')?.focus();
}
