import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import './drag-and-drop.css';

/** What is being dragged: nodes of the form, or something of the palette. */
export type DragItem =
  | { readonly kind: 'nodes'; readonly ids: readonly string[]; readonly label: string }
  /** `entry` names it in the palette. */
  | { readonly kind: 'type'; readonly type: string; readonly entry: string; readonly label: string };

/** Where the pointer is over the page, in CSS pixels of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface DragAreaProps {
  readonly children: ReactNode;
  readonly onStart: (item: DragItem) => void;
  /** Called while the pointer moves; looks itself for what lies below. */
  readonly onOver: (item: DragItem, point: Point) => void;
  readonly onDrop: (item: DragItem) => void;
  readonly onCancel: () => void;
}

/**
 * The only place that knows the drag-and-drop library. Sources are whole areas, not nodes: who is dragged follows
 * from where the pointer went down, and the target from what lies below it, so that a form of a thousand nodes
 * drags like one of ten. Everything that is dragged can be moved by key and by menu as well.
 */
export function DragArea({ children, onStart, onOver, onDrop, onCancel }: DragAreaProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger that scrolls is no finger that drags.
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const [label, setLabel] = useState<string>();
  const item = useRef<DragItem>();
  const shadow = useRef<HTMLSpanElement>(null);

  function end(finish: (one: DragItem) => void): void {
    const dragged = item.current;
    item.current = undefined;
    setLabel(undefined);
    if (dragged) finish(dragged);
  }

  return (
    <DndContext
      sensors={sensors}
      accessibility={SILENT}
      onDragStart={({ active }) => {
        const dragged = (active.data.current as SourceData).item.current;
        item.current = dragged;
        setLabel(dragged?.label);
        if (dragged) onStart(dragged);
      }}
      onDragMove={(event) => {
        const point = pointOf(event);
        if (!item.current || !point) return;
        if (shadow.current) shadow.current.style.transform = `translate(${point.x + 12}px, ${point.y + 12}px)`;
        onOver(item.current, point);
      }}
      onDragEnd={() => end(onDrop)}
      onDragCancel={() => end(onCancel)}
    >
      {children}
      {label === undefined ? null : (
        <span ref={shadow} className="sz-designer-dragged" aria-hidden="true">
          {label}
        </span>
      )}
    </DndContext>
  );
}

/** Our own live region tells what happens, in our words. */
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
};

interface SourceData {
  readonly item: { current: DragItem | undefined };
}

/** Makes an area a source: spread `listeners` and `ref` onto it. `itemAt` says what lies under the pointer. */
export function useDragSource(id: string, itemAt: (target: Element) => DragItem | undefined, isOff = false) {
  const item = useRef<DragItem>();
  const { setNodeRef, listeners } = useDraggable({ id, data: { item } satisfies SourceData, disabled: isOff });
  const start = useCallback(
    (name: 'onMouseDown' | 'onTouchStart') => (event: { readonly target: EventTarget }) => {
      const target = event.target;
      if (!(target instanceof Element) || target.closest(NOT_DRAGGED)) return;
      item.current = itemAt(target);
      if (item.current) (listeners?.[name] as ((one: unknown) => void) | undefined)?.(event);
    },
    [itemAt, listeners],
  );
  return { ref: setNodeRef, listeners: { onMouseDown: start('onMouseDown'), onTouchStart: start('onTouchStart') } };
}

/** Where a press means something else. */
const NOT_DRAGGED = 'input, textarea, select, [contenteditable], [data-no-drag]';

function pointOf({ activatorEvent, delta }: DragMoveEvent | DragEndEvent): Point | undefined {
  const start = startOf(activatorEvent);
  return start && { x: start.x + delta.x, y: start.y + delta.y };
}

function startOf(event: Event): Point | undefined {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  const touch = 'touches' in event ? (event as TouchEvent).touches[0] : undefined;
  return touch && { x: touch.clientX, y: touch.clientY };
}
