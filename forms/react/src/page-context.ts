import { createContext } from 'react';

/** Whether the page that a field stands on was judged, so that its faults are shown before the form is submitted. */
export const FaultsShown = createContext(false);

/** What pages tell the elements directly inside them. */
export interface Pages {
  /** Ids of the nodes that are pages. */
  readonly ids: readonly string[];
  readonly current: string | undefined;
  /** `tab`: the tab labels its page. `step`: the page has a heading. */
  readonly kind: 'tab' | 'step';
  readonly isJudged: (pageId: string) => boolean;
  readonly tabId: (pageId: string) => string;
  readonly panelId: (pageId: string) => string;
  /** The browser found a searched text on a page that is not shown. */
  readonly open: (pageId: string) => void;
}

/** Given by tabs and steps. */
export const PagesContext = createContext<Pages | undefined>(undefined);
