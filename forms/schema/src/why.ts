import { explain, type Explanation, type Rule, TODAY, todayInChina } from '@sanzhi/platform-rules';
import { compileForm, type CompiledForm, type FormResult } from './compile-form.js';
import type { CompiledNode } from './compiled-node.js';
import type { CompiledEffect } from './effect-strength.js';
import type { FormDocument, FormEffect, NodeMode } from './form-document.js';
import { type NodeState, stateKey } from './form-run.js';
import { type FormFacts, isTrue } from './logic.js';

/** What of a field is asked about. `editable` also answers why it is read-only. */
export type WhyAspect = 'visible' | 'required' | 'editable' | 'value' | 'options' | 'message';

export interface WhyQuestion {
  readonly task: string;
  /** The record: data key → value. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly nodeId: string;
  /** Of a table's column: which row, from 0. */
  readonly row?: number | undefined;
  readonly today?: string | undefined;
}

/** A fact that decided a condition: what was read, and what it held. */
export interface WhyFact {
  readonly path: string;
  readonly value: unknown;
}

/** What a rule said. `says` is absent when its condition fails and it has nothing to say then. */
export interface WhyRule {
  readonly kind: 'rule';
  readonly ruleId: string;
  readonly effect: FormEffect;
  readonly holds: boolean;
  readonly isSpeaking: boolean;
  /** Whether the outcome rests on it; else another rule was stronger. */
  readonly isDecisive: boolean;
  readonly facts: readonly WhyFact[];
}

export type WhyReason =
  | WhyRule
  /** The task may not see or not edit the node `at`, this one or one around it. */
  | { readonly kind: 'mode'; readonly mode: NodeMode; readonly task: string; readonly at: string }
  /** One around it is hidden by rules; those of that node follow. */
  | { readonly kind: 'parent'; readonly at: string }
  /** Demanded by the form itself. */
  | { readonly kind: 'static' }
  | { readonly kind: 'statutory'; readonly obligation: string; readonly basis: string | undefined }
  /** A hidden field holds nothing and demands nothing; one that cannot be edited demands nothing, and keeps what it held. */
  | { readonly kind: 'hidden' | 'notEditable' | 'kept' | 'computed' }
  /** Nothing says otherwise. */
  | { readonly kind: 'plain' };

/** One answer: how it stands, and the reasons, the strongest first. */
export interface WhyAnswer {
  readonly about: WhyAspect;
  readonly nodeId: string;
  /** Whether, or for `value` what, or for `options` which. */
  readonly state: unknown;
  readonly reasons: readonly WhyReason[];
}

/**
 * Answers why a field is hidden, demanded, locked, holds its value and offers its options, with the rules, modes,
 * statutory marks and parents that lead to it, and the facts that decided each rule. Empty for an unknown node.
 * @throws FORM_DOCUMENT_INVALID when a document is given that cannot be compiled.
 */
export function whyOf(form: CompiledForm | FormDocument, question: WhyQuestion): readonly WhyAnswer[] {
  const compiled = 'nodes' in form && 'formatVersion' in form ? compileForm(form) : form;
  const node = compiled.node(question.nodeId);
  return node ? new Inquiry(compiled, question).answers(node) : [];
}

/** What rules of a form read of a record: node id → value, absent where hidden or empty; in a row the row's cells too. */
export function ruleFacts(
  form: CompiledForm,
  question: Omit<WhyQuestion, 'nodeId'> & { readonly table?: string },
): FormFacts {
  const { task, values, today = todayInChina() } = question;
  const result = form.validate({ task, stored: values, submitted: values, today });
  return factsFrom(form, result, { today, row: question.row, table: question.table });
}

interface FactPlace {
  readonly today: string;
  readonly row: number | undefined;
  readonly table: string | undefined;
}

function factsFrom(form: CompiledForm, { states }: FormResult, { today, row, table }: FactPlace): FormFacts {
  const facts: Record<string, unknown> = { [TODAY]: today };
  for (const node of form.nodes) {
    const { id } = node.node;
    if (!node.isField || node.table) continue;
    const isTable = node.component?.kind === 'table';
    const value = isTable ? rowsOf(node, states) : valueOfState(node, states.get(id));
    if (value !== undefined) facts[id] = value;
    if (isTable && id === table && row !== undefined) Object.assign(facts, cellsOf(node, states, row));
  }
  return facts;
}

/** A value as rules read it: what does not fit its type is absent for them. */
function valueOfState(node: CompiledNode, state: NodeState | undefined): unknown {
  if (!state?.isPresent || state.value === undefined) return undefined;
  if (node.structureFault(state.value)) return undefined;
  return node.component?.fact ? node.component.fact(state.value) : state.value;
}

