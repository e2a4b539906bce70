import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFormSurroundings } from '../../form-context.js';

/** What a row's menu offers; what is missing cannot be done here. */
export interface RowAction {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  run(): void;
}

interface RowMenuProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly actions: readonly RowAction[];
  onOpen(isOpen: boolean): void;
}

/** The button behind a row, and its menu (WAI-ARIA menu button): arrows, Home, End, Escape; Tab closes it. */
export function RowMenu({ label, isOpen, actions, onOpen }: RowMenuProps) {
  const { translate } = useFormSurroundings();
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties>({});
  useEffect(() => {
    if (!isOpen) return;
    setPlace(placeBeside(button.current, actions.length));
    itemsOf(box.current)[0]?.focus({ preventScroll: true });
    const close = () => onOpen(false);
    const leave = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onOpen(false);
    };
    addEventListener('pointerdown', leave);
    // It stands still on the screen while the table moves under it.
    addEventListener('scroll', close, true);
    return () => {
      removeEventListener('pointerdown', leave);
      removeEventListener('scroll', close, true);
    };
  }, [isOpen, onOpen, actions.length]);

  function onKey(event: KeyboardEvent): void {
    if (!isOpen) return;
    event.stopPropagation();
    const items = itemsOf(box.current);
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      onOpen(false);
      button.current?.focus();
    }
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  }

  return (
    <span className="sz-row-menu" ref={box} onKeyDown={onKey}>
      <button
        type="button"
        ref={button}
        className="sz-row-menu-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      >
        {translate('forms.table.more')}
      </button>
      {isOpen ? (
        <ul role="menu" aria-label={label} style={place}>
          {actions.map(({ id, label: text, keys, isDisabled, run }) => (
            <li key={id} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                disabled={isDisabled}
                onClick={() => {
                  onOpen(false);
                  run();
                }}
              >
                {text}
                {keys ? <kbd>{keys}</kbd> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </span>
  );
}

/** Fixed on the screen, for a table's box cuts off what hangs out of it; upwards where there is no room below. */
function placeBeside(button: HTMLElement | null, lines: number): CSSProperties {
  const { top = 0, bottom = 0, right = 0 } = button?.getBoundingClientRect() ?? {};
  const end = Math.max(8, document.documentElement.clientWidth - right);
  const isBelow = bottom + lines * LINE + 16 < innerHeight || top < lines * LINE;
  return isBelow ? { top: bottom, right: end } : { bottom: innerHeight - top, right: end };
}

/** A line of the menu, in pixels. */
const LINE = 44;

function itemsOf(box: HTMLElement | null): readonly HTMLButtonElement[] {
  return [...(box?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:not(:disabled)') ?? [])];
}
