import { fieldProps, type FormComponent, type FormOption, textProp } from '../form-component.js';
import type { FormNode } from '../form-document.js';

/**
 * One place in a dictionary that is a tree, by its value: an administrative division by its six-digit code, a kind
 * of case. Its label is the whole way down to it.
 */
export const cascade: FormComponent = {
  type: 'cascade',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    width: fieldProps.width,
    dictionary: { type: 'string', minLength: 1, pattern: '^[A-Za-z][\\w.-]{0,99}$' },
    /** Only what stands below this value is offered. */
    within: { type: 'string', maxLength: 100 },
    /** Whether a place with others below it may be chosen; default no. */
    anyLevel: { type: 'boolean' },
  },
  checkProps: (node) =>
    node.props['dictionary'] === undefined ? [{ code: 'FORM_DICTIONARY_MISSING', pointer: '/props/dictionary' }] : [],
  valueSchema: (node, options) => {
    const offered = options && selectable(node, options);
    return offered && offered.length > 0
      ? { type: 'string', enum: offered.map(({ value }) => value) }
      : { type: 'string', minLength: 1, maxLength: 100 };
  },
  normalise: (value) => (value === '' || value === null ? undefined : value),
  requiredCode: 'FORM_CHOICE_REQUIRED',
  faults: {
    type: () => ({ code: 'FORM_VALUE_OPTION' }),
    enum: () => ({ code: 'FORM_VALUE_OPTION' }),
    maxLength: () => ({ code: 'FORM_VALUE_OPTION' }),
  },
  design: {
    group: 'choice',
    order: 50,
    keywords: ['级联', '逐级', '分类', '树', 'cascade'],
    properties: [
      { prop: 'dictionary', control: 'dictionary' },
      { prop: 'within' },
      { prop: 'anyLevel' },
      { prop: 'width' },
    ],
    create: () => ({ props: { dictionary: 'divisions' } }),
    presets: [
      {
        id: 'division',
        order: 40,
        keywords: ['行政区划', '省市县', '地区', '辖区', '区县'],
        create: () => ({ props: { dictionary: 'divisions' } }),
      },
    ],
  },
};

/** The options right below one, or the topmost ones. */
export function childOptions(options: readonly FormOption[], parent: string | undefined): readonly FormOption[] {
  return options.filter((option) => option.parent === parent);
}

/** The way from the top down to a value; empty for a value that is not in the tree. */
export function optionPath(options: readonly FormOption[], value: unknown): readonly FormOption[] {
  const byValue = new Map(options.map((option) => [option.value, option]));
  const path: FormOption[] = [];
  let option = byValue.get(String(value));
  while (option && !path.includes(option)) {
    path.unshift(option);
    option = option.parent === undefined ? undefined : byValue.get(option.parent);
  }
  return path;
}

/** How the way to a value is written: 宁夏回族自治区银川市兴庆区. A value that is not in the tree stands for itself. */
export function pathLabel(options: readonly FormOption[], value: unknown): string {
  const path = optionPath(options, value);
  return path.length === 0 ? String(value) : path.map(({ label }) => label).join('');
}

/** What the node offers: of the part it is limited to, the places at the bottom, or all. */
export function selectable(node: FormNode, options: readonly FormOption[]): readonly FormOption[] {
  const within = textProp(node, 'within');
  const parents = new Set(options.map(({ parent }) => parent));
  return options
    .filter(({ value }) => node.props['anyLevel'] === true || !parents.has(value))
    .filter(({ value }) => within === undefined || isBelow(options, value, within));
}

function isBelow(options: readonly FormOption[], value: string, top: string): boolean {
  return value !== top && optionPath(options, value).some((option) => option.value === top);
}
