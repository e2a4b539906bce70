import type { FormNode } from '@sanzhi/forms-schema';
import { type ReactNode, useContext, useRef } from 'react';
import { FaultsShown, type Pages, PagesContext } from '../page-context.js';
import { usePrinting } from '../print-context.js';
import { useUntilFound } from '../until-found.js';

interface PagePanelProps {
  readonly node: FormNode;
  readonly children: ReactNode;
}

/** The pages a node is one of; `undefined` for an element that is no page. */
export function usePageOf(nodeId: string): Pages | undefined {
  const pages = useContext(PagesContext);
  return pages?.ids.includes(nodeId) ? pages : undefined;
}

/** One page of tabs or steps. It stays in the document when another is shown, so that search and print find it. */
export function PagePanel({ node, pages, children }: PagePanelProps & { readonly pages: Pages }) {
  const box = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const isShown = isPrinting || pages.current === node.id;
  useUntilFound(box, !isShown, () => pages.open(node.id));
  return (
    <FaultsShown.Provider value={pages.isJudged(node.id)}>
      <PagesContext.Provider value={undefined}>
        <div
          ref={box}
          className="sz-form-page"
          id={pages.panelId(node.id)}
          role={pages.kind === 'tab' ? 'tabpanel' : 'group'}
          aria-labelledby={pages.tabId(node.id)}
          tabIndex={pages.kind === 'tab' ? 0 : -1}
        >
          <h2 className="sz-form-page-title">{node.title}</h2>
          {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
          <div className="sz-form-grid">{children}</div>
        </div>
      </PagesContext.Provider>
    </FaultsShown.Provider>
  );
}
