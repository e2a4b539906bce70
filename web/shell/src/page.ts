import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType } from 'react';

/** A page of the staff console, loaded when it is first opened. */
export interface Page {
  /** Below the console's base, with `:name` parameters: `/cases/:id`. */
  readonly path: string;
  /** Message key: the document's title, until the page says a better one with `usePageTitle`. */
  readonly title: string;
  /** Absent when the page is reached from other pages only. */
  readonly menu?: MenuPlace;
  /** A permission; `public` for pages without frame and session; absent for everyone who is signed in. */
  readonly permission?: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

/** Where a page stands in the menu. */
export interface MenuPlace {
  /** Message key of the entry, at most six characters. */
  readonly label: string;
  /** Message key of a desk (case handling, review, administration). Shown as a heading when a person has several. */
  readonly group: string;
  readonly order: number;
  /** Who sees the entry, where that is narrower than who may open the page. */
  readonly permission?: string;
  readonly icon?: ComponentType;
}

/** Where plugins add pages. */
export const pages = ExtensionPoint.define<Page>(
  'pages',
  (page) => page.path,
  (page) => (page.path.startsWith('/') ? undefined : `path <${page.path}> must begin with a slash`),
);
