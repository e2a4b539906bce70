/** What kind of value a rule's field holds: says which comparisons make sense and how values are worded. */
export type RuleFieldType =
  | 'text'
  | 'number'
  /** In fen. */
  | 'money'
  /** `YYYY-MM-DD` */
  | 'date'
  /** `HH:mm` */
  | 'time'
  | 'boolean'
  /** One of `options`. */
  | 'choice'
  /** Several of `options`. */
  | 'choices'
  /** Rows of `columns`. */
  | 'table'
  /** `{ id, label }` of a register. */
  | 'reference'
  /** A list of uploaded things: whether there are any, and how many. */
  | 'files'
  /** `{ kind: 'signed' | 'refused' }`; absent while nobody was asked to sign. */
  | 'signature';

/** Something a rule may read, with the words for it. */
export interface RuleField {
  /** The `var` path: a form's node id, or a fact's name. */
  readonly path: string;
  readonly title: string;
  readonly type: RuleFieldType;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly columns?: readonly RuleField[];
  /** Under which heading it is offered: the section, the form, the plugin. */
  readonly group?: string;
  readonly unit?: string;
}

/** All that rules at one place may read: a form's fields, a table row's cells, the facts of a case. */
export type RuleVocabulary = readonly RuleField[];

/** The path by which rules read the present day, where whoever evaluates them gives it. No id of a field begins so. */
export const TODAY = '$today';
