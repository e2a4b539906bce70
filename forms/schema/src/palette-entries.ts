import type { FormComponent, NewNode, PaletteGroup } from './form-component.js';

/** One thing that a designer's palette offers: a component, or a preset of it. */
export interface PaletteEntry {
  /** Unique: the component's type, or `<type>:<preset>`. */
  readonly id: string;
  /** The catalogue key of its name. */
  readonly nameKey: string;
  readonly type: string;
  readonly group: PaletteGroup;
  readonly order: number;
  readonly keywords: readonly string[];
  /** What a new node holds. */
  readonly create: () => NewNode;
}

/** All that a palette offers, by group and order: components with their presets beside them. */
export function paletteEntries(components: Iterable<FormComponent>): readonly PaletteEntry[] {
  return [...components].flatMap(entriesOf).sort((one, other) => place(one) - place(other));
}

function entriesOf({ type, design }: FormComponent): PaletteEntry[] {
  if (!design) return [];
  const { group, order, keywords = [], presets = [], create = () => ({ props: {} }) } = design;
  return [
    { id: type, nameKey: `forms.component.${type}`, type, group, order, keywords, create },
    ...presets.map((preset) => ({
      id: `${type}:${preset.id}`,
      nameKey: `forms.preset.${preset.id}`,
      type,
      group: preset.group ?? group,
      order: preset.order,
      keywords: preset.keywords ?? [],
      create: preset.create,
    })),
  ];
}

/** The palette's groups, in the order in which people look for things. */
export const paletteGroups: readonly PaletteGroup[] = [
  'text',
  'number',
  'time',
  'choice',
  'register',
  'evidence',
  'table',
  'layout',
];

function place({ group, order }: PaletteEntry): number {
  return paletteGroups.indexOf(group) * 1000 + order;
}
