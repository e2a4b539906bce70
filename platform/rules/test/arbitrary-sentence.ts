import fc from 'fast-check';
import {
  always,
  type Comparison,
  type Formula,
  operandOf,
  operatorsFor,
  type Operand,
  type RuleField,
  type RuleVocabulary,
  type Sentence,
  type SentenceGroup,
  type SingleOperand,
  type Term,
} from '../src/index.js';

const options = ['warning', 'fine', 'confiscation'].map((value) => ({ value, label: `选项${value}` }));

const columns: RuleVocabulary = [
  { path: 'c_name', title: '品名', type: 'text' },
  { path: 'c_count', title: '数量', type: 'number' },
  { path: 'c_price', title: '单价', type: 'money' },
  { path: 'c_kind', title: '类别', type: 'choice', options },
];

/** Two fields of each kind. */
export const vocabulary: RuleVocabulary = [
  { path: '$today', title: '今天', type: 'date' },
  { path: 't1', title: '案由', type: 'text' },
  { path: 't2', title: '从轻理由', type: 'text' },
  { path: 'n1', title: '裁量系数', type: 'number' },
  { path: 'n2', title: '期限天数', type: 'number', unit: '天' },
  { path: 'm1', title: '罚款金额', type: 'money' },
  { path: 'm2', title: '没收金额', type: 'money' },
  { path: 'd1', title: '发现日期', type: 'date' },
  { path: 'd2', title: '决定日期', type: 'date' },
  { path: 'b1', title: '是否听证', type: 'boolean' },
  { path: 'b2', title: '已告知', type: 'boolean' },
  { path: 'o1', title: '当事人类型', type: 'choice', options },
  { path: 'k1', title: '处罚种类', type: 'choices', options },
  { path: 'rows', title: '没收物品', type: 'table', columns },
];

const constants: Readonly<Record<string, readonly (string | number)[]>> = {
  text: ['a', 'ab', '占道'],
  number: [-2, 0, 3, 10.5],
  money: [-100, 0, 5000, 1_000_000],
  date: ['2026-01-01', '2026-03-03', '2026-12-31'],
  choice: ['warning', 'fine'],
  choices: ['warning', 'fine'],
};

const fieldTerm = (fields: readonly RuleField[]) =>
  fc.constantFrom(...fields).chain((field): fc.Arbitrary<Term> => {
    const plain: Term = { kind: 'field', path: field.path };
    if (field.type !== 'date') return fc.constant(plain);
    return fc
      .constantFrom(0, 0, -3, 15)
      .map((days) => (days === 0 ? plain : { kind: 'field', path: field.path, days }));
  });

const figure: fc.Arbitrary<Term> = fc.oneof(
  fc.constant<Term>({ kind: 'figure', of: 'count', table: 'rows' }),
  fc
    .record({
      of: fc.constantFrom('sum' as const, 'average' as const, 'least' as const, 'greatest' as const),
      column: fc.constantFrom('c_count', 'c_price'),
    })
    .map((chosen): Term => ({ kind: 'figure', table: 'rows', ...chosen })),
);

function single(field: RuleField, fields: readonly RuleField[]): fc.Arbitrary<SingleOperand> {
  const same = fields.filter(({ type, path }) => type === field.type && path !== field.path);
  const constant = fc
    .constantFrom(...(constants[field.type] ?? ['x']))
    .map((value): SingleOperand => ({ kind: 'value', value }));
  const isComparable = ['text', 'number', 'money', 'date'].includes(field.type) && same.length > 0;
  return isComparable ? fc.oneof({ weight: 3, arbitrary: constant }, fieldTerm(same)) : constant;
}

const listed = (field: RuleField) =>
  fc
    .uniqueArray(fc.constantFrom(...(constants[field.type] ?? ['x'])), { minLength: 1, maxLength: 2 })
    .map((values): Operand => ({ kind: 'list', values }));

function comparisonOf(field: RuleField, fields: readonly RuleField[]): fc.Arbitrary<Comparison> {
  const subject: Term = { kind: 'field', path: field.path };
  return fc.constantFrom(...operatorsFor(field.type)).chain((is): fc.Arbitrary<Comparison> => {
    const wanted = operandOf(is);
    if (wanted === 'none') return fc.constant({ kind: 'comparison', subject, is });
    if (wanted === 'list') return listed(field).map((value) => ({ kind: 'comparison', subject, is, value }));
    const one = ['contains', 'lacks', 'startsWith'].includes(is)
      ? fc.constantFrom(...(constants[field.type] ?? ['x'])).map((value): SingleOperand => ({ kind: 'value', value }))
      : single(field, fields);
    if (wanted === 'one') return one.map((value) => ({ kind: 'comparison', subject, is, value }));
    return fc
      .tuple(one, one)
      .map(([from, to]) => ({ kind: 'comparison', subject, is, value: { kind: 'range', from, to } }));
  });
}

