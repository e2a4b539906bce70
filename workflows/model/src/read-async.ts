import { type BpmnElement, extensionsOf, textOf } from './bpmn-element.js';
import type { NodeKind, ProgramNode, Retry } from './program.js';
import type { ReadContext } from './read-context.js';
import { parseCycle, parseDuration } from './timer.js';

type AsyncPart = Pick<ProgramNode, 'asyncBefore' | 'asyncAfter' | 'exclusive' | 'retry' | 'jobPriority'>;

/** Where transactions end around an element, and how the jobs that go on from there are done. */
export function readAsync(
  element: BpmnElement,
  kind: NodeKind,
  context: ReadContext,
): { [K in keyof AsyncPart]: AsyncPart[K] | undefined } {
  const id = element.id ?? '';
  const isSet = (property: 'asyncBefore' | 'asyncAfter', ignoredOn: NodeKind) => {
    if (element[property] !== true) return undefined;
    if (kind !== ignoredOn) return true;
    context.findings.warning('async-ignored', id, { property });
    return undefined;
  };
  return {
    asyncBefore: isSet('asyncBefore', 'boundaryEvent'),
    asyncAfter: isSet('asyncAfter', 'eventBasedGateway'),
    exclusive: element['exclusive'] === false ? false : undefined,
    retry: readRetry(element, id, context),
    jobPriority: context.expressions.text(textOf(element, 'jobPriority'), id),
  };
}

/** `R3/PT10M`: three attempts, ten minutes apart. `PT1M,PT1H`: one more attempt than there are intervals. */
function readRetry(element: BpmnElement, id: string, { findings }: ReadContext): Retry | undefined {
  const [cycle] = extensionsOf(element, 'camunda:FailedJobRetryTimeCycle');
  const text = cycle && textOf(cycle, 'value');
  if (text === undefined) return undefined;
  const retry = text.startsWith('R') ? ofCycle(text) : ofIntervals(text);
  if (!retry) findings.error('retry-invalid', id, { value: text });
  return retry;
}

function ofCycle(text: string): Retry | undefined {
  const { repetitions = 0 } = parseCycle(text) ?? {};
  const interval = /^R\d+\/(P[^/]+)$/.exec(text)?.[1];
  return interval === undefined || repetitions < 1 ? undefined : { attempts: repetitions, intervals: [interval] };
}

function ofIntervals(text: string): Retry | undefined {
  const intervals = text.split(',').map((part) => part.trim());
  return intervals.every((interval) => parseDuration(interval))
    ? { attempts: intervals.length + 1, intervals }
    : undefined;
}
