import { ServiceKey } from '@sanzhi/platform-kernel';
import type { CaseClocks } from './case-clocks.js';
import type { CaseDocuments } from './case-documents.js';
import type { CaseFiles } from './case-files.js';
import type { Decisions } from './decisions.js';
import type { CaseFacts } from './facts.js';
import type { CaseMonitor } from './monitor.js';
import type { Inspections } from './inspections.js';
import type { Proceedings } from './proceedings.js';

/** What plugins do with cases. Every part works in the caller's transaction. */
export interface Casework {
  readonly files: CaseFiles;
  readonly facts: CaseFacts;
  readonly documents: CaseDocuments;
  readonly decisions: Decisions;
  readonly proceedings: Proceedings;
  readonly inspections: Inspections;
  readonly clocks: CaseClocks;
  /** The one door for milestones and gates. */
  readonly monitor: CaseMonitor;
}

export const Casework = ServiceKey.define<Casework>('casework');
