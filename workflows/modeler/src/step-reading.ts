import type { Translate } from '@sanzhi/platform-i18n';
import { conditionWords } from '@sanzhi/web-rules';
import type { FlowchartDesk } from './editor/desk.js';
import { readCondition, vocabularyOf } from './editor/properties/conditions.js';
import type { FlowchartStep, FlowchartWay } from './flowchart-steps.js';

/** What a step demands, in words, for whoever answers for the flowchart. */
export interface StepReading {
  /** Who does it: the role or the person that the system offers it to, with the lane it is drawn in. */
  readonly who?: string;
  readonly form?: { readonly key: string; readonly title: string };
  readonly article?: { readonly id: string; readonly citation: string };
  /** What the law counts as done with it. */
  readonly milestones: readonly string[];
}

const STARTER = '${starter}';

/** Reads a step with the words of the installation. What is not known there is called by its id. */
export function readStep(step: FlowchartStep, desk: FlowchartDesk, t: Translate): StepReading {
  const template = desk.templates.find(({ id }) => id === step.template);
  const who = whoWords(step, desk, t);
  return {
    ...(who ? { who } : {}),
    ...(step.form ? { form: { key: step.form, title: titleOf(desk.forms, step.form) } } : {}),
    ...(template?.article ? { article: template.article } : {}),
    milestones: template?.milestones.map(({ title }) => title) ?? [],
  };
}

function whoWords(step: FlowchartStep, desk: FlowchartDesk, t: Translate): string | undefined {
  const { assignee, groups = [], service, isManual, who: lane } = step;
  if (service) {
    const name = desk.services.find(({ topic }) => topic === service)?.title ?? service;
    return t('modeler.who.system', { name });
  }
  if (!isManual) return undefined;
  const roles = groups.map((group) => desk.roles.find(({ id }) => id === group)?.title ?? group);
  const people = assignee ? [assignee === STARTER ? t('modeler.who.starter') : assignee] : [];
  const names = [...people, ...roles].join('、');
  const words = names ? t('modeler.who', { who: names }) : t('modeler.who.open');
  return lane && lane !== names ? t('modeler.who.inLane', { words, lane }) : words;
}

function titleOf(titled: readonly { readonly key: string; readonly title: string }[], key: string): string {
  return titled.find((one) => one.key === key)?.title ?? key;
}

/**
 * On what a way is followed. With a desk, what decides is said beside what the way is called: a name promises nothing.
 * Nothing for a way that is always followed.
 */
export function wayCondition(
  way: FlowchartWay,
  step: Pick<FlowchartStep, 'ways'>,
  { desk, t }: { readonly desk?: FlowchartDesk | undefined; readonly t: Translate },
): string | undefined {
  const { condition: name, isDefault } = way;
  const decides = decidingWords(way, desk, t);
  if (decides) return name ? t('modeler.way.named', { name, decides }) : decides;
  if (isDefault) return name ? t('modeler.way.named', { name, decides: t('modeler.way.else') }) : t('modeler.way.else');
  const isDecided = step.ways.some(({ expressions, isDefault: isLeft }) => expressions || isLeft);
  // Always followed, whatever it is called: among ways that are decided on, that is worth a word.
  const isOpen = desk !== undefined && isDecided && step.ways.includes(way) && !way.expressions;
  if (!isOpen) return name;
  const always = t('modeler.way.always');
  return name ? t('modeler.way.named', { name, decides: always }) : always;
}

function decidingWords({ expressions = [] }: FlowchartWay, desk: FlowchartDesk | undefined, t: Translate) {
  if (!desk) return '';
  const words = expressions.map((body) => {
    const condition = readCondition(body);
    return condition.kind === 'rule'
      ? conditionWords(condition.rule, vocabularyOf(desk, condition.rule), t)
      : t('modeler.way.written', { text: body });
  });
  return words.join(t('modeler.way.and'));
}
