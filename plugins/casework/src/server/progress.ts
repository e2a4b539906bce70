import { systemActor, type Data } from '@sanzhi/platform-data';
import { cases, decisions, rightsNotices } from './collections.js';
import { errors } from './errors.js';

/** What a citizen sees by code: stages and dates, never names, texts or "under legal review" (DIS-7.4, DESIGN §8). */
export interface CaseProgress {
  readonly number: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly state: 'done' | 'now' | 'ahead';
    readonly on?: string;
  }[];
}

const order = ['initiation', 'investigation', 'decision', 'execution', 'archiving'] as const;

/**
 * The progress of a case. A penalty shows only once the party was notified, so that nobody learns of an
 * investigation by a code (obligations A.5, Publication).
 * @throws CASEWORK_PROGRESS_UNKNOWN for an unknown code and for a case that may not be shown yet, alike
 */
export async function readProgress(data: Data, code: string): Promise<CaseProgress> {
  const reader = data.read(systemActor);
  const caseRow = await reader.of(cases).first({ progressCode: code });
  const notice = caseRow && (await reader.of(rightsNotices).first({ caseId: caseRow.id }));
  if (!caseRow || !notice) throw errors.CASEWORK_PROGRESS_UNKNOWN();
  const decision = await reader.of(decisions).first({ caseId: caseRow.id });
  const dates: Partial<Record<string, string>> = {
    investigation: notice.notifiedOn,
    ...(decision?.decidedOn ? { decision: decision.decidedOn } : {}),
    ...(decision?.servedOn ? { execution: decision.servedOn } : {}),
  };
  const position = caseRow.state === 'closed' ? order.length : order.indexOf(caseRow.stage as (typeof order)[number]);
  return {
    number: caseRow.number,
    stages: order.map((stage, index) => {
      const on = dates[stage];
      const state = index < position ? 'done' : index === position ? 'now' : 'ahead';
      return { stage, state, ...(on && index <= position ? { on } : {}) };
    }),
  };
}
