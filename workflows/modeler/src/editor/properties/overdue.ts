import { eventDefinitionOf, textOf, waysOf } from '../canvas/elements.js';
import { lead } from '../canvas/lead.js';
import { type Drawn, is, type Moddle } from '../canvas/services.js';
import type { Drawing } from '../drawing.js';
import { buildPlain } from '../parts/build-part.js';
import type { PlainPart } from '../parts/part.js';
import { placeBuilt } from '../parts/place-part.js';
import { expression, make, setProperties } from './edit-element.js';

/** What happens when a task is not done in time: a timer on its boundary. */
export interface Overdue {
  readonly event: Drawn;
  /** `P5WD`, or what else stands there. */
  readonly after: string;
  /** The task is given up; otherwise it stays, and the other way is gone besides. */
  readonly isInterrupting: boolean;
  /** What it leads to. */
  readonly to?: Drawn;
}

export function overdueOf(task: Drawn): Overdue | undefined {
  const event = task.attachers.find((attached) => timerOf(attached));
  if (!event) return undefined;
  const [way] = waysOf(event);
  return {
    event,
    after: durationOf(timerOf(event)),
    isInterrupting: event.businessObject['cancelActivity'] !== false,
    ...(way ? { to: way.target } : {}),
  };
}

function timerOf({ businessObject }: Drawn): Moddle | undefined {
  const definition = eventDefinitionOf(businessObject);
  return is(businessObject, 'bpmn:BoundaryEvent') && is(definition, 'bpmn:TimerEventDefinition')
    ? definition
    : undefined;
}

function durationOf(timer: Moddle | undefined): string {
  const duration = timer?.['timeDuration'] as Moddle | undefined;
  return (duration && textOf(duration, 'body')) ?? '';
}

export interface OverdueChange {
  readonly name: string;
  readonly after: string;
  readonly isInterrupting: boolean;
  readonly to: Drawn | NewStep;
}

/** A step that is drawn for it, with an end behind it: what is done besides comes back to nothing. */
export interface NewStep {
  readonly name: string;
}

const step: PlainPart = { id: 'userTask', type: 'bpmn:UserTask', icon: 'task' };
const end: PlainPart = { id: 'end', type: 'bpmn:EndEvent', icon: 'end' };

/** Puts the timer on the task's lower edge and leads it on, as one step. */
export function addOverdue(drawing: Drawing, task: Drawn, change: OverdueChange): void {
  const modeling = drawing.get('modeling');
  drawing.together(() => {
    const shape = drawing.get('elementFactory').createShape({
      type: 'bpmn:BoundaryEvent',
      eventDefinitionType: 'bpmn:TimerEventDefinition',
      cancelActivity: change.isInterrupting,
    });
    const place = { x: Math.round(task.x + task.width * 0.7), y: task.y + task.height };
    const event = modeling.createShape(shape, place, task, { attach: true });
    setAfter(drawing, event, change.after);
    modeling.updateProperties(event, { name: change.name });
    leadTo(drawing, event, change.to);
  });
}

/** Changes what happens, as one step. */
export function changeOverdue(drawing: Drawing, { event, to }: Overdue, change: Partial<OverdueChange>): void {
  const modeling = drawing.get('modeling');
  drawing.together(() => {
    if (change.after !== undefined) setAfter(drawing, event, change.after);
    if (change.name !== undefined) setProperties(drawing, event, { name: change.name });
    if (change.isInterrupting !== undefined) setProperties(drawing, event, { cancelActivity: change.isInterrupting });
    if (!change.to || change.to === to) return;
    modeling.removeElements([...waysOf(event), ...ownSteps(event)]);
    leadTo(drawing, event, change.to);
  });
}

/** Takes the timer away with the way it leads on by, and what only it leads to. */
export function removeOverdue(drawing: Drawing, { event }: Overdue): void {
  drawing.remove([event, ...ownSteps(event)]);
}

/** The step that was drawn for the event, and its end: nothing else leads there, and they lead nowhere else. */
export function ownSteps(event: Drawn): readonly Drawn[] {
  const [step, ...others] = waysOf(event).map(({ target }) => target);
  const [end, ...further] = step ? waysOf(step).map(({ target }) => target) : [];
  if (!step || !end || others.length + further.length > 0) return [];
  const areOwn = [step, end].every(({ incoming }) => incoming.length === 1);
  return areOwn && is(step.businessObject, 'bpmn:UserTask') && is(end.businessObject, 'bpmn:EndEvent')
    ? [step, end]
    : [];
}

function leadTo(drawing: Drawing, event: Drawn, to: Drawn | NewStep): void {
  const { modeler } = drawing;
  if ('businessObject' in to) {
    lead(modeler, event, to);
    return;
  }
  const task = placeBuilt(modeler, buildPlain(modeler, step), { kind: 'after', element: event.id });
  if (!task) return;
  setProperties(drawing, task, { name: to.name });
  placeBuilt(modeler, buildPlain(modeler, end), { kind: 'after', element: task.id });
}

function setAfter(drawing: Drawing, event: Drawn, after: string): void {
  const timer = timerOf(event) ?? make(drawing, 'bpmn:TimerEventDefinition', {}, event.businessObject);
  const timeDuration = expression(drawing, after, timer);
  drawing
    .get('modeling')
    .updateModdleProperties(event, timer, { timeDuration, timeDate: undefined, timeCycle: undefined });
}
