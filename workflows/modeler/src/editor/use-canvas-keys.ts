import type { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useRef } from 'react';
import { canLeadOn, isFlow, isThing } from './canvas/elements.js';
import type { Drawn } from './canvas/services.js';
import { translateBpmn } from './canvas/translations.js';
import type { Drawing } from './drawing.js';
import { elementWords, kindWords } from './element-words.js';

export interface CanvasKeyActs {
  readonly t: ReturnType<typeof useTranslate>;
  readonly say: (text: string) => void;
  readonly isReadOnly: boolean;
  readonly openParts: (element: Drawn) => void;
  readonly openConnect: (element: Drawn) => void;
  readonly openPanel: () => void;
}

// Before bpmn-js's own keys, some of which (C for connecting, arrows for moving) need a pointer or would take ours.
const before = 3000;

/** Keys on the canvas beside those of bpmn-js: walking along the ways, adding, connecting and the panel. */
export function useCanvasKeys(drawing: Drawing | undefined, acts: CanvasKeyActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    drawing
      ?.get('keyboard')
      .addListener(before, ({ keyEvent }) => press(drawing, keyEvent, latest.current) || undefined);
    drawing?.get('eventBus').on('selection.changed', () => tellChoice(drawing, latest.current));
  }, [drawing]);
}

/** @returns whether the key was one of ours */
function press(drawing: Drawing, event: KeyboardEvent, acts: CanvasKeyActs): boolean {
  if (event.altKey && event.key.startsWith('Arrow')) return walk(drawing, event.key);
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const [chosen] = drawing.chosen.filter(isThing);
  const key = event.key.toLowerCase();
  if (key === 'enter' || key === 'p') {
    acts.openPanel();
    return true;
  }
  const isOurs = key === 'a' || key === 'c' || key === 'r';
  if (acts.isReadOnly || !chosen) return isOurs;
  if (key === 'r') openReplace(drawing, chosen);
  else if (key === 'a' && (isFlow(chosen) || canLeadOn(chosen.businessObject))) acts.openParts(chosen);
  else if (key === 'c' && canLeadOn(chosen.businessObject)) acts.openConnect(chosen);
  return isOurs;
}

/** What an element may be turned into, beside it. */
function openReplace(drawing: Drawing, element: Drawn): void {
  const menu = drawing.get('popupMenu');
  if (menu.isEmpty(element, 'bpmn-replace')) return;
  const box = drawing.get('canvas').getGraphics(element).getBoundingClientRect();
  menu.open(
    element,
    'bpmn-replace',
    { x: box.right + 8, y: box.top },
    { title: translateBpmn('Change element'), width: 300 },
  );
}

/** Along the way: from an element to its first way, from a way to where it leads; sideways among ways. */
function walk(drawing: Drawing, key: string): boolean {
  const [chosen] = drawing.chosen.filter(isThing);
  const next = chosen
    ? neighbour(chosen, key)
    : drawing.things.find(({ incoming, waypoints }) => !waypoints && incoming.length === 0);
  if (next) drawing.show(next.id);
  return true;
}

function neighbour(from: Drawn, key: string): Drawn | undefined {
  if (key === 'ArrowRight') return isFlow(from) ? from.target : (from.outgoing[0] ?? from.attachers[0]);
  if (key === 'ArrowLeft') return isFlow(from) ? from.source : (from.incoming[0] ?? from.host);
  const siblings: readonly Drawn[] = isFlow(from)
    ? from.source.outgoing
    : from.host
      ? from.host.attachers
      : from.attachers;
  const at = siblings.indexOf(from);
  return siblings[key === 'ArrowDown' ? at + 1 : at - 1];
}

function tellChoice(drawing: Drawing, { t, say }: CanvasKeyActs): void {
  const chosen = drawing.get('selection').get();
  const [only] = chosen;
  if (!only) return;
  if (chosen.length > 1) say(t('flowEditor.panel.several', { count: chosen.length }));
  else say(t('flowEditor.said.chosenKind', { name: elementWords(only, t), kind: kindWords(only, t) }));
}
