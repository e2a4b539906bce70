import { operationOf, type Rule, type RuleField, type RuleVocabulary } from '@sanzhi/platform-rules';
import { parseSimpleExpression } from '@sanzhi/workflows-model';
import { isFlow, listOf, textOf } from '../canvas/elements.js';
import { type Connection, type Drawn, is, type Moddle } from '../canvas/services.js';
import type { DeskForm, FlowchartDesk } from '../desk.js';
import type { Drawing } from '../drawing.js';
import { expression } from './edit-element.js';

/** A condition as a file has it. */
export type WrittenCondition =
  | { readonly kind: 'none' }
  | { readonly kind: 'rule'; readonly rule: Rule }
  /** In a language that is no rule; kept until it is replaced. */
  | { readonly kind: 'text'; readonly text: string };

/** Reads an expression: JSON-Logic, or what can be read as such of the languages of other tools. */
export function conditionOf(holder: Moddle | undefined): WrittenCondition {
  const body = holder && textOf(holder, 'body');
  return body ? readCondition(body) : { kind: 'none' };
}

/** The same of the expression's text. */
export function readCondition(body: string): WrittenCondition {
  const rule = jsonRule(body);
  if (rule !== undefined) return { kind: 'rule', rule };
  const parsed = parseSimpleExpression(body.replace(/^[$#]\{(.*)\}$/s, '$1').replace(/^=(?!=)/, ''));
  return 'logic' in parsed ? { kind: 'rule', rule: parsed.logic as Rule } : { kind: 'text', text: body };
}

function jsonRule(body: string): Rule | undefined {
  try {
    return JSON.parse(body) as Rule;
  } catch {
    return undefined;
  }
}

/**
 * What conditions of a flowchart may read: the facts of a case, and the fields of forms, each under its form. With it what
 * a rule reads besides: fields of other forms in their words, anything else under the name it has there.
 *
 * @param formKeys forms that are filled in before the condition is looked at
 */
export function vocabularyOf(desk: FlowchartDesk, rule?: Rule, formKeys: readonly string[] = []): RuleVocabulary {
  const facts = desk.facts.map(({ path, title, type, options }): RuleField => ({
    path,
    title,
    type,
    ...(options ? { options } : {}),
  }));
  const read = readsOf(rule ?? true);
  const isRead = ({ path }: RuleField) => read.some((one) => one.path === path);
  const fields = desk.forms.flatMap((form) => {
    const all = fieldsOf(form);
    return formKeys.includes(form.key) ? all : all.filter(isRead);
  });
  const known = [...facts, ...fields];
  const paths = new Set(known.map(({ path }) => path));
  const unknown = read.filter(({ path }) => !paths.has(path));
  return [...known, ...new Map(unknown.map((field) => [field.path, field])).values()];
}

/** Fields as conditions outside of the form read them; 现场检查笔录·罚款金额 also where no heading stands above. */
function fieldsOf({ key, title, fields = [] }: DeskForm): readonly RuleField[] {
  return fields.map((field) => ({
    ...field,
    path: `${key}.${field.path}`,
    title: `${title}·${field.title}`,
    group: title,
  }));
}

/** Keys of the forms of steps from which ways lead to an element, the nearest first. */
export function formsBefore(element: Drawn): readonly string[] {
  const seen = new Set<Drawn>();
  const keys = new Set<string>();
  const open = [element];
  for (let at = open.shift(); at; at = open.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const key = is(at.businessObject, 'bpmn:UserTask') ? textOf(at.businessObject, 'camunda:formKey') : undefined;
    if (key !== undefined) keys.add(key);
    const inside = is(at.businessObject, 'bpmn:SubProcess') ? (at.children ?? []) : [];
    const around = at.parent && is(at.parent.businessObject, 'bpmn:SubProcess') ? [at.parent] : [];
    const before = at.incoming.filter(isFlow).map(({ source }) => source);
    open.push(...before, ...(at.host ? [at.host] : []), ...inside, ...around);
  }
  return [...keys];
}

/** What a rule reads, as a yes or no where it is asked for itself. */
function readsOf(rule: Rule, isAsked = true): readonly RuleField[] {
  if (Array.isArray(rule)) return (rule as readonly Rule[]).flatMap((part) => readsOf(part, isAsked));
  const operation = operationOf(rule);
  if (!operation) return [];
  const [path] = operation.operands;
  if (operation.operator === 'var') {
    return typeof path === 'string' && path ? [{ path, title: path, type: isAsked ? 'boolean' : 'text' }] : [];
  }
  const asks = isAsked && ['and', 'or', '!', '!!'].includes(operation.operator);
  return operation.operands.flatMap((operand) => readsOf(operand, asks));
}

export function setCondition(drawing: Drawing, way: Connection, rule: Rule | undefined): void {
  const conditionExpression =
    rule === undefined ? undefined : expression(drawing, JSON.stringify(rule), way.businessObject, 'json-logic');
  drawing.get('modeling').updateProperties(way, { conditionExpression });
}

/** Has two ways of a gateway looked at in each other's place: files are read in the order in which they are written. */
export function swapWays(drawing: Drawing, one: Connection, other: Connection): void {
  const scope = one.businessObject.$parent as Moddle;
  const [here, there] = [one.businessObject, other.businessObject];
  const flowElements = listOf(scope, 'flowElements').map((element) =>
    element === here ? there : element === there ? here : element,
  );
  drawing.get('modeling').updateModdleProperties(one.source, scope, { flowElements });
}

/** Makes a way the one that is taken when no condition holds, without a condition of its own, as one step. */
export function setDefault(drawing: Drawing, source: Drawn, way: Connection | undefined): void {
  drawing.together(() => {
    if (way?.businessObject['conditionExpression']) setCondition(drawing, way, undefined);
    drawing.get('modeling').updateProperties(source, { default: way?.businessObject });
  });
}

/** Whether ways that leave an element may have conditions. */
export function mayDecide({ businessObject }: Drawn): boolean {
  return is(businessObject, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway', 'bpmn:Activity');
}

export function isDefault(way: Connection): boolean {
  return mayDecide(way.source) && way.source.businessObject.get('default') === way.businessObject;
}
