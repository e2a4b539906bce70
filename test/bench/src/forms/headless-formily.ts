import { createForm, type Field, type Form } from '@formily/core';
import {
  compileForm,
  formErrorMessage,
  type FormDocument,
  type FormNode,
  type TranslateText,
} from '@sanzhi/forms-schema';
import { evaluate, factsOf, holds, type Rule } from '@sanzhi/platform-rules';
import type { Judgement } from './judgement.js';
import { TASK } from './linked-form.js';

type Values = Record<string, unknown>;
type FieldProps = Parameters<Form['createField']>[0];

/**
 * Judges the same with Formily as it is used without a browser: the mask is applied by hand, a form is mounted for each
 * submission, rules are function reactions, and `validate` checks with messages of our words. What depends on the
 * document alone is prepared once.
 */
export function formilyValidation(
  document: FormDocument,
  translate: TranslateText,
): (stored: Values, submitted: Values) => Promise<Judgement> {
  const fields = fieldsOf(document, translate);
  return async (stored, submitted) => {
    const form = createForm({ values: masked(fields, stored, submitted), validateFirst: true });
    form.onMount();
    const created = fields.map(({ props }) => form.createField(props));
    const faults = await form.validate().then(
      () => [],
      (rejected: unknown) => rejected as readonly Fault[],
    );
    const judgement = judge(form, { fields, created, faults });
    form.onUnmount();
    form.clearFormGraph();
    return judgement;
  };
}

interface Fault {
  readonly path?: string;
  readonly messages?: readonly string[];
}

interface PreparedField {
  readonly key: string;
  readonly mode: 'edit' | 'read' | 'hidden';
  readonly isComputed: boolean;
  readonly props: FieldProps;
}

function fieldsOf(document: FormDocument, translate: TranslateText): readonly PreparedField[] {
  const compiled = compileForm(document);
  return compiled.nodes
    .filter(({ isField }) => isField)
    .map(({ node, key, isComputed }) => ({
      key,
      mode: compiled.mode(TASK, node.id),
      isComputed,
      props: {
        name: key,
        title: node.title,
        pattern: compiled.mode(TASK, node.id) === 'edit' && !isComputed ? 'editable' : 'readOnly',
        validator: validatorsOf(node, translate),
        reactions: reactionsOf(document, node, compiled.mode(TASK, node.id) === 'hidden'),
      },
    }));
}

function validatorsOf(
  { title, props, required }: FormNode,
  translate: TranslateText,
): NonNullable<FieldProps['validator']> {
  const say = (code: string, limit?: unknown) => formErrorMessage({ code, params: { title, limit } }, translate);
  const { maxLength, minimum, maximum } = props as Readonly<Record<string, number | undefined>>;
  return [
    // The switch that a rule's `required` turns; its words stand ready.
    { required: required === true, message: say('FORM_VALUE_REQUIRED') },
    ...(maxLength === undefined ? [] : [{ max: maxLength, message: say('FORM_VALUE_TOO_LONG', maxLength) }]),
    ...(minimum === undefined ? [] : [{ minimum, message: say('FORM_VALUE_MINIMUM', minimum) }]),
    ...(maximum === undefined ? [] : [{ maximum, message: say('FORM_VALUE_MAXIMUM', maximum) }]),
  ];
}

/** The rules on one node, each read over Formily's own values of the moment. */
function reactionsOf(document: FormDocument, node: FormNode, isHidden: boolean): NonNullable<FieldProps['reactions']> {
  const effects = document.rules.flatMap(({ when, effects: all }) =>
    all.filter(({ target }) => target === node.id).map((effect) => ({ when: when as Rule, effect })),
  );
  return [
    (field) => {
      const shown = isHidden ? 'hidden' : 'visible';
      field.display = shown;
      for (const { when, effect } of effects) {
        const isTrue = holds(when, factsFor(when, field.form));
        if (effect.effect === 'visible') field.display = isTrue ? shown : 'none';
        else if (effect.effect === 'required') (field as Field).required = isTrue;
        else if (effect.effect === 'value') {
          (field as Field).value = evaluate(effect.value as Rule, factsFor(effect.value as Rule, field.form));
        }
      }
    },
  ];
}

function factsFor(rule: Rule, form: Form): Values {
  return Object.fromEntries(factsOf(rule).map((key) => [key, form.getValuesIn(key) as unknown]));
}

/** What the task may edit as it was sent, all else as it is stored; computed values of nobody. */
function masked(fields: readonly PreparedField[], stored: Values, submitted: Values): Values {
  const values: Values = {};
  for (const { key, mode, isComputed } of fields) {
    const value = (mode === 'edit' ? submitted : stored)[key];
    if (!isComputed && value !== undefined) values[key] = value;
  }
  return values;
}

function judge(
  form: Form,
  {
    fields,
    created,
    faults,
  }: { fields: readonly PreparedField[]; created: readonly Field[]; faults: readonly Fault[] },
): Judgement {
  const isSeen = (at: number) => created[at]?.display === 'visible';
  const keys = (test: (at: number) => boolean) => fields.flatMap(({ key }, at) => (test(at) ? [key] : []));
  return {
    values: Object.fromEntries(
      fields.flatMap(({ key }) => {
        const value: unknown = form.getValuesIn(key);
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    messages: Object.fromEntries(faults.map(({ path = '', messages = [] }) => [path, messages[0] ?? ''])),
    visible: keys(isSeen),
    required: keys((at) => isSeen(at) && created[at]?.required === true && fields[at]?.mode === 'edit'),
  };
}
