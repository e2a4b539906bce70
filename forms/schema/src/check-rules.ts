import { type DocumentIndex, type IndexedNode, modesOf } from './document-index.js';
import { effectSchemas, otherwiseSchemas, ruleSchema } from './document-schema.js';
import { findingAt, type FormFinding } from './form-finding.js';
import type { FormDocument, FormEffect, FormRule } from './form-document.js';
import { isRecord, own } from './json-value.js';
import { itemReferencesOf, logicFindings, referencesOf, withoutFormId } from './logic.js';
import { effectReads, settleOrder } from './rule-graph.js';
import { compileSchema } from './schema-checker.js';

/** Rules: their shape, their logic, what they name, and that they do not turn in a circle. */
export function checkRules(document: FormDocument, index: DocumentIndex): FormFinding[] {
  const shape = document.rules.flatMap((rule: unknown, position) => checkShape(rule, `/rules/${position}`));
  if (shape.length > 0) return shape;
  return [
    ...checkIds(document),
    ...document.rules.flatMap((rule, position) => checkNames(rule, `/rules/${position}`, { document, index })),
    ...settleOrder(document, index).cycles.map((cycle) => cycleFinding(cycle, index)),
    ...checkHiddenReads(document, index),
  ];
}

const checkRuleShape = compileSchema(ruleSchema);
const effectChecks = new Map(Object.entries(effectSchemas).map(([name, schema]) => [name, compileSchema(schema)]));
const otherwiseChecks = new Map(
  Object.entries(otherwiseSchemas).map(([name, schema]) => [name, compileSchema(schema)]),
);

function checkShape(rule: unknown, pointer: string): FormFinding[] {
  const fault = checkRuleShape(rule, pointer);
  if (fault || !isRecord(rule))
    return [findingAt(fault?.pointer ?? pointer, 'FORM_SHAPE', { keyword: fault?.keyword })];
  const effects = rule['effects'] as unknown[];
  return [
    ...checkLogic(rule['when'], `${pointer}/when`),
    ...effects.flatMap((effect, position) => checkEffect(effect, `${pointer}/effects/${position}`)),
  ];
}

function checkEffect(effect: unknown, pointer: string): FormFinding[] {
  const kind = String(own(effect, 'effect'));
  const fault = effectChecks.has(kind) ? effectChecks.get(kind)?.(effect, pointer) : { pointer, keyword: 'enum' };
  if (fault) return [findingAt(fault.pointer, 'FORM_SHAPE', { keyword: fault.keyword })];
  if (kind === 'value') {
    const { value, otherwise } = effect as { value: unknown; otherwise?: unknown };
    return [
      ...checkLogic(value, `${pointer}/value`),
      ...(otherwise === undefined ? [] : checkLogic(otherwise, `${pointer}/otherwise`)),
    ];
  }
  const otherwise = own(effect, 'otherwise') ?? undefined;
  const wrong = otherwise === undefined ? undefined : otherwiseChecks.get(kind)?.(otherwise, `${pointer}/otherwise`);
  return wrong ? [findingAt(wrong.pointer, 'FORM_SHAPE', { keyword: wrong.keyword })] : [];
}

function checkLogic(logic: unknown, pointer: string): FormFinding[] {
  return logicFindings(logic).map((finding) => findingAt(pointer + finding.pointer, finding.code, finding.params));
}

function checkIds({ rules, id, nodes }: FormDocument): FormFinding[] {
  const seen = new Set<string>();
  const twins = rules.flatMap((rule, position) => {
    const isTwin = seen.has(rule.id);
    seen.add(rule.id);
    return isTwin ? [findingAt(`/rules/${position}/id`, 'FORM_RULE_DUPLICATE', { rule: rule.id })] : [];
  });
  return Object.hasOwn(nodes, id) ? [...twins, findingAt('/id', 'FORM_ID_INVALID', { id })] : twins;
}

interface Place {
  readonly document: FormDocument;
  readonly index: DocumentIndex;
}

