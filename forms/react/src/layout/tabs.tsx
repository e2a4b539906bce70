import { observer } from '@formily/react';
import type { FormNode } from '@sanzhi/forms-schema';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { LayoutView } from '../form-views.js';
import { PagesContext } from '../page-context.js';
import './pages.css';
import { type PageState, usePages } from './use-pages.js';

/** Pages side by side (WAI-ARIA tabs): arrows, Home and End choose, Tab goes into the page. */
export const tabsView: LayoutView = { type: 'tabs', Layout: observer(TabsLayout) };

interface PagesLayoutProps {
  readonly node: FormNode;
  readonly id: string;
  readonly children: ReactNode;
}

function TabsLayout({ node, id, children }: PagesLayoutProps) {
  const { states, pages, open } = usePages(node, id, 'tab');
  const list = useRef<HTMLDivElement>(null);

  function onKey(event: KeyboardEvent): void {
    const at = states.findIndex(({ isCurrent }) => isCurrent);
    const last = states.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const next = to === undefined ? undefined : states[to];
    if (!next) return;
    event.preventDefault();
    open(next.node.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to ?? 0]?.focus();
  }

  return (
    <div className="sz-form-pages sz-form-tabs" id={id} tabIndex={-1}>
      <div className="sz-form-tablist" role="tablist" aria-label={node.title} ref={list} onKeyDown={onKey}>
        {states.map((state) => (
          <button
            key={state.node.id}
            type="button"
            role="tab"
            id={pages.tabId(state.node.id)}
            aria-selected={state.isCurrent}
            aria-controls={pages.panelId(state.node.id)}
            tabIndex={state.isCurrent ? 0 : -1}
            onClick={() => open(state.node.id)}
          >
            {state.node.title}
            <FaultCount state={state} />
          </button>
        ))}
      </div>
      <PagesContext.Provider value={pages}>
        <div className="sz-form-grid">{children}</div>
      </PagesContext.Provider>
    </div>
  );
}

/** How much on a page is to be mended, once it was looked at. */
export function FaultCount({ state: { errors, isJudged } }: { readonly state: PageState }) {
  const { translate } = useFormSurroundings();
  if (!isJudged || errors.length === 0) return null;
  return <span className="sz-form-page-faults">{translate('forms.pages.faults', { count: errors.length })}</span>;
}
