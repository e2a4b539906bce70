import {
  fieldAt,
  type RowsFigure,
  type RuleField,
  type RuleFieldType,
  type RuleTranslate,
  type RuleVocabulary,
  type Term,
  termWords,
} from '@sanzhi/platform-rules';

/** Something that a picker offers: a field, a figure over a table, or a question about its rows. */
export interface TermChoice {
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly term: Term | undefined;
  /** Set on questions about rows. */
  readonly rows?: string;
}

/** What a picker offers beside plain fields. */
export interface TermOffer {
  readonly types?: readonly RuleFieldType[];
  readonly rows?: boolean;
}

/** The key of a term in a picker. */
export function termKey(term: Term): string {
  return term.kind === 'field' ? `field:${term.path}` : `${term.of}:${term.table}:${term.column ?? ''}`;
}

/** All that may be chosen, in the order of the vocabulary. */
export function termChoices(
  vocabulary: RuleVocabulary,
  { types, rows = false }: TermOffer,
  t: RuleTranslate,
): readonly TermChoice[] {
  const all = vocabulary.flatMap((field) => [
    { ...choiceOf({ kind: 'field', path: field.path }, field, vocabulary, t), type: field.type },
    ...(field.type === 'table' || field.type === 'files' ? tableChoices(field, vocabulary, t) : []),
    ...(rows && field.type === 'table' ? [rowsChoice(field, t)] : []),
  ]);
  return types ? all.filter(({ type }) => type !== undefined && types.includes(type)) : all;
}

type TypedChoice = TermChoice & { readonly type: RuleFieldType | undefined };

function choiceOf(term: Term, field: RuleField, vocabulary: RuleVocabulary, t: RuleTranslate): TermChoice {
  return { key: termKey(term), label: plain(termWords(term, vocabulary, t)), group: field.group ?? '', term };
}

/** In a list of fields, the brackets around each would be noise. */
function plain(words: string): string {
  const inner = /^【([^【】]*)】$/.exec(words)?.[1];
  return inner ?? words;
}

const figures: readonly RowsFigure[] = ['sum', 'average', 'least', 'greatest'];

function tableChoices(table: RuleField, vocabulary: RuleVocabulary, t: RuleTranslate): readonly TypedChoice[] {
  const count: Term = { kind: 'figure', of: 'count', table: table.path };
  const columns = (table.columns ?? []).filter(({ type }) => type === 'number' || type === 'money');
  return [
    { ...choiceOf(count, table, vocabulary, t), type: 'number' },
    ...columns.flatMap((column) =>
      figures.map((of) => {
        const term: Term = { kind: 'figure', of, table: table.path, column: column.path };
        return { ...choiceOf(term, table, vocabulary, t), type: column.type };
      }),
    ),
  ];
}

function rowsChoice(table: RuleField, t: RuleTranslate): TypedChoice {
  const label = t('rules.rowsOf', { table: table.title });
  return {
    key: `rows:${table.path}`,
    label,
    group: table.group ?? '',
    term: undefined,
    rows: table.path,
    type: 'table',
  };
}

/** How a chosen term is shown, also when it is gone. */
export function termLabel(term: Term, vocabulary: RuleVocabulary, t: RuleTranslate): string {
  return plain(termWords(term.kind === 'field' ? { kind: 'field', path: term.path } : term, vocabulary, t));
}

/** The types whose values may be compared with a type's. */
export function comparableWith(type: RuleFieldType | undefined): readonly RuleFieldType[] {
  if (type === undefined) return [];
  return type === 'number' || type === 'date' || type === 'money' || type === 'time' || type === 'text' ? [type] : [];
}

/** The columns of a table; none when it is gone. */
export function columnsOfTable(table: string, vocabulary: RuleVocabulary): RuleVocabulary {
  return fieldAt(table, vocabulary)?.columns ?? [];
}
