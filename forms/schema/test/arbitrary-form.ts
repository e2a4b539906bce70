import { compileForm, type FormDocument, type FormNode, type FormRule, type JsonValue } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { formOf } from './sample-form.js';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));

/** The props with which each kind takes part; small limits, so that values often pass them. */
const kinds: Readonly<Record<string, FormNode['props']>> = {
  text: { maxLength: 4 },
  longText: { maxLength: 5, minLength: 2 },
  number: { minimum: -2, maximum: 5, decimals: 1 },
  money: { maximum: 500 },
  date: {},
  checkbox: { appearance: 'yesNo' },
  select: { options },
};

const fieldKind = fc.constantFrom(...Object.keys(kinds), 'multiple');

function fieldNode(kind: string, key: string, required: boolean): Omit<FormNode, 'id' | 'title'> {
  return kind === 'multiple'
    ? { type: 'select', key, required, props: { options, multiple: true, maxItems: 2 } }
    : { type: kind, key, required, props: kinds[kind] ?? {} };
}

interface Shape {
  readonly fields: readonly { readonly kind: string; readonly required: boolean; readonly section: number }[];
  readonly columns: readonly string[];
  readonly rules: readonly RuleShape[];
  readonly modes: readonly ('edit' | 'read' | 'hidden' | undefined)[];
}

interface RuleShape {
  readonly read: number;
  readonly target: number;
  readonly effect: 'visible' | 'required' | 'value';
  readonly is: boolean;
  readonly test: 'filled' | 'empty';
}

const shape: fc.Arbitrary<Shape> = fc.record({
  fields: fc.array(fc.record({ kind: fieldKind, required: fc.boolean(), section: fc.nat(2) }), {
    minLength: 2,
    maxLength: 8,
  }),
  columns: fc.array(fieldKind, { maxLength: 3 }),
  rules: fc.array(
    fc.record({
      read: fc.nat(12),
      target: fc.nat(12),
      effect: fc.constantFrom('visible' as const, 'required' as const, 'value' as const),
      is: fc.boolean(),
      test: fc.constantFrom('filled' as const, 'empty' as const),
    }),
    { maxLength: 8 },
  ),
  modes: fc.array(fc.constantFrom('edit' as const, 'read' as const, 'hidden' as const, undefined), {
    minLength: 12,
    maxLength: 12,
  }),
});

/** Random documents: fields in sections, a table, rules that read earlier nodes and act on later ones. */
export const formDocument: fc.Arbitrary<FormDocument> = shape.map(documentOf);

function documentOf({ fields, columns, rules, modes }: Shape): FormDocument {
  const nodes: Record<string, Omit<FormNode, 'id' | 'title'>> = {};
  const idsOf = (section: number) => fields.flatMap((field, at) => (field.section === section ? [`f${at}`] : []));
  for (const section of [0, 1, 2]) nodes[`s${section}`] = { type: 'section', props: {}, children: idsOf(section) };
  fields.forEach(({ kind, required }, at) => (nodes[`f${at}`] = fieldNode(kind, `k${at}`, required)));
  columns.forEach((kind, at) => (nodes[`c${at}`] = fieldNode(kind, `col${at}`, at === 0)));
  if (columns.length > 0) {
    nodes['t'] = { type: 'table', key: 'rows', props: { maxRows: 3 }, children: columns.map((_, at) => `c${at}`) };
  }
  return formOf(nodes, {
    rules: rules.flatMap((rule, at) => ruleOf(rule, at, { fields, columns, rules, modes })),
    modes: {
      some: Object.fromEntries(
        Object.keys(nodes).flatMap((id, at) => (modes[at % 12] ? [[id, modes[at % 12] as 'edit']] : [])),
      ),
    },
  });
}

