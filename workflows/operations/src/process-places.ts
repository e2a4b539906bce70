import type { Fault, ProcessDetail, ProcessStep } from './process-data.js';

/** Where a process waits and may be moved away from. */
export interface Place {
  /** `task:<id>` or `token:<number>`. */
  readonly key: string;
  readonly element: string;
  readonly kind: 'task' | 'stopped' | 'waiting';
}

/** What a token waits for that can be taken away on its own; what runs inside another one goes with it. */
const waitsAlone = new Set(['event', 'job', 'call', 'continuation']);

/** The places of a process: its open tasks, what has stopped, and what waits for an event, a job or a called process. */
export function placesOf({ tasks, faults, tokens }: Pick<ProcessDetail, 'tasks' | 'faults' | 'tokens'>): Place[] {
  const open = tasks.filter((task) => task.kind === 'task' && task.state === 'open');
  const waiting = tokens.filter(({ waits }) => waitsAlone.has(waits));
  return [
    ...open.map(({ id, elementId }): Place => ({ key: `task:${id}`, element: elementId, kind: 'task' })),
    ...faults.flatMap(({ token, element }): Place[] =>
      token === undefined ? [] : [{ key: `token:${token}`, element, kind: 'stopped' }],
    ),
    ...waiting.map(({ id, element }): Place => ({ key: `token:${id}`, element, kind: 'waiting' })),
  ];
}

/** What `POST /processes/:id/moves` takes away for the chosen places. */
export function takenFrom(keys: readonly string[]): { cancelTasks: string[]; cancelTokens: number[] } {
  const of = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  return { cancelTasks: of('task'), cancelTokens: of('token').map(Number) };
}

/** When something stopped: the latest step in which its token failed. Moment, ISO 8601. @param steps the latest first */
export function sinceWhen(steps: readonly ProcessStep[], { element, token }: Fault): string | undefined {
  const isOfFault = ([letter, where, number]: ProcessStep['events'][number]) =>
    letter === 'f' && where === element && (token === undefined || number === token);
  return steps.find(({ events }) => events.some(isOfFault))?.at;
}
