import type { CaseData, OpenStep, ProcessPosition } from './case-data.js';

/** What is read of a step of the flowchart. */
export interface StepWords {
  readonly id: string;
  /** The lane. */
  readonly who?: string;
  readonly documentation?: string;
}

/** What comes next in a case: the step, who does it, by when. */
export interface NextStep extends OpenStep {
  /** The person's name, else the lane; absent when neither is known. */
  readonly who?: string;
  readonly isMine: boolean;
  readonly documentation?: string;
}

/** The open steps of a case, those of the viewer first. */
export function nextSteps(
  { tasks }: Pick<ProcessPosition, 'tasks'>,
  { officers }: Pick<CaseData, 'officers'>,
  { steps, accountId }: { steps: readonly StepWords[]; accountId: string },
): NextStep[] {
  const all = tasks.map((task) => {
    const step = steps.find(({ id }) => id === task.elementId);
    const person = officers.find((officer) => officer.accountId !== null && officer.accountId === task.assigneeId);
    const who = person?.name ?? step?.who;
    return {
      ...task,
      isMine: task.assigneeId === accountId,
      ...(who ? { who } : {}),
      ...(step?.documentation ? { documentation: step.documentation } : {}),
    };
  });
  return all.sort((one, other) => Number(other.isMine) - Number(one.isMine));
}

/** Why a case stands where it stands, as a message key and its parameters. */
export interface Standstill {
  readonly key: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One sentence: what the case waits for, or what holds it. */
export function standstillOf(
  { case: caseRow }: Pick<CaseData, 'case'>,
  position: ProcessPosition | undefined,
  next: readonly NextStep[],
): Standstill {
  if (caseRow.state === 'closed') return { key: 'standstill.closed' };
  if (!position) return { key: 'standstill.unknown' };
  if (position.status === 'incident' || position.status === 'failed') return { key: 'standstill.incident' };
  if (position.status === 'suspended') return { key: 'standstill.suspended' };
  const first = next[0];
  if (!first) return { key: 'standstill.system' };
  if (next.length > 1) return { key: 'standstill.several', params: { steps: next.map(({ name }) => name).join('、') } };
  const params = { step: first.name, who: first.who ?? '' };
  if (first.isMine) return { key: 'standstill.mine', params };
  return { key: first.who ? 'standstill.other' : 'standstill.nobody', params };
}
