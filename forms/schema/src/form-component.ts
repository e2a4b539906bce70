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
}

/** What is wrong with a node's props. `pointer` is within the node. */
export interface PropFault {
  readonly code: string;
  readonly pointer: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/**
 * A kind of field or layout element: one file, contributed to {@link formComponents}. Everything here is a pure
 * function of the node, so that browser and server judge alike.
 */
export interface FormComponent {
  /** What a node's `type` says. */
  readonly type: string;
  readonly version: number;
  /** `layout` holds other nodes or shows text; `field` holds one value; `table` holds rows of its child fields. */
  readonly kind: 'layout' | 'field' | 'table';
  /** Whether nodes of it may hold others. Default: tables and layout may. */
  readonly hasChildren?: boolean;
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
  /** What `required` refuses. Default: a value that is `undefined`. */
  readonly isEmpty?: (value: unknown, node: FormNode) => boolean;
  /** The code for a missing value: what one does with the field. */
  readonly requiredCode?: string;
  /** What the schema cannot say: check digits, days that do not exist. Called on values that fit the schema. */
  readonly check?: (value: unknown, node: FormNode) => ValueFault | undefined;
  /** Words for a keyword of the schema where the general ones do not fit. */
  readonly faults?: Partial<Record<SchemaKeyword, (node: FormNode, limit: unknown) => ValueFault>>;
  /** How wide the field is unless `props.width` says otherwise. */
  readonly width?: FieldWidth;
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
