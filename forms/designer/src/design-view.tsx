import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Canvas } from './canvas.js';
import { DragArea } from './drag-and-drop.js';
import { dropAt } from './drop-target.js';
import { Outline } from './outline.js';
import { Palette } from './palette.js';
import { PhoneGlance } from './preview/phone-glance.js';
import { PropertyPanel } from './property-panel.js';
import { useSignal } from './signal.js';
import { useDesk } from './store-context.js';
import { useUi } from './ui-state.js';

/** What a phone shows of the design view at a time. */
export type DesignPane = 'palette' | 'outline' | 'canvas' | 'properties';

const PANES: readonly DesignPane[] = ['palette', 'canvas', 'outline', 'properties'];

interface DesignViewProps {
  /** It stays where it is when another tab is open: a long form need not be drawn again. */
  readonly isShown: boolean;
  readonly pane: DesignPane;
  readonly onPane: (pane: DesignPane) => void;
}

/** Palette or outline, canvas, and properties or a glance at the phone, side by side; on a phone one at a time. */
export function DesignView({ isShown, pane, onPane }: DesignViewProps) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const [left, setLeft] = useState<'palette' | 'outline'>('palette');
  const [right, setRight] = useState<'properties' | 'phone'>('properties');
  const shows = (one: DesignPane) => !isNarrow || pane === one;
  const leave = useWayBack(onPane);
  // Whoever asks for the properties by key sees them, also in place of the glance at the phone.
  useEffect(() => (pane === 'properties' ? setRight('properties') : undefined), [pane]);
  return (
    <DragScope>
      <div className="sz-design" hidden={!isShown} data-narrow={isNarrow}>
        {isNarrow ? null : (
          <aside className="sz-design-side" aria-label={t('designer.side.left')}>
            <SideSwitch ids={['palette', 'outline']} chosen={left} onChoose={setLeft} />
            {left === 'palette' ? <Palette /> : <Outline />}
          </aside>
        )}
        {isNarrow && pane === 'palette' ? <Palette /> : null}
        {isNarrow && pane === 'outline' ? <Outline /> : null}
        <div className="sz-design-middle" hidden={!shows('canvas')}>
          <Canvas />
        </div>
        {shows('properties') ? (
          <aside className="sz-design-side sz-design-right" aria-label={t('designer.side.right')} onKeyDown={leave}>
            {isNarrow ? null : (
              <SideSwitch
                ids={['properties', 'phone']}
                chosen={right}
                onChoose={(next) => {
                  setRight(next);
                  if (next === 'phone') onPane('canvas');
                }}
              />
            )}
            {right === 'phone' && !isNarrow ? <PhoneGlance /> : <PropertyPanel />}
          </aside>
        ) : null}
        {isNarrow ? (
          <nav className="sz-design-panes" aria-label={t('designer.panes')}>
            {PANES.map((one) => (
              <button
                key={one}
                type="button"
                aria-current={pane === one ? 'page' : undefined}
                onClick={() => onPane(one)}
              >
                {t(`designer.pane.${one}`)}
              </button>
            ))}
          </nav>
        ) : null}
      </div>
    </DragScope>
  );
}

/** Esc goes from the properties back to the element that they are of, whatever is selected beside it. */
function useWayBack(onPane: DesignViewProps['onPane']) {
  const { store } = useDesk();
  const { focused } = useUi();
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    // A list that is open closes first.
    if (event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    onPane('canvas');
    focused.set('canvas');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.sz-canvas [data-node="${CSS.escape(store.state.active)}"]`)?.focus(),
    );
  };
}

interface SideSwitchProps<T extends string> {
  readonly ids: readonly T[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

function SideSwitch<T extends string>({ ids, chosen, onChoose }: SideSwitchProps<T>) {
  const t = useTranslate();
  return (
    <div className="sz-design-switch" role="group">
      {ids.map((id) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {t(`designer.pane.${id}`)}
        </button>
      ))}
    </div>
  );
}

/** Dragging from palette, canvas and outline into canvas and outline. */
function DragScope({ children }: { readonly children: ReactNode }) {
  const desk = useDesk();
  const { drop, isDragging } = useUi();
  const isOn = useSignal(isDragging);

  function end(): void {
    drop.set(undefined);
    isDragging.set(false);
  }

  return (
    <DragArea
      onStart={() => isDragging.set(true)}
      onOver={(item, point) => {
        const next = dropAt(desk.store.state.document, desk.components, item, point);
        const now = drop.get();
        const isSame = now?.of === next?.of && now?.side === next?.side;
        if (!isSame) drop.set(next);
      }}
      onDrop={(item) => {
        const target = drop.get();
        end();
        if (!target) return;
        if (item.kind === 'type') desk.insert(item.entry, target.place);
        else desk.moveTo(item.ids, target.place);
      }}
      onCancel={end}
    >
      <div className="sz-design-scope" data-dragging={isOn}>
        {children}
      </div>
    </DragArea>
  );
}
