import type { FormDocument, FormEffect, FormMode, FormNode, FormRule, JsonValue } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { formOf } from './sample-form.js';

/** A document and one submission over one stored record, all of the right types. */
export interface LinkedCase {
  readonly document: FormDocument;
  readonly stored: Readonly<Record<string, unknown>>;
  readonly submitted: Readonly<Record<string, unknown>>;
}

/** The task of {@link LinkedCase}; `default` has no modes. */
export const TASK = 'some';

const OPTIONS = ['a', 'b', 'c'];
const options = OPTIONS.map((value) => ({ value, label: value }));

type NodeShape = Omit<FormNode, 'id' | 'title'>;

const KINDS: Readonly<Record<string, (key: string) => NodeShape>> = {
  text: (key) => ({ type: 'text', key, props: {} }),
  number: (key) => ({ type: 'number', key, props: { decimals: 1 } }),
  money: (key) => ({ type: 'money', key, props: {} }),
  date: (key) => ({ type: 'date', key, props: {} }),
  yesNo: (key) => ({ type: 'checkbox', key, props: { appearance: 'yesNo' } }),
  select: (key) => ({ type: 'select', key, props: { options } }),
  multiple: (key) => ({ type: 'select', key, props: { options, multiple: true } }),
};

/** Values of the right type that fit the limits, so that both sides judge rules and not types. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  text: ['a', 'b', 'abc'],
  number: [0, 1, 4.5],
  money: [0, 100, 500],
  date: ['2026-03-03', '2026-12-31'],
  yesNo: [true, false],
  select: OPTIONS,
  multiple: [['a'], ['a', 'b'], ['c']],
};

interface FieldShape {
  readonly kind: string;
  readonly required: boolean;
  readonly place: Place;
}

/** `inner` stands in `outer`. */
type Place = 'outer' | 'inner' | 'other' | 'top' | 'column';

interface RuleShape {
  readonly target: number;
  readonly reads: readonly [number, number];
  readonly tests: readonly [Test, Test];
  readonly joined: 'and' | 'or' | 'one' | 'always';
  readonly effects: readonly EffectShape[];
  readonly enabled: boolean;
}

type Test = 'filled' | 'empty' | 'isA' | 'isTrue';

interface EffectShape {
  readonly kind: FormEffect['effect'];
  readonly is: boolean;
  readonly otherwise: 'absent' | 'null' | 'true' | 'false';
  readonly severity: 'error' | 'warning';
  readonly values: readonly string[];
}

/** Lists and texts more often, because only they take `options` and `value`. */
const kind = fc.constantFrom(...Object.keys(KINDS), 'select', 'multiple', 'text');
const field = fc.record<FieldShape>({
  kind,
  required: fc.boolean(),
  place: fc.constantFrom<Place>('outer', 'inner', 'other', 'top', 'column'),
});
const test = fc.constantFrom<Test>('filled', 'empty', 'isA', 'isTrue');
const effect = fc.record<EffectShape>({
  kind: fc.constantFrom('visible', 'required', 'readonly', 'value', 'options', 'options', 'options', 'message'),
  is: fc.boolean(),
  otherwise: fc.constantFrom('absent', 'null', 'true', 'false'),
  severity: fc.constantFrom('error', 'warning'),
  values: fc.subarray(OPTIONS),
});
const rule = fc.record<RuleShape>({
  target: fc.nat(20),
  reads: fc.tuple(fc.nat(20), fc.nat(20)),
  tests: fc.tuple(test, test),
  joined: fc.constantFrom('and', 'or', 'one', 'always'),
  effects: fc.array(effect, { minLength: 1, maxLength: 3 }),
  enabled: fc.boolean().map((on) => on),
});
const mode = fc.constantFrom('edit' as const, 'read' as const, 'hidden' as const, undefined, undefined, undefined);

/** Nested sections and a table; rules of every effect, several on a node, that read earlier nodes only; modes. */
export const linkedCase: fc.Arbitrary<LinkedCase> = fc
  .record({
    fields: fc.array(field, { minLength: 3, maxLength: 12 }),
    rules: fc.array(rule, { maxLength: 10 }),
    modes: fc.array(mode, { minLength: 18, maxLength: 18 }),
  })
  .map(documentOf)
  .chain((document) =>
    fc.record({ document: fc.constant(document), stored: recordOf(document), submitted: recordOf(document) }),
  );

interface Named {
  readonly id: string;
  readonly place: Place | 'section' | 'table';
  readonly kind: string;
}

function documentOf({
  fields,
  rules,
  modes,
}: {
  readonly fields: readonly FieldShape[];
  readonly rules: readonly RuleShape[];
  readonly modes: readonly ('edit' | 'read' | 'hidden' | undefined)[];
}): FormDocument {
  const idsAt = (place: Place) => fields.flatMap((shape, at) => (shape.place === place ? [idOf(shape, at)] : []));
  const section = (children: readonly string[]): NodeShape => ({ type: 'section', props: {}, children });
  const columns = idsAt('column');
  const nodes: Record<string, NodeShape> = {
    outer: section([...idsAt('outer'), 'inner']),
    inner: section(idsAt('inner')),
    other: section(idsAt('other')),
  };
  fields.forEach((shape, at) => {
    const node = KINDS[shape.kind]?.(`k${at}`);
    if (node) nodes[idOf(shape, at)] = { ...node, required: shape.required };
  });
  if (columns.length > 0) nodes['t'] = { type: 'table', key: 'rows', props: {}, children: columns };
  const form = formOf(nodes, {
    modes: {
      [TASK]: Object.fromEntries(
        Object.keys(nodes).flatMap((id, at): [string, 'edit'][] => (modes[at] ? [[id, modes[at] as 'edit']] : [])),
      ) as FormMode,
    },
  });
  const order = readingOrder(form, fields);
  return { ...form, rules: rules.flatMap((shape, at) => ruleOf(shape, at, order)) };
}

