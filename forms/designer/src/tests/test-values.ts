import {
  type CompiledForm,
  type CompiledNode,
  type FormResult,
  type FormTest,
  judgeTest,
  type JsonValue,
  ROW_KEY,
} from '@sanzhi/forms-schema';

type Values = Readonly<Record<string, unknown>>;

/** What a test gives as it would be submitted: node ids become data keys, in rows and sub-forms as well. */
export function submissionFor(form: CompiledForm, given: Values): Record<string, unknown> {
  const flat = Object.fromEntries(
    Object.entries(given).flatMap(([id, value]) => {
      const node = form.node(id);
      if (!node) return [];
      return [
        [node.key, isRows(node, value) ? value.map((row) => ({ ...submissionFor(form, row), ...rowKey(row) })) : value],
      ];
    }),
  );
  return { ...form.nested.nest(flat) };
}

/** The other way: values by data key become what a test gives, by node id. What is empty is left out. */
export function givenFrom(form: CompiledForm, values: Values): Record<string, JsonValue> {
  return byId(
    form.nodes.filter(({ isField, table }) => isField && !table),
    form.nested.flat(values),
  );
}

function byId(nodes: readonly CompiledNode[], values: Values): Record<string, JsonValue> {
  return Object.fromEntries(
    nodes.flatMap((node): [string, JsonValue][] => {
      const value = Object.hasOwn(values, node.key) ? values[node.key] : undefined;
      if (value === undefined || node.isComputed) return [];
      if (!isRows(node, value)) return [[node.node.id, value as JsonValue]];
      return [[node.node.id, value.map((row) => byId(node.columns, row))]];
    }),
  );
}

function isRows({ component }: CompiledNode, value: unknown): value is readonly Values[] {
  return component?.kind === 'table' && Array.isArray(value);
}

/** Rows are told apart by their key while they are edited; a test need not keep it. */
function rowKey(row: Values): Values {
  return Object.hasOwn(row, ROW_KEY) ? { [ROW_KEY]: row[ROW_KEY] } : {};
}

/** What can be expected of a field. */
export type Aspect = 'visible' | 'required' | 'values' | 'errors';

export const aspects: readonly Aspect[] = ['visible', 'required', 'values', 'errors'];

/** How a field stands in a judgement, in the terms of expectations. */
export function standing(form: CompiledForm, result: FormResult, id: string): Readonly<Record<Aspect, JsonValue>> {
  const value = form.nested.flat(result.values)[form.node(id)?.key ?? ''] as JsonValue | undefined;
  return {
    visible: result.visible.has(id),
    required: result.required.has(id),
    values: value ?? null,
    errors: result.errors.find(({ nodeId }) => nodeId === id)?.code ?? null,
  };
}

/**
 * A test of what is filled in: it expects of every field that a rule acts on that it stays as it is now, so that a
 * later change of the rules shows.
 */
export function testFrom(
  form: CompiledForm,
  {
    id,
    title,
    task,
    today,
    values,
  }: Readonly<Record<'id' | 'title' | 'task' | 'today', string>> & { readonly values: Values },
): FormTest {
  const given = givenFrom(form, values);
  const result = judgeTest(form, { task, today, given });
  const ruled = (effects: readonly string[]) =>
    new Set(
      form.document.rules
        .filter(({ enabled }) => enabled)
        .flatMap((rule) => rule.effects.filter(({ effect }) => effects.includes(effect)).map(({ target }) => target))
        .filter((target) => form.node(target)?.table === undefined),
    );
  const expected = (aspect: Aspect, effects: readonly string[]) =>
    Object.fromEntries([...ruled(effects)].map((target) => [target, standing(form, result, target)[aspect]]));
  return {
    id,
    title,
    ...(task === 'default' ? {} : { task }),
    today,
    given,
    expect: {
      visible: expected('visible', ['visible']) as Record<string, boolean>,
      required: expected('required', ['required']) as Record<string, boolean>,
      values: expected('values', ['value']),
    },
  };
}

/** With one expectation added, changed, or (without a value) taken away. */
export function expecting(test: FormTest, aspect: Aspect, id: string, value: JsonValue | undefined): FormTest {
  const { [id]: _gone, ...others } = test.expect[aspect] ?? {};
  const next = value === undefined ? others : { ...others, [id]: value };
  return { ...test, expect: { ...test.expect, [aspect]: next } };
}