function rowsOf(table: CompiledNode, states: ReadonlyMap<string, NodeState>): readonly FormFacts[] | undefined {
  const rows: FormFacts[] = [];
  const first = table.columns[0];
  while (first && states.has(stateKey(first.node.id, rows.length))) rows.push(cellsOf(table, states, rows.length));
  return rows.length === 0 ? undefined : rows;
}

function cellsOf(table: CompiledNode, states: ReadonlyMap<string, NodeState>, row: number): FormFacts {
  const cells = table.columns.map((column) => {
    const { id } = column.node;
    return [id, valueOfState(column, states.get(stateKey(id, row)))] as const;
  });
  return Object.fromEntries(cells.filter(([, value]) => value !== undefined));
}

/** A rule's effect, judged. */
interface Judged<E extends FormEffect = FormEffect> extends Omit<WhyRule, 'effect' | 'isDecisive'> {
  readonly effect: E;
}

class Inquiry {
  readonly #form: CompiledForm;
  readonly #question: WhyQuestion;
  readonly #result: FormResult;

  constructor(form: CompiledForm, question: WhyQuestion) {
    const { task, values, today = todayInChina() } = question;
    this.#form = form;
    this.#question = { ...question, today };
    this.#result = form.validate({ task, stored: values, submitted: values, today });
  }

