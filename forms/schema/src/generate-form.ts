import { FORBIDDEN_NAMES } from './check-content.js';
import type { FormOption } from './form-component.js';
import type { FormDocument, FormNode, Sensitivity } from './form-document.js';
import { freeKey, newFormId } from './new-name.js';
import type { TextFormatName } from './text-formats.js';

/** Something to be asked, as a register's collection or an enforcement item knows it. */
export interface FieldOutline {
  /** The data key wished. */
  readonly name: string;
  readonly title: string;
  readonly kind:
    'text' | 'longText' | 'number' | 'money' | 'date' | 'boolean' | 'choice' | 'choices' | 'reference' | 'files';
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly options?: readonly FormOption[];
  readonly register?: string;
  readonly sensitivity?: Sensitivity;
  readonly basis?: string;
  readonly statutory?: string;
  /** The heading it stands under; those without come first. */
  readonly group?: string;
}

export interface FormOutline {
  readonly id: string;
  readonly title: string;
  readonly audience?: FormDocument['audience'];
  readonly fields: readonly FieldOutline[];
}

/**
 * A good first form of what is to be asked: sections as the groups say, short fields side by side, formats and
 * sensitivity guessed from what offices call things. Its author goes on from there.
 */
export function generateForm(
  { id, title, audience, fields }: FormOutline,
  newId: (prefix: 'n') => string = newFormId,
): FormDocument {
  const root = 'form';
  const taken = new Set<string>();
  const groups = [...new Set(fields.map(({ group }) => group ?? ''))].sort((one) => (one === '' ? -1 : 0));
  const sections = groups.map((group) => {
    const nodes = fields
      .filter((field) => (field.group ?? '') === group)
      .map((field) => nodeOf(field, newId('n'), taken));
    return { group, nodes, section: sectionOf(group || title, { id: newId('n'), nodes }) };
  });
  const children = sections.map(({ section }) => section.id);
  const all = sections.flatMap(({ section, nodes }) => [section, ...nodes]);
  return {
    formatVersion: 1,
    id,
    title,
    ...(audience === undefined ? {} : { audience }),
    root,
    nodes: Object.fromEntries(
      [{ id: root, type: 'form', title, props: {}, children }, ...all].map((node): [string, FormNode] => [
        node.id,
        node,
      ]),
    ),
    rules: [],
    modes: {},
    tests: [],
    i18n: {},
  };
}

function sectionOf(
  title: string,
  { id, nodes }: { readonly id: string; readonly nodes: readonly FormNode[] },
): FormNode {
  return { id, type: 'section', title, props: {}, children: nodes.map((node) => node.id) };
}

function nodeOf(field: FieldOutline, id: string, taken: Set<string>): FormNode {
  const key = freeKey(keyNear(field.name), taken);
  taken.add(key);
  const guess = guessOf(field);
  const sensitivity = field.sensitivity ?? guess.sensitivity;
  return {
    id,
    type: typeOf(field),
    key,
    title: field.title,
    props: { ...propsOf(field), ...(guess.format ? { format: guess.format } : {}) },
    ...(field.isRequired ? { required: true } : {}),
    ...(sensitivity ? { sensitivity } : {}),
    ...(field.basis ? { basis: field.basis } : {}),
    ...(field.statutory ? { statutory: field.statutory } : {}),
  };
}

/** A name as data keys are: letters, digits, underscores. */
function keyNear(name: string): string {
  const plain = name
    .replace(/\W+/g, '_')
    .replace(/^[\d_]+/, '')
    .slice(0, 60);
  // Names that lead to an object's prototype are no data keys.
  return plain === '' || FORBIDDEN_NAMES.has(plain) ? 'field' : plain;
}

const LONG_TEXT = 200;

function typeOf({ kind, maxLength = 0 }: FieldOutline): string {
  switch (kind) {
    case 'text':
      return maxLength > LONG_TEXT ? 'longText' : 'text';
    case 'boolean':
      return 'checkbox';
    case 'choice':
    case 'choices':
      return 'select';
    case 'files':
      return 'file';
    default:
      return kind;
  }
}

function propsOf({ kind, maxLength, options, register }: FieldOutline): FormNode['props'] {
  if (kind === 'choice' || kind === 'choices') {
    const choices = (options ?? []).map(({ value, label }) => ({ value, label }));
    return { options: choices, ...(kind === 'choices' ? { multiple: true } : {}) };
  }
  if (kind === 'reference') return register === undefined ? {} : { register };
  if (kind === 'boolean') return { appearance: 'yesNo' };
  const isText = kind === 'text' || kind === 'longText';
  return isText && maxLength !== undefined ? { maxLength: Math.min(maxLength, 2000) } : {};
}

interface Guess {
  readonly format?: TextFormatName;
  readonly sensitivity?: Sensitivity;
}

/** What offices call things, and what that says of a text. */
const guesses: readonly (readonly [RegExp, Guess])[] = [
  [/身份证|公民身份号码/, { format: 'identityCard', sensitivity: 'secret' }],
  [/统一社会信用代码|信用代码/, { format: 'creditCode' }],
  [/手机/, { format: 'mobile', sensitivity: 'secret' }],
  [/电话|联系方式/, { format: 'phone', sensitivity: 'secret' }],
  [/邮编|邮政编码/, { format: 'postcode' }],
  [/邮箱|电子邮件/, { format: 'email', sensitivity: 'secret' }],
  [/车牌|号牌/, { format: 'plate' }],
  [/住址|家庭|银行账号|银行卡/, { sensitivity: 'secret' }],
];

function guessOf({ kind, title }: FieldOutline): Guess {
  if (kind !== 'text') return {};
  return guesses.find(([words]) => words.test(title))?.[1] ?? {};
}
