import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType } from 'react';
import type { CaseData } from './case-data.js';

/** The tabs of a case page, in order. One without a panel is not shown. */
export const caseTabs = [
  'documents',
  'evidence',
  'recordings',
  'review',
  'disclosure',
  'execution',
  'dossier',
] as const;

export type CaseTab = (typeof caseTabs)[number];

export interface CasePanelProps {
  readonly caseId: string;
  /** What the case page has read; the panel reads its own from its own routes. */
  readonly data: CaseData;
  /** Reads the case anew, after an act of the panel that changed it. */
  readonly onChanged: () => void;
}

/** What a plugin shows on the case page: one section of a tab. */
export interface CasePanel {
  readonly id: string;
  readonly tab: CaseTab;
  readonly order?: number;
  /** Who sees it; everyone who sees the case where absent. */
  readonly permission?: string;
  /** Fetched when its tab is first opened. */
  readonly load: () => Promise<{ readonly Panel: ComponentType<CasePanelProps> }>;
}

export const casePanels = ExtensionPoint.define<CasePanel>('casePanels', (panel) => panel.id);
