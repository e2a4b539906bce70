import type { FormilySchema, FormNode, FormOption } from '@sanzhi/forms-schema';
import { createContext, useContext } from 'react';
import { errors } from './errors.js';
import type { FormModel } from './form-model.js';
import type { FormViews } from './form-views.js';

/** A text of the catalogue. */
export type Translate = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** A file as a form keeps it. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** A record that a `reference` field may point to. */
export interface ReferenceTarget {
  readonly id: string;
  readonly label: string;
}

/** What forms need of the application around them. A field whose service is missing says so. */
export interface FormServices {
  readonly uploadFile?: (file: File) => Promise<UploadedFile>;
  readonly searchReferences?: (register: string, text: string) => Promise<readonly ReferenceTarget[]>;
}

export interface FormSurroundings {
  readonly model: FormModel;
  readonly views: FormViews;
  readonly translate: Translate;
  readonly services: FormServices;
  /** Makes ids unique when a page shows several forms. */
  readonly idPrefix: string;
  readonly isNarrow: boolean;
}

/** Provided by `FormView` to everything inside the form. */
export const FormContext = createContext<FormSurroundings | undefined>(undefined);

/** What stands around a field. @throws FORM_FIELD_OUTSIDE */
export function useFormSurroundings(): FormSurroundings {
  const surroundings = useContext(FormContext);
  if (!surroundings) throw errors.FORM_FIELD_OUTSIDE();
  return surroundings;
}

/** The DOM id of a node's control; the error summary jumps to it. */
export function controlId(idPrefix: string, nodeId: string, row?: number): string {
  return row === undefined ? `${idPrefix}-${nodeId}` : `${idPrefix}-${nodeId}-${row}`;
}

/** The node of a schema. */
export function nodeOf(schema: FormilySchema, model: FormModel): FormNode | undefined {
  return model.compiled.node(schema['x-data']?.nodeId ?? '')?.node;
}

/** The options of a node that rules leave. */
export function optionsOf(
  model: FormModel,
  nodeId: string,
  left: readonly string[] | undefined,
): readonly FormOption[] {
  const all = model.compiled.node(nodeId)?.options ?? [];
  return left ? all.filter(({ value }) => left.includes(value)) : all;
}
