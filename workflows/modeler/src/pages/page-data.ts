import type { KindPages, VersionWithContent } from '@sanzhi/web-configuration';
import type { Scenario } from '@sanzhi/workflows-engine';

// What the API answers with, as these pages read it.

/** The pages of flowcharts. */
export const flowchartKind: KindPages = {
  kind: 'process',
  place: '/flowcharts',
  texts: 'flowchartPages',
  draftsPath: (key) => `/flowcharts/items/${encodeURIComponent(key)}/drafts`,
  isCompared: true,
  countsUses: false,
};

/** What a version of a flowchart holds. */
export interface ProcessContent {
  readonly xml: string;
  readonly scenarios?: readonly Scenario[];
}

/** Whether nothing was changed, however often it was kept. */
export function isSameContent(one: ProcessContent | undefined, other: ProcessContent): boolean {
  return one?.xml === other.xml && JSON.stringify(one.scenarios ?? []) === JSON.stringify(other.scenarios ?? []);
}

export type FlowchartVersion = VersionWithContent<ProcessContent>;
