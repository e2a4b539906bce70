import type { FormDocument, FormNode, FormRule, NodeMode } from '@sanzhi/forms-schema';

/** The task that the mask is for. */
export const TASK = 'review';
/** The answer that shows the second field of a group. */
export const YES = '是';

/** A form of groups of five fields that hang together, with a mask; nearly every field is linked. */
export function linkedForm(fields: number): FormDocument {
  const groups = Array.from({ length: Math.ceil(fields / 5) }, (_, group) => groupOf(group));
  const nodes = groups.flatMap((group) => group.nodes).slice(0, fields);
  const root: FormNode = { id: 'root', type: 'form', title: '', props: {}, children: nodes.map(({ id }) => id) };
  const isThere = new Set(nodes.map(({ id }) => id));
  return {
    formatVersion: 1,
    id: 'linked',
    title: '测量用表',
    root: 'root',
    nodes: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])),
    rules: groups.flatMap(({ rules }) =>
      rules.filter(({ effects }) => effects.every(({ target }) => isThere.has(target))),
    ),
    modes: { [TASK]: Object.fromEntries(nodes.flatMap(({ id }, at) => modeOf(id, Math.floor(at / 5)))) },
    tests: [],
    i18n: {},
  };
}

/** An answer, a choice shown by it, a text it demands, a number on its own, a text made of it. */
function groupOf(group: number): { readonly nodes: readonly FormNode[]; readonly rules: readonly FormRule[] } {
  const id = (letter: string) => `${letter}${group}`;
  const node = (letter: string, type: string, props: FormNode['props']): FormNode => ({
    id: id(letter),
    type,
    key: id(letter),
    title: `${letter}${group}项`,
    props,
    required: letter === 'a',
  });
  const options = ['甲', '乙', '丙', '丁', '戊'].map((label) => ({ value: label, label }));
  const answer = { var: id('a') };
  const rule = (name: string, when: FormRule['when'], effect: FormRule['effects'][number]): FormRule => ({
    id: `r_${name}${group}`,
    enabled: true,
    when,
    effects: [effect],
  });
  return {
    nodes: [
      node('a', 'text', { maxLength: 40 }),
      node('b', 'select', { options }),
      node('c', 'text', { maxLength: 8 }),
      node('d', 'number', { minimum: 0, maximum: 100 }),
      node('e', 'text', {}),
    ],
    rules: [
      rule('shown', { '===': [answer, YES] }, { target: id('b'), effect: 'visible' }),
      rule('asked', { '!!': answer }, { target: id('c'), effect: 'required' }),
      rule('made', true, { target: id('e'), effect: 'value', value: { cat: [answer, '号'] } }),
    ],
  };
}

/** Of ten groups one is read-only and one out of sight. */
function modeOf(id: string, group: number): readonly (readonly [string, NodeMode])[] {
  if (group % 10 === 3) return [[id, 'read']];
  return group % 10 === 7 ? [[id, 'hidden']] : [];
}

/** What is sent and what is stored: some answers missing, some texts too long, some numbers out of range, and forged. */
export function linkedValues(fields: number): Record<'stored' | 'submitted', Record<string, unknown>> {
  const stored: Record<string, unknown> = {};
  const submitted: Record<string, unknown> = {};
  for (let group = 0; group < Math.ceil(fields / 5); group += 1) {
    stored[`a${group}`] = YES;
    stored[`b${group}`] = '甲';
    stored[`c${group}`] = '存档';
    if (group % 4 !== 0) submitted[`a${group}`] = group % 2 === 0 ? YES : '否';
    submitted[`b${group}`] = '乙';
    if (group % 3 !== 0) submitted[`c${group}`] = group % 5 === 1 ? '超过八个字的一段说明' : '说明';
    submitted[`d${group}`] = group % 6 === 5 ? 150 : group % 100;
    submitted[`e${group}`] = '伪造';
  }
  return { stored, submitted };
}