const idOf = ({ place }: FieldShape, at: number) => (place === 'column' ? `c${at}` : `f${at}`);

function readingOrder(form: FormDocument, fields: readonly FieldShape[]): readonly Named[] {
  const named: Named[] = [];
  const visit = (id: string): void => {
    const shape = /^[fc]\d+$/.test(id) ? fields[Number(id.slice(1))] : undefined;
    if (id !== 'root')
      named.push({ id, place: shape?.place ?? (id === 't' ? 'table' : 'section'), kind: shape?.kind ?? '' });
    for (const child of form.nodes[id]?.children ?? []) visit(child);
  };
  visit('root');
  return named;
}

/** Reads only fields that stand before the target, so there is an order; columns are read in their own row only. */
function ruleOf(shape: RuleShape, at: number, order: readonly Named[]): FormRule[] {
  const target = order[shape.target % order.length];
  if (!target) return [];
  const before = order
    .slice(0, order.indexOf(target))
    .filter(
      ({ place }) => place !== 'section' && place !== 'table' && (place !== 'column' || target.place === 'column'),
    );
  const [first, second] = shape.reads.map((read) => before[read % Math.max(1, before.length)]);
  if (!first || !second) return [];
  const leaves = [first, second].map(({ id }, index) => leafOf(id, shape.tests[index] ?? 'filled'));
  const when: JsonValue =
    shape.joined === 'always' ? true : shape.joined === 'one' ? (leaves[0] ?? true) : { [shape.joined]: leaves };
  const effects = shape.effects.flatMap((one) => effectOf(one, { target, source: first.id, at }));
  return effects.length === 0 ? [] : [{ id: `r${at}`, enabled: at % 7 !== 6 || shape.enabled, when, effects }];
}

function leafOf(id: string, kind: Test): JsonValue {
  const value = { var: id };
  if (kind === 'filled') return { '!!': value };
  if (kind === 'empty') return { '!': value };
  return { '===': [value, kind === 'isA' ? 'a' : true] };
}

function effectOf(
  { kind, is, otherwise, severity, values }: EffectShape,
  { target, source, at }: { readonly target: Named; readonly source: string; readonly at: number },
): FormEffect[] {
  const isField = target.place !== 'section' && target.place !== 'table';
  const on = { target: target.id };
  const other = { absent: {}, null: { otherwise: null }, true: { otherwise: true }, false: { otherwise: false } };
  if (kind === 'visible') return [{ ...on, effect: kind, is, ...other[otherwise] }];
  if (kind === 'required' || kind === 'readonly')
    return isField ? [{ ...on, effect: kind, is, ...other[otherwise] }] : [];
  if (kind === 'message') {
    const words = otherwise === 'true' ? { otherwise: `n${at}` } : otherwise === 'null' ? { otherwise: null } : {};
    return isField ? [{ ...on, effect: kind, text: `m${at}`, severity, ...words }] : [];
  }
  if (kind === 'value') {
    const words = otherwise === 'true' ? { otherwise: `w${at}` } : {};
    return target.kind === 'text'
      ? [{ ...on, effect: kind, value: { cat: [`v${at}`, { if: [{ var: source }, 'x', 'y'] }] }, ...words }]
      : [];
  }
  const isList = target.kind === 'select' || target.kind === 'multiple';
  const list = otherwise === 'true' ? { otherwise: ['a'] } : otherwise === 'null' ? { otherwise: null } : {};
  return isList && values.length > 0 ? [{ ...on, effect: kind, values, ...list }] : [];
}

function recordOf({ nodes }: FormDocument): fc.Arbitrary<Record<string, unknown>> {
  const columns = nodes['t']?.children ?? [];
  const data = Object.values(nodes).filter(({ key, id }) => key !== undefined && id !== 't');
  const rows = fc
    .subarray(['r1', 'r2', 'r3'])
    .chain((keys) =>
      fc.tuple(
        ...keys.map((key) =>
          valuesOf(data.filter(({ id }) => columns.includes(id))).map((row) => ({ ...row, _row: key })),
        ),
      ),
    );
  return fc
    .tuple(valuesOf(data.filter(({ id }) => !columns.includes(id))), rows)
    .map(([values, list]) => (columns.length > 0 && list.length > 0 ? { ...values, rows: list } : values));
}

function valuesOf(nodes: readonly FormNode[]): fc.Arbitrary<Record<string, unknown>> {
  const kindOf = ({ type, props }: FormNode) =>
    type === 'checkbox' ? 'yesNo' : props['multiple'] === true ? 'multiple' : type;
  return fc
    .record(
      Object.fromEntries(
        nodes.map((node) => [node.key ?? '', fc.constantFrom(undefined, ...(VALUES[kindOf(node)] ?? []))]),
      ),
    )
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}
