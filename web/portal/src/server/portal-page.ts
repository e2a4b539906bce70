import type { Data, ReadData } from '@sanzhi/platform-data';
import type { Cite, Translate } from '@sanzhi/platform-i18n';
import type { PublishedFlowcharts } from '@sanzhi/workflows-runtime';
import type { ReactNode } from 'react';

/** What a page is rendered from. */
export interface PortalCall {
  /** The part of the address that the page's pattern names. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** Under the anonymous actor: the public tables and nothing else. */
  readonly read: ReadData;
  /** For the projections of the registers and of case progress, which choose what the public is told. */
  readonly data: Data;
  /** Flowcharts in force, as everyone may see them. */
  readonly flowcharts: PublishedFlowcharts;
  /** The day in the office, `YYYY-MM-DD`. */
  readonly today: string;
  readonly t: Translate;
  readonly cite: Cite;
}

/** What a page says. */
export interface PortalAnswer {
  /** 200 unless given. */
  readonly status?: number;
  readonly title: string;
  readonly main: ReactNode;
  /** Whether search engines may keep it; yes unless said. */
  readonly isIndexed?: boolean;
  /** Who answers for the content; the supervision body unless given. */
  readonly responsible?: string;
  /** The day the content changed last, `YYYY-MM-DD`; that of the public decisions unless given. */
  readonly updatedOn?: string;
  /** Obligation IDs that the page serves, cited in the footer. */
  readonly basis: readonly string[];
}

/** One page of the public site: a function of public data, without script. */
export interface PortalPage {
  /** `/decisions/:id`; `:id` is one segment. */
  readonly path: string;
  /** At most this many calls a minute from one address, counted when `limitedBy` is in the query. */
  readonly perMinute?: number;
  readonly limitedBy?: string;
  render(call: PortalCall): Promise<PortalAnswer>;
}