const figureComparison: fc.Arbitrary<Comparison> = fc
  .tuple(
    figure,
    fc.constantFrom('ge' as const, 'lt' as const, 'eq' as const, 'ne' as const),
    fc.constantFrom(0, 2, 500),
  )
  .map(([subject, is, value]) => ({ kind: 'comparison', subject, is, value: { kind: 'value', value } }));

const comparison = (fields: readonly RuleField[]) =>
  fc.constantFrom(...fields).chain((one) => comparisonOf(one, fields));

function groups(part: fc.Arbitrary<Sentence>, minLength: number): fc.Arbitrary<SentenceGroup> {
  return fc
    .record({
      join: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      parts: fc.array(part, { minLength, maxLength: 3 }),
    })
    .map((group): SentenceGroup => ({ kind: 'group', ...group }));
}

const rowsQuestion: fc.Arbitrary<Sentence> = fc
  .tuple(fc.constantFrom('some' as const, 'every' as const, 'no' as const), whole(groups(comparison(columns), 1)))
  .map(([quantifier, where]) => ({ kind: 'rows', quantifier, table: 'rows', where }));

/** One comparison alone has no list around it, so it is always under 并且. */
function whole(group: fc.Arbitrary<SentenceGroup>): fc.Arbitrary<SentenceGroup> {
  return group.map((made) => {
    const [only, ...more] = made.parts;
    return only && more.length === 0 && only.kind !== 'group' && !made.not ? { ...always, parts: [only] } : made;
  });
}

/** Complete sentences over {@link vocabulary}. */
export const sentences: fc.Arbitrary<SentenceGroup> = whole(
  fc.letrec<{ part: Sentence; group: SentenceGroup }>((tie) => ({
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: comparison(vocabulary) },
      { weight: 1, arbitrary: figureComparison },
      { weight: 1, arbitrary: rowsQuestion },
      { weight: 2, arbitrary: tie('group') as fc.Arbitrary<Sentence> },
    ),
    group: groups(tie('part') as fc.Arbitrary<Sentence>, 0),
  })).group,
);

const numeric = vocabulary.filter(({ type }) => type === 'number' || type === 'money');
const dates = vocabulary.filter(({ type }) => type === 'date');

/** Complete formulas for a number. */
export const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(0, 1, 2.5, 100).map((value): Formula => ({ kind: 'value', value })),
    fc.tuple(fc.oneof(fieldTerm(numeric), figure), fc.boolean()).map(([term, zero]): Formula => ({
      kind: 'term',
      term,
      emptyAsZero: zero && !(term.kind === 'figure' && (term.of === 'count' || term.of === 'sum')),
    })),
    fc
      .record({
        by: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('formula'),
        right: tie('formula'),
      })
      .map((parts): Formula => ({ kind: 'calculation', ...parts })),
    fc
      .tuple(fieldTerm(dates), fieldTerm(dates))
      .map(([from, to]): Formula => ({ kind: 'daysBetween', from: dateOf(from), to: dateOf(to) })),
    fc
      .record({ when: sentences, then: tie('formula'), otherwise: tie('formula') })
      .map((parts): Formula => ({ kind: 'choose', ...parts })),
  ),
})).formula;

function dateOf(term: Term): Formula {
  return { kind: 'term', term, emptyAsZero: false };
}

const maybe = <T>(values: readonly T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
const cells = fc.record({
  c_name: maybe(['a', '占道经营']),
  c_count: maybe([-2, 0, 3]),
  c_price: maybe([0, 5000]),
  c_kind: maybe(['fine', 'warning']),
});

/** Facts as a form gives them: absent where empty. */
export const facts: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    $today: fc.constant('2026-03-03'),
    t1: maybe(['a', 'abc', '占道经营']),
    t2: maybe(['ab', '占道']),
    n1: maybe([-2, 0, 3, 11]),
    n2: maybe([-2, 3, 10.5]),
    m1: maybe([-100, 0, 5000, 2_000_000]),
    m2: maybe([0, 1_000_000]),
    d1: maybe(['2025-12-31', '2026-01-01', '2026-03-03']),
    d2: maybe(['2026-03-03', '2026-03-18']),
    b1: maybe([true, false]),
    b2: maybe([true, false]),
    o1: maybe(['warning', 'fine', 'confiscation']),
    k1: maybe([['fine'], ['warning', 'fine'], ['confiscation']]),
    rows: maybe([undefined]).chain(() =>
      fc.option(fc.array(cells, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    ),
  })
  .map(withoutEmpty);

function withoutEmpty(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key,
        Array.isArray(value) && typeof value[0] === 'object'
          ? value.map((row) => withoutEmpty(row as Record<string, unknown>))
          : value,
      ]),
  );
}