function checkNames(rule: FormRule, pointer: string, { document, index }: Place): FormFinding[] {
  const when = withoutFormId(rule.when, document.id);
  const logics = [
    when,
    ...rule.effects.flatMap((effect) => (effect.effect === 'value' ? [effect.value, effect.otherwise ?? null] : [])),
  ];
  const reads = [
    ...new Set([...referencesOf(when), ...rule.effects.flatMap((effect) => effectReads(effect, document.id))]),
  ];
  const items = [...new Set(logics.flatMap(itemReferencesOf))];
  const name = rule.title ?? rule.id;
  return [
    ...reads
      .filter((id) => !index.byId.get(id)?.isField)
      .map((id) => findingAt(`${pointer}/when`, 'FORM_RULE_DANGLING', { rule: name, id })),
    ...items
      .filter((id) => !index.byId.get(id)?.table)
      .map((id) => findingAt(`${pointer}/when`, 'FORM_RULE_DANGLING', { rule: name, id })),
    ...rule.effects.flatMap((effect, position) =>
      checkTarget(effect, {
        pointer: `${pointer}/effects/${position}`,
        name,
        index,
        reads: [...referencesOf(when), ...effectReads(effect, document.id)],
      }),
    ),
  ];
}

interface TargetPlace {
  readonly pointer: string;
  readonly name: string;
  readonly index: DocumentIndex;
  readonly reads: readonly string[];
}

function checkTarget(effect: FormEffect, { pointer, name, index, reads }: TargetPlace): FormFinding[] {
  const target = index.byId.get(effect.target);
  if (!target) return [findingAt(`${pointer}/target`, 'FORM_RULE_DANGLING', { rule: name, id: effect.target })];
  const alien = reads.find((id) => {
    const table = index.byId.get(id)?.table;
    return table !== undefined && table !== target.table;
  });
  return [
    ...(isFit(effect, target)
      ? []
      : [findingAt(pointer, 'FORM_EFFECT_UNFIT', { rule: name, title: target.node.title, effect: effect.effect })]),
    ...(alien === undefined
      ? []
      : [findingAt(pointer, 'FORM_RULE_ROW_SCOPE', { rule: name, title: index.byId.get(alien)?.node.title })]),
  ];
}

/** Anything may be hidden, but the form; the rest acts on fields. Tables are not computed. */
function isFit({ effect }: FormEffect, { isField, parent, component, node }: IndexedNode): boolean {
  if (effect === 'visible') return parent !== undefined;
  if (!isField) return false;
  if (effect === 'value') return component?.kind !== 'table';
  return effect !== 'options' || node.type === 'select' || component?.propSchema['options'] !== undefined;
}

function cycleFinding(cycle: readonly string[], index: DocumentIndex): FormFinding {
  const title = (id: string) => index.byId.get(id)?.node.title || id;
  const names = [...cycle, cycle[0] ?? ''].map(title).join(' → ');
  return findingAt('/rules', 'FORM_RULE_CYCLE', { cycle: names, nodes: cycle });
}

/** The browser is not given what a task may not see, so a rule over it shows its effect only after the server ran. */
function checkHiddenReads(document: FormDocument, index: DocumentIndex): FormFinding[] {
  const tasks = Object.keys(document.modes);
  const modesByTask = tasks.map((task) => modesOf(document, index, task));
  return document.rules.flatMap((rule, position) => {
    const reads = referencesOf(withoutFormId(rule.when, document.id)).flatMap((id) => index.byId.get(id) ?? []);
    const task = tasks.find((_, number) => {
      const modes = modesByTask[number] ?? [];
      const touches = rule.effects.some(({ target }) => modes[index.byId.get(target)?.position ?? -1] === 'edit');
      return touches && reads.some((read) => modes[read.position] === 'hidden');
    });
    return task === undefined
      ? []
      : [
          findingAt(
            `/rules/${position}`,
            'FORM_RULE_READS_HIDDEN',
            { rule: rule.title ?? rule.id, task },
            { severity: 'warning' },
          ),
        ];
  });
}
