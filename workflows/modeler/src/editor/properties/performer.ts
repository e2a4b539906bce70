import { textOf } from '../canvas/elements.js';
import type { Moddle } from '../canvas/services.js';

/** Who does a task, as the diagram says it. */
export type Performer =
  /** Nobody is named: whoever may see the case takes it. */
  | { readonly kind: 'open' }
  /** Who opened the case. */
  | { readonly kind: 'starter' }
  /** Whoever has the role. */
  | { readonly kind: 'role'; readonly role: string }
  /** Something written by hand or in another tool; kept as it is. */
  | { readonly kind: 'other'; readonly text: string };

const STARTER = '${starter}';

export function performerOf(task: Moddle): Performer {
  const assignee = textOf(task, 'camunda:assignee');
  const groups = textOf(task, 'camunda:candidateGroups');
  if (assignee === STARTER && !groups) return { kind: 'starter' };
  if (!assignee && groups && /^[\w-]+$/.test(groups)) return { kind: 'role', role: groups };
  const written = [assignee, groups, textOf(task, 'camunda:candidateUsers')].filter(Boolean).join('、');
  return written ? { kind: 'other', text: written } : { kind: 'open' };
}

/** The attributes that say so. */
export function performerAttributes(performer: Performer): Readonly<Record<string, string | undefined>> {
  if (performer.kind === 'other') return {};
  return {
    'camunda:assignee': performer.kind === 'starter' ? STARTER : undefined,
    'camunda:candidateGroups': performer.kind === 'role' ? performer.role : undefined,
    'camunda:candidateUsers': undefined,
  };
}