/** Reads only what comes earlier than the target, so that there is an order; sections hold no cycles either. */
function ruleOf({ read, target, effect, is, test }: RuleShape, at: number, { fields, columns }: Shape): FormRule[] {
  const names = [...fields.map((_, field) => `f${field}`), ...columns.map((_, column) => `c${column}`)];
  const to = 1 + (target % (names.length - 1));
  const from = read % to;
  const id = names[to] ?? '';
  const source = names[from] ?? '';
  if (source.startsWith('c') && !id.startsWith('c')) return [];
  const filled: JsonValue = { '!!': { var: source } };
  const kind = id.startsWith('f') ? fields[Number(id.slice(1))]?.kind : columns[Number(id.slice(1))];
  const when: JsonValue = test === 'filled' ? filled : { '!': { var: source } };
  if (effect === 'value') {
    return kind === 'text'
      ? [
          {
            id: `r${at}`,
            enabled: true,
            when: true,
            effects: [{ target: id, effect, value: { cat: ['v', { if: [{ var: source }, 'x', 'y'] }] } }],
          },
        ]
      : [];
  }
  return [{ id: `r${at}`, enabled: true, when, effects: [{ target: id, effect, is }] }];
}

const scalar = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>('a', 'b', 'ab', 'abc', '2026-03-03', '2026-02-30', '', ' ', 'c', '𠮷𠮷𠮷𠮷'),
  },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(0, 1, 1.5, 2.55, 100, 600, -3, 1e15, 0.1 + 0.2) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(true, false, null, undefined) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 2, withNullPrototype: true }) },
);

/** Anything, but often near to what a form of {@link formDocument} takes. */
export const submission: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7'), scalar, { maxKeys: 8 }),
    fc.option(
      fc.array(
        fc.dictionary(fc.constantFrom('col0', 'col1', 'col2', '_row', '_row', 'ghost'), scalar, { maxKeys: 4 }),
        { maxLength: 4 },
      ),
      { nil: undefined },
    ),
    fc.option(fc.dictionary(fc.constantFrom('ghost', '__proto__', 'constructor', 'rows'), scalar), {
      freq: 4,
      nil: undefined,
    }),
  )
  .map(([fields, rows, ghosts]) => ({ ...fields, ...(rows ? { rows } : {}), ...ghosts }));

/** A value of the right type for a node, or nothing: for comparisons that are not about types. */
function typedValue({ type, props }: FormNode): fc.Arbitrary<unknown> {
  const values: Readonly<Record<string, readonly unknown[]>> = {
    text: ['a', 'abc'],
    longText: ['ab', 'abc'],
    number: [0, 1, 4.5],
    money: [0, 100, 500],
    date: ['2026-03-03'],
    checkbox: [true, false],
    select: props['multiple'] === true ? [['a'], ['a', 'b']] : ['a', 'b'],
  };
  return fc.constantFrom(undefined, ...(values[type] ?? []));
}

/** The data fields of a document by key, for building values. */
function fieldsByKey({ nodes }: FormDocument): {
  readonly fields: readonly FormNode[];
  readonly columns: readonly FormNode[];
} {
  const table = Object.values(nodes).find(({ type }) => type === 'table');
  const isColumn = ({ id }: FormNode) => table?.children?.includes(id) === true;
  const data = Object.values(nodes).filter(({ key, type }) => key !== undefined && type !== 'table');
  return { fields: data.filter((node) => !isColumn(node)), columns: data.filter(isColumn) };
}

const record = (nodes: readonly FormNode[]) =>
  fc
    .record(Object.fromEntries(nodes.map((node) => [node.key ?? node.id, typedValue(node)])))
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

/** A document with typed values for it; values of computed fields are left out, as the mask would. */
export const filledForm: fc.Arbitrary<[FormDocument, Record<string, unknown>]> = formDocument.chain((document) => {
  const { fields, columns } = fieldsByKey(document);
  const isOpen = ({ id }: FormNode) => !compileForm(document).node(id)?.isComputed;
  const rows = columns.length > 0 ? fc.array(record(columns.filter(isOpen)), { maxLength: 3 }) : fc.constant([]);
  return fc.tuple(
    fc.constant(document),
    fc
      .tuple(record(fields.filter(isOpen)), rows)
      .map(([values, list]) => (list.length > 0 ? { ...values, rows: list } : values)),
  );
});