  answers(node: CompiledNode): readonly WhyAnswer[] {
    const state = this.#state(node);
    const about = (aspect: WhyAspect, value: unknown, reasons: readonly WhyReason[]): WhyAnswer => ({
      about: aspect,
      nodeId: node.node.id,
      state: value,
      reasons: reasons.length > 0 ? reasons : [{ kind: 'plain' }],
    });
    const visible = about('visible', state?.visible === true, this.#whyVisible(node));
    if (!node.isField) return [visible];
    const messages = this.#judged(node, node.effects.message).filter(({ isSpeaking }) => isSpeaking);
    return [
      visible,
      about('required', state?.required === true, this.#whyRequired(node, state)),
      about('editable', state?.editable === true, this.#whyEditable(node, state)),
      ...(node.component?.kind === 'table' ? [] : [about('value', state?.value, this.#whyValue(node, state))]),
      ...(node.effects.options.length === 0 ? [] : [about('options', state?.options, this.#whyOptions(node))]),
      ...(messages.length === 0
        ? []
        : [
            about(
              'message',
              true,
              messages.map((one) => ({ ...one, isDecisive: true })),
            ),
          ]),
    ];
  }

  #state(node: CompiledNode): NodeState | undefined {
    return this.#result.states.get(stateKey(node.node.id, node.table ? this.#question.row : undefined));
  }

  #whyVisible(node: CompiledNode): readonly WhyReason[] {
    const above = this.#around(node);
    const hidden = above.find((one) => this.#state(one)?.isPresent === false);
    const mode = this.#mode(node, 'hidden');
    const own = this.#switches(node, 'visible', { base: true, strict: false });
    if (hidden && hidden !== node) {
      return [
        ...mode,
        { kind: 'parent', at: hidden.node.id },
        ...this.#switches(hidden, 'visible', { base: true, strict: false }),
      ];
    }
    return [...mode, ...own];
  }

  /** The node and those around it, the outermost first. */
  #around(node: CompiledNode): readonly CompiledNode[] {
    const around: CompiledNode[] = [];
    for (let at: string | undefined = node.node.id; at !== undefined;) {
      const one = this.#form.node(at);
      if (one) around.unshift(one);
      at = one?.parent?.node.id;
    }
    return around;
  }

  /** Where the task was kept from it: the outermost node at which the mode begins. */
  #mode(node: CompiledNode, mode: NodeMode): readonly WhyReason[] {
    const { task } = this.#question;
    const modes = this.#around(node).map((one) => [one, this.#form.mode(task, one.node.id)] as const);
    const own = modes.at(-1)?.[1];
    if (own !== mode) return [];
    const begin = modes.findLastIndex(([, at]) => at !== mode) + 1;
    const at = modes[begin]?.[0].node.id ?? node.node.id;
    return [{ kind: 'mode', mode, task, at }];
  }

  #whyRequired(node: CompiledNode, state: NodeState | undefined): readonly WhyReason[] {
    if (!state?.visible) return [{ kind: 'hidden' }];
    if (!state.editable) return [{ kind: 'notEditable' }];
    const { required, statutory, basis } = node.node;
    return [
      ...this.#switches(node, 'required', { base: required === true, strict: true }),
      ...(required === true ? [{ kind: 'static' } as const] : []),
      ...(statutory === undefined ? [] : [{ kind: 'statutory', obligation: statutory, basis } as const]),
    ];
  }

  #whyEditable(node: CompiledNode, state: NodeState | undefined): readonly WhyReason[] {
    if (!state?.isPresent) return [{ kind: 'hidden' }];
    const computed = this.#judged(node, node.effects.value).filter(({ isSpeaking }) => isSpeaking);
    return [
      ...this.#mode(node, 'hidden'),
      ...this.#mode(node, 'read'),
      ...(state.computed ? [{ kind: 'computed' } as const] : []),
      ...computed.map((one) => ({ ...one, isDecisive: true })),
      ...this.#switches(node, 'readonly', { base: false, strict: true }),
    ];
  }

  #whyValue(node: CompiledNode, state: NodeState | undefined): readonly WhyReason[] {
    if (!state?.isPresent) return [{ kind: 'hidden' }];
    const judged = this.#judged(node, node.effects.value);
    const stated = judged.findLast(({ holds }) => holds);
    const decisive = stated ?? judged.findLast(({ isSpeaking }) => isSpeaking);
    const reasons = judged.map((one) => ({ ...one, isDecisive: one === decisive }));
    const isKept = !state.editable && !state.computed && state.value !== undefined;
    const isFormula = node.isComputed && judged.length === 0;
    return [
      ...byStrength(reasons),
      ...(isFormula ? [{ kind: 'computed' } as const] : []),
      ...(isKept ? [{ kind: 'kept' } as const] : []),
    ];
  }

  #whyOptions(node: CompiledNode): readonly WhyReason[] {
    const judged = this.#judged(node, node.effects.options);
    const anyHolds = judged.some(({ holds }) => holds);
    return byStrength(judged.map((one) => ({ ...one, isDecisive: one.isSpeaking && (one.holds || !anyHolds) })));
  }

  /** The rules that switch something, with the strength that `switched` gives them. */
  #switches(
    node: CompiledNode,
    effect: 'visible' | 'required' | 'readonly',
    { base, strict }: { readonly base: boolean; readonly strict: boolean },
  ): readonly WhyReason[] {
    const judged = this.#judged(node, node.effects[effect]).map((one) => ({ one, says: saidBy(one) }));
    const stated = judged.filter(({ one }) => one.holds);
    const speaking = stated.length > 0 ? stated : judged.filter(({ says }) => says !== null);
    const outcome = speaking.some(({ says }) => says === strict) ? strict : speaking.length > 0 ? !strict : base;
    return byStrength(
      judged.map(({ one, says }) => ({
        ...one,
        isDecisive: speaking.some((other) => other.one === one) && says === outcome,
      })),
    );
  }

  #judged<E extends FormEffect>(node: CompiledNode, effects: readonly CompiledEffect<E>[]): readonly Judged<E>[] {
    if (effects.length === 0) return [];
    const { row, today = '' } = this.#question;
    const facts = factsFrom(this.#form, this.#result, { today, row, table: node.table?.node.id });
    return effects.map(({ ruleId, when, effect }) => {
      const holds = isTrue(when, facts);
      return {
        kind: 'rule',
        ruleId,
        effect,
        holds,
        isSpeaking: speaks(effect, holds),
        facts: deciding(when as Rule, facts),
      };
    });
  }
}

function saidBy({ effect, holds }: Judged): boolean | null {
  const { is = true, otherwise = !is } = effect as Extract<FormEffect, { effect: 'visible' | 'required' | 'readonly' }>;
  return holds ? is : otherwise;
}

function speaks(effect: FormEffect, holds: boolean): boolean {
  if (holds) return true;
  if (effect.effect === 'value' || effect.effect === 'options') return (effect.otherwise ?? undefined) !== undefined;
  if (effect.effect === 'message') return Boolean(effect.otherwise);
  return effect.otherwise !== null;
}

function byStrength(rules: readonly WhyRule[]): readonly WhyRule[] {
  const rank = ({ isDecisive, isSpeaking }: WhyRule) => (isDecisive ? 0 : isSpeaking ? 1 : 2);
  return [...rules].sort((one, other) => rank(one) - rank(other));
}

/** The facts on which a condition's truth rests, each once. */
function deciding(when: Rule, facts: FormFacts): readonly WhyFact[] {
  if (typeof when !== 'object' || when === null) return [];
  const read = new Map<string, unknown>();
  const visit = (part: Explanation): void => {
    if (!part.decisive) return;
    if (part.fact !== undefined) read.set(part.fact, part.value);
    part.operands.forEach(visit);
  };
  visit(explain(when, facts));
  return [...read].map(([path, value]) => ({ path, value }));
}
