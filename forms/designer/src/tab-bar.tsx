import { type KeyboardEvent, useRef } from 'react';

interface TabBarProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** The parts of the designer. Left and right go from tab to tab. */
export function TabBar({ label, tabs, chosen, onChoose }: TabBarProps) {
  const bar = useRef<HTMLDivElement>(null);

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  }

  return (
    <div className="sz-designer-tabs" role="tablist" aria-label={label} ref={bar} onKeyDown={onKey}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`sz-designer-tab-${id}`}
          aria-selected={id === chosen}
          {...(id === chosen ? { 'aria-controls': `sz-designer-panel-${id}` } : {})}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
