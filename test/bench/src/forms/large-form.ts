import type { FormDocument, FormNode, FormRule } from '@sanzhi/forms-schema';

/** A field as every contender builds it in its own way. */
export interface SampleField {
  readonly key: string;
  readonly title: string;
  readonly kind: 'text' | 'number' | 'select' | 'date';
  readonly link: FieldLink | undefined;
}

/** Shown unless the source is {@link HIDING}, or required once the source is filled in. */
export interface FieldLink {
  readonly source: string;
  readonly effect: 'visible' | 'required';
}

/** The text that hides what is linked to it. */
export const HIDING = '隐藏';

export const CHOICES: readonly string[] = ['解放西街', '凤凰北街', '新华街', '胜利街', '玉皇阁北街'];

/** 60 % text, 15 % number, 15 % select, 10 % date, mixed as forms are. */
const KINDS = [...'ttntsttdtnttsttntstd'].map(
  (letter) => ({ t: 'text', n: 'number', s: 'select', d: 'date' })[letter] as SampleField['kind'],
);

/** Fields of which every tenth follows the text five before it. */
export function sampleFields(count: number): readonly SampleField[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `k${at}`,
    title: `第${at + 1}项`,
    kind: KINDS[at % KINDS.length] ?? 'text',
    link: at % 10 === 5 ? { source: `k${at - 5}`, effect: at % 20 === 5 ? 'visible' : 'required' } : undefined,
  }));
}

/** The same as a document of ours. Node ids are the data keys. */
export function sampleDocument(fields: readonly SampleField[]): FormDocument {
  const nodes = fields.map(nodeOf);
  const root: FormNode = { id: 'root', type: 'form', title: '', props: {}, children: nodes.map(({ id }) => id) };
  return {
    formatVersion: 1,
    id: 'bench',
    title: '测量用表',
    root: 'root',
    nodes: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])),
    rules: fields.flatMap(ruleOf),
    modes: {},
    tests: [],
    i18n: {},
  };
}

function nodeOf({ key, title, kind }: SampleField): FormNode {
  const options = CHOICES.map((label) => ({ value: label, label }));
  return { id: key, type: kind, key, title, props: kind === 'select' ? { options } : {} };
}

function ruleOf({ key, link }: SampleField): readonly FormRule[] {
  if (!link) return [];
  const source = { var: link.source };
  const when = link.effect === 'visible' ? { '!==': [source, HIDING] } : { '!!': source };
  return [{ id: `r_${key}`, enabled: true, when, effects: [{ target: key, effect: link.effect }] }];
}
