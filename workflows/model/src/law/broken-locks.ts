import type { Expression, ProgramNode } from '../program.js';
import { parseDuration } from '../timer.js';
import type { ElementTemplate, LockableProperty } from './element-template.js';

/**
 * What of an element differs from its template though the template locks it. A department may give a step fewer days than
 * statute does, never more (REV-14): a due date is broken when it is longer, absent, or counted otherwise.
 */
export function brokenLocks(
  { work = {} }: Pick<ProgramNode, 'work'>,
  { locks, sets }: Pick<ElementTemplate, 'locks' | 'sets'>,
): readonly LockableProperty[] {
  const given: Readonly<Record<LockableProperty, string | undefined>> = {
    formKey: work.formKey,
    topic: work.topic,
    candidateGroups: textOf(work.candidateGroups),
    dueDate: textOf(work.dueDate),
  };
  return locks.filter((property) => {
    const [own, wanted] = [given[property], sets[property]];
    return property === 'dueDate' ? !isNoLonger(own, wanted) : own !== wanted;
  });
}

/** A constant; what is computed may come to anything and is no text. */
function textOf(expression: Expression | undefined): string | undefined {
  return expression?.language === 'text' ? expression.body : undefined;
}

function isNoLonger(own: string | undefined, wanted: string | undefined): boolean {
  if (own === wanted) return true;
  const [given, most] = [own, wanted].map((text) => (text === undefined ? undefined : parseDuration(text)));
  if (!given || !most || given.years + given.months + most.years + most.months > 0) return false;
  if (most.workingDays > 0) return given.milliseconds === 0 && given.workingDays <= most.workingDays;
  return given.workingDays === 0 && given.milliseconds <= most.milliseconds;
}
