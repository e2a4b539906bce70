import type { Translate } from '@sanzhi/platform-i18n';
import type { Rule, RuleVocabulary } from '@sanzhi/platform-rules';
import { conditionWords } from '@sanzhi/web-rules';
import type { WordedDifference } from '@sanzhi/web-configuration';
import { deadlineOf } from '@sanzhi/workflows-model';
import type { AspectValue } from './element-aspects.js';
import type { FlowchartChange, FlowchartDifference } from './flowchart-differences.js';
import type { FlowchartElement, Parsed } from './flowchart-elements.js';

/** What roles, forms, services and facts are called. What is missing is called by its id. */
export interface FlowchartTitles {
  role(id: string): string;
  form(key: string): string;
  service(topic: string): string;
  process(key: string): string;
  readonly facts: RuleVocabulary;
}

/** A difference in words, with the element that it is about. */
export interface WordedFlowchartDifference extends WordedDifference {
  readonly elementId: string;
  /** A word or two for the diagram. */
  readonly mark: string;
}

/** A difference in words: 环节“法制审核”的办理期限由5个工作日改为3个工作日。 */
export function differenceWords(
  { kind, element, changes }: FlowchartDifference,
  t: Translate,
  titles: FlowchartTitles,
): WordedFlowchartDifference {
  const subject = subjectOf(element, t);
  const sentences = changes.map((change) => changeWords(change, t, titles));
  const joined = sentences.join(t('comparison.and'));
  return {
    kind,
    elementId: element.id,
    subject: joined === '' ? subject : t('comparison.changed', { subject, changes: joined }),
    details: [],
    mark: t(`comparison.mark.${kind}`),
  };
}

/** 环节“法制审核”, 从“送达”到“结案”的连线. */
export function subjectOf(element: FlowchartElement, t: Translate): string {
  const { kind, type, name, ends } = element;
  if (kind === 'flow') {
    const [from, to] = (ends ?? []).map((end) => nameOf(end, t));
    return t(name ? 'comparison.flow.named' : 'comparison.flow', { name, from, to });
  }
  const word = kind === 'step' ? wordOfType(type) : kind;
  return t(name ? `comparison.subject.${word}` : `comparison.subject.${word}.unnamed`, { name });
}

function nameOf(end: Parsed | undefined, t: Translate): string {
  return end?.name || t('comparison.unnamed');
}

function wordOfType(type: string): 'gateway' | 'event' | 'task' {
  if (type.endsWith('Gateway')) return 'gateway';
  return type.endsWith('Event') ? 'event' : 'task';
}

function changeWords({ aspect, before, after }: FlowchartChange, t: Translate, titles: FlowchartTitles): string {
  const name = t(`comparison.aspect.${aspect}`);
  if (!before && !after) return name;
  const [from, to] = [before && valueWords(before, t, titles), after && valueWords(after, t, titles)];
  if (from === undefined) return t('comparison.set', { name, to });
  if (to === undefined) return t('comparison.cleared', { name, from });
  // Two values that read alike differ in how they are written.
  return from === to ? t('comparison.rewritten', { name, to }) : t('comparison.turned', { name, from, to });
}

/** As much of a text as a sentence holds. */
const SHORT = 120;

function valueWords({ as, value }: AspectValue, t: Translate, titles: FlowchartTitles): string {
  const quoted = (text: string) => t('comparison.quoted', { text: shortened(text) });
  switch (as) {
    case 'text':
    case 'element':
      return quoted(value);
    case 'type':
      return typeWords(value, t);
    case 'assignee':
      return value === '${starter}' ? t('comparison.starter') : quoted(value);
    case 'roles':
      return quoted(
        value
          .split(',')
          .map((id) => titles.role(id.trim()))
          .join('、'),
      );
    case 'form':
      return quoted(titles.form(value));
    case 'service':
      return quoted(titles.service(value));
    case 'process':
      return quoted(titles.process(value));
    case 'duration':
      return durationWords(value, t) ?? quoted(value);
    case 'condition':
      return quoted(readingOf(value, titles.facts));
    case 'flag':
      return t(`comparison.flag.${value}`);
    case 'repetition':
      return repetitionWords(value, t);
  }
}

function typeWords(value: string, t: Translate): string {
  const [type = '', ...about] = value.split(' ');
  const word = t(`comparison.type.${type}`);
  const events = about.map((event) => t(`comparison.event.${event}`));
  return events.length === 0 ? word : t('comparison.event', { type: word, about: events.join('、') });
}

function durationWords(value: string, t: Translate): string | undefined {
  const deadline = deadlineOf(value);
  return deadline && t(`comparison.duration.${deadline.unit}`, { count: deadline.count });
}

function repetitionWords(value: string, t: Translate): string {
  const [way = '', ...times] = value.split(' ');
  return t(`comparison.repetition.${way}`, { times: times.join(' ') });
}

/** A condition in words where it is a rule, else as it is written. */
function readingOf(text: string, facts: RuleVocabulary): string {
  try {
    return conditionWords(JSON.parse(text) as Rule, facts);
  } catch {
    return text;
  }
}

function shortened(text: string): string {
  const [line = ''] = [text.replace(/\s+/g, ' ')];
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}
