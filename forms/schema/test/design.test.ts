import {
  builtinComponents,
  checkForm,
  type FormComponent,
  type FormNode,
  paletteEntries,
  paletteGroups,
  textFormats,
  type ValueSchema,
  zhCN,
} from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const components = [...builtinComponents.values()];
const offered = components.filter(({ type }) => type !== 'form');
const entries = paletteEntries(components);

/** Every field may have an example to be filled in; these have nothing to show it in. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['checkbox.placeholder', 'file.placeholder']);

function choicesOf({ enum: choices = [] }: ValueSchema): readonly (string | number | boolean)[] {
  return choices;
}

function nodeOf(entry: (typeof entries)[number]): Omit<FormNode, 'id' | 'title'> {
  const { kind, hasChildren, nests } = builtinComponents.get(entry.type) as FormComponent;
  const mayHold = kind === 'table' || (kind === 'layout' && hasChildren !== false);
  return {
    ...entry.create(),
    type: entry.type,
    ...(kind === 'layout' && nests !== true ? {} : { key: 'made' }),
    ...(mayHold ? { children: ['n_inner'] } : {}),
  };
}

describe('how a designer offers the components', () => {
  it.each(offered.map((component) => [component.type, component] as const))(
    'offers %s',
    (_, { design, propSchema }) => {
      expect(design).toBeDefined();
      expect(paletteGroups).toContain(design?.group);
      expect(Object.keys(propSchema)).toEqual(expect.arrayContaining(design?.properties.map(({ prop }) => prop) ?? []));
    },
  );

  it('offers each property of each component', () => {
    const missing = offered.flatMap(({ type, propSchema, design }) =>
      Object.keys(propSchema)
        .filter((prop) => !NOT_SHOWN.has(`${type}.${prop}`))
        .filter((prop) => !design?.properties.some((control) => control.prop === prop))
        .map((prop) => `${type}.${prop}`),
    );

    expect(missing).toEqual([]);
  });

  it('has a name for each entry, each property and each choice', () => {
    const names = [
      ...entries.map(({ nameKey }) => nameKey),
      ...offered.flatMap(({ propSchema, design }) =>
        (design?.properties ?? []).flatMap(({ prop }) => [
          `forms.prop.${prop}`,
          ...choicesOf(propSchema[prop] ?? {}).map((choice) => `forms.prop.${prop}.${String(choice)}`),
        ]),
      ),
      ...Object.keys(textFormats).map((name) => `forms.prop.format.${name}`),
    ];

    expect(names.filter((key) => !(key in zhCN))).toEqual([]);
  });

  it('gives no two entries one id, one place or one name', () => {
    const repeated = (list: readonly string[]) => list.filter((one, at) => list.indexOf(one) !== at);

    expect(repeated(entries.map(({ id }) => id))).toEqual([]);
    expect(repeated(entries.map(({ group, order }) => `${group} ${order}`))).toEqual([]);
    expect(repeated(entries.map(({ nameKey }) => zhCN[nameKey as keyof typeof zhCN]))).toEqual([]);
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('makes a valid %s', (_, entry) => {
    const node = nodeOf(entry);
    const inner = node.children ? { n_inner: { type: 'text', key: 'inner' } } : {};

    const findings = checkForm(formOf({ n_made: node, ...inner }));

    // Which document is previewed is for the author to say: nothing else would be right.
    const faults = findings.filter(({ severity, code }) => severity === 'error' && code !== 'FORM_TEMPLATE_MISSING');
    expect(faults).toEqual([]);
  });
});
