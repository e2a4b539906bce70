import type { Calendar, Day, Deadline } from '@sanzhi/platform-calendar';
import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { FormNode } from './form-document.js';
import type { SchemaKeyword } from './schema-checker.js';
import type { ValueSchema } from './value-schema.js';

/** What is wrong with a value: a code with a catalogue entry `error.<code>`, and what fills it. */
export interface ValueFault {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One choice. */
export interface FormOption {
  readonly value: string;
  readonly label: string;
  /** The value of the option above it, in a dictionary that is a tree. */
  readonly parent?: string;
}

/** When and where a form is judged. The same on both sides, but for what the browser does not know yet. */
export interface FormMoment {
  /** The office's day, in Asia/Shanghai. */
  readonly today: Day;
  readonly calendar: Calendar;
  /** The time limits of the installed rule packs. */
  readonly deadlines: readonly Deadline[];
}

/** How a field fills itself in. What is sent for it is never looked at. */
export interface Computation {
  /** The ids of the nodes it reads; in a table also those of its row's cells. */
  readonly reads: readonly string[];
  /** The value from those nodes' values, by id; `undefined` while it cannot be known. */
  readonly value: (facts: Readonly<Record<string, unknown>>, moment: FormMoment) => unknown;
  /** Once stored it stays, but for tasks that may edit the field itself or something that it reads. */
  readonly isKept?: boolean;
}

/** What is wrong with a node's props. `pointer` is within the node. */
export interface PropFault {
  readonly code: string;
  readonly pointer: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Default `error`. */
  readonly severity?: 'error' | 'warning';
}

/**
 * A kind of field or layout element: one file, contributed to {@link formComponents}. Everything here is a pure
 * function of the node, so that browser and server judge alike.
 */
export interface FormComponent {
  /** What a node's `type` says. */
  readonly type: string;
  /** Raised when stored props must be read otherwise; see `migrate`. */
  readonly version: number;
  /** Brings props that an earlier version wrote to this one. Pure; each earlier version must be understood. */
  readonly migrate?: (props: FormNode['props'], version: number) => FormNode['props'];
  /** `layout` holds other nodes or shows text; `field` holds one value; `table` holds rows of its child fields. */
  readonly kind: 'layout' | 'field' | 'table';
  /** Whether nodes of it may hold others. Default: tables and layout may. */
  readonly hasChildren?: boolean;
  /** Layout whose fields lie in an object of their own, under the node's data key. */
  readonly nests?: boolean;
  /** What `props` may hold; closed: an unknown prop is refused. */
  readonly propSchema: Readonly<Record<string, ValueSchema>>;
  /** What is wrong with the props beyond their schema. */
  readonly checkProps?: (node: FormNode) => readonly PropFault[];
  /** The schema of a present, normalised value. `options` are those of the node, where they are known. */
  readonly valueSchema?: (node: FormNode, options: readonly FormOption[] | undefined) => ValueSchema;
  /** Brings input to its stored form; `undefined` is "not filled in". Unfit input is given back as it is. */
  readonly normalise?: (value: unknown, node: FormNode) => unknown;
  /** Brings the result of a rule to the value's type, e.g. rounds to fen. Default: as it is. */
  readonly compute?: (value: unknown, node: FormNode) => unknown;
  /** What rules read of a value. Default: the value. */
  readonly fact?: (value: unknown) => unknown;
  /** What `required` refuses. Default: a value that is `undefined`. */
  readonly isEmpty?: (value: unknown, node: FormNode) => boolean;
  /** The code for a missing value: what one does with the field. */
  readonly requiredCode?: string;
  /** What the schema cannot say: check digits, days that do not exist. Called on values that fit the schema. */
  readonly check?: (value: unknown, node: FormNode, moment: FormMoment) => ValueFault | undefined;
  /** For fields that fill themselves in. */
  readonly computation?: (node: FormNode) => Computation | undefined;
  /** Whether {@link Computation.reads} may name a node of that type. Default: any field. */
  readonly mayRead?: (type: string) => boolean;
  /** The props with the node ids in them renamed, for a node that is copied with what it reads; others stay. */
  readonly renameFields?: (node: FormNode, ids: ReadonlyMap<string, string>) => FormNode['props'];
  /** Words for a keyword of the schema where the general ones do not fit. */
  readonly faults?: Partial<Record<SchemaKeyword, (node: FormNode, limit: unknown) => ValueFault>>;
  /** How wide the field is unless `props.width` says otherwise. */
  readonly width?: FieldWidth;
  /** How designers offer it; a component without it (the root) is not offered. */
  readonly design?: ComponentDesign;
}

/**
 * How a designer offers a component and its properties. Names come from the catalogue: the component is
 * `forms.component.<type>`, a property `forms.prop.<prop>`, a choice of it `forms.prop.<prop>.<value>`.
 */
export interface ComponentDesign {
  readonly group: PaletteGroup;
  /** Within the group. */
  readonly order: number;
  /** What it is found by beside its name: other words for it, in Chinese or Latin letters. */
  readonly keywords?: readonly string[];
  /** The property panel, in order. A prop without an entry is not offered; one that `propSchema` lacks is a fault. */
  readonly properties: readonly PropertyControl[];
  /** What a new node holds. Default: no props, and `children: []` where it may hold others. */
  readonly create?: () => NewNode;
  /** Further entries of the palette that are this component with other props. */
  readonly presets?: readonly ComponentPreset[];
}

/** What a palette's entry gives to a new node. */
export type NewNode = Pick<FormNode, 'props' | 'required' | 'sensitivity'>;

/** An entry of the palette of its own, named `forms.preset.<id>`: what people look for by that name. */
export interface ComponentPreset {
  readonly id: string;
  /** Default: the component's. */
  readonly group?: PaletteGroup;
  readonly order: number;
  readonly keywords?: readonly string[];
  readonly create: () => NewNode;
}

export type PaletteGroup = 'text' | 'number' | 'time' | 'choice' | 'register' | 'evidence' | 'table' | 'layout';

/** How a property is edited. Without `control` it follows from the prop's schema: a switch, a choice, a number, a text. */
export interface PropertyControl {
  readonly prop: string;
  readonly control?:
    | 'longText'
    | 'options'
    | 'dictionary'
    | 'register'
    | 'template'
    | 'pattern'
    | 'day'
    | 'money'
    | 'field'
    | 'words'
    | 'logic'
    | 'totals'
    | 'widths';
  /** For `field`: the types that may be picked. */
  readonly fieldTypes?: readonly string[];
  /** A switch that is on unless the node says no. */
  readonly isOn?: true;
  /** Shown only while the props are so. */
  readonly when?: (props: FormNode['props']) => boolean;
}

export type FieldWidth = 'third' | 'half' | 'full';

/** Where plugins add kinds of fields. The renderer's half is contributed to `formViews`. */
export const formComponents = ExtensionPoint.define<FormComponent>('formComponents', (component) => component.type);

/** The components a form may use, by type. */
export type FormComponents = ReadonlyMap<string, FormComponent>;

/** Indexes components by type; a later one replaces an earlier one of its type. */
export function indexComponents(components: Iterable<FormComponent>): FormComponents {
  return new Map([...components].map((component) => [component.type, component]));
}

/** Props that every field may have. */
export const fieldProps = {
  width: { type: 'string', enum: ['third', 'half', 'full'] },
  placeholder: { type: 'string', maxLength: 100 },
} as const satisfies Record<string, ValueSchema>;

/** A prop that is a number, or `undefined`. */
export function numberProp(node: FormNode, name: string): number | undefined {
  const value = node.props[name];
  return typeof value === 'number' ? value : undefined;
}

/** A prop that is a text, or `undefined`. */
export function textProp(node: FormNode, name: string): string | undefined {
  const value = node.props[name];
  return typeof value === 'string' ? value : undefined;
}

/** An object without its `undefined` members, for schemas under `exactOptionalPropertyTypes`. */
export function defined<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
