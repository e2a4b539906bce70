import type { Form, GeneralField } from '@formily/core';
import type { FormilySchema } from '@sanzhi/forms-schema';
import type { FormModel } from './form-model.js';

/** A field of the schema at its place. */
export interface FieldPlace {
  readonly schema: FormilySchema;
  readonly name: string;
  readonly basePath: string;
}

/** Tables of up to so many rows are rendered whole; longer ones only where one looks. */
export const WHOLE_ROWS = 100;

/** What creates the field, the same with and without a renderer. */
export function fieldProps({ schema, name, basePath }: FieldPlace, model: FormModel) {
  return {
    name,
    basePath,
    title: schema.title,
    required: schema.required === true,
    data: { nodeId: schema['x-data']?.nodeId ?? '' },
    reactions: [model.react],
  };
}

/**
 * Creates the complete field tree without rendering it, as tests need it. The renderer creates each field as it comes to
 * it: what is visible, required or computed is judged by the compiled form, which needs no fields.
 */
export function mountFields(schema: FormilySchema, model: FormModel): void {
  mountChildren(schema, '', model);
}

/** Creates the fields of one table row that was added later. */
export function mountRow(items: FormilySchema, rowPath: string, model: FormModel): void {
  const { name, basePath } = splitPath(rowPath);
  model.form.createObjectField({ name, basePath });
  mountChildren(items, rowPath, model);
}

function mountChildren(schema: FormilySchema, basePath: string, model: FormModel): void {
  for (const [name, child] of Object.entries(schema.properties ?? {})) mount({ schema: child, name, basePath }, model);
}

function mount(place: FieldPlace, model: FormModel): void {
  const { schema } = place;
  const field = create(place, model);
  const path = field.address.toString();
  if (schema.type === 'void' || schema.type === 'object') mountChildren(schema, path, model);
  if (schema.type !== 'array' || !schema.items) return;
  const rows = model.form.getValuesIn(field.path) as readonly unknown[] | undefined;
  // A long table creates the fields of a row when it is scrolled to; the compiled form judges all rows without them.
  if ((rows?.length ?? 0) > WHOLE_ROWS) return;
  for (let row = 0; row < (rows?.length ?? 0); row += 1) mountRow(schema.items, `${path}.${row}`, model);
}

function create(place: FieldPlace, model: FormModel): GeneralField {
  return byType(model.form, place.schema.type)(fieldProps(place, model));
}

function byType(form: Form, type: FormilySchema['type']): (props: ReturnType<typeof fieldProps>) => GeneralField {
  if (type === 'void') return (props) => form.createVoidField(props);
  if (type === 'array') return (props) => form.createArrayField(props);
  if (type === 'object') return (props) => form.createObjectField(props);
  return (props) => form.createField(props);
}

function splitPath(path: string): { readonly name: string; readonly basePath: string } {
  const at = path.lastIndexOf('.');
  return { name: path.slice(at + 1), basePath: path.slice(0, at) };
}
