import type { FormilySchema, FormMoment, FormNode, FormOption, MapPoint } from '@sanzhi/forms-schema';
import type { DocumentBlock } from '@sanzhi/web-ui';
import { createContext, useContext } from 'react';
import { errors } from './errors.js';
import type { FormModel } from './form-model.js';
import type { FormViews } from './form-views.js';
import type { RenderProgress } from './render-progress.js';

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
  /** The line below: a certificate's number, a masked identity number, the words of an article. Kept with the label. */
  readonly detail?: string;
  /** Why it cannot be chosen, in words. It is shown all the same, so that nobody searches in vain. */
  readonly unavailable?: string;
}

/** What was chosen before, offered first. Whether it may still be chosen is asked again. */
export interface RecentReferences {
  /** The newest first. */
  list(register: string): readonly ReferenceTarget[];
  keep(register: string, target: ReferenceTarget): void;
}

/** A dictionary that is too large to be sent: it is searched on the server. */
export interface OptionSource {
  /** Places whose name or value has the text in it, each with the way down to it. */
  search(dictionary: string, text: string): Promise<readonly OptionPlace[]>;
  /** The way down to a value; empty when there is none. */
  path(dictionary: string, value: string): Promise<readonly FormOption[]>;
}

/** One place in a tree. */
export interface OptionPlace extends FormOption {
  readonly path: readonly FormOption[];
}

/** While a file is on its way. */
export interface UploadOptions {
  /** Bytes that have arrived. An application that cannot tell never calls it. */
  readonly onProgress?: (sent: number) => void;
  /** Aborted when the user cancels; the promise should then be rejected. */
  readonly signal?: AbortSignal;
}

/** A document made of a template and what is filled in. */
export interface PreviewedDocument {
  readonly title: string;
  /** As `DocumentPage` shows them. */
  readonly blocks: readonly DocumentBlock[];
}

/** What forms need of the application around them. A field whose service is missing says so. */
export interface FormServices {
  readonly uploadFile?: (file: File, options?: UploadOptions) => Promise<UploadedFile>;
  /** Where an uploaded file can be looked at. Without it only what was chosen on this page can be. */
  readonly fileAddress?: (file: UploadedFile) => string;
  readonly searchReferences?: (register: string, text: string) => Promise<readonly ReferenceTarget[]>;
  /** Binds a document template to values that may still be incomplete. */
  readonly previewDocument?: (
    template: string,
    values: Readonly<Record<string, unknown>>,
  ) => Promise<PreviewedDocument>;
  /** Keeps what is filled in so far, called when a step of a form is left. */
  readonly keepProgress?: (values: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Default: remembered until the page is left. */
  readonly recentReferences?: RecentReferences;
  readonly optionSource?: OptionSource;
  /** Measures where the device is. Default: by the browser; rejects when it may not or cannot. */
  readonly locate?: () => Promise<MapPoint>;
  /** The office's day, `YYYY-MM-DD`. Default: now in Asia/Shanghai. */
  readonly today?: string;
}

export interface FormSurroundings {
  readonly model: FormModel;
  readonly views: FormViews;
  readonly translate: Translate;
  readonly services: FormServices;
  /** Makes ids unique when a page shows several forms. */
  readonly idPrefix: string;
  readonly isNarrow: boolean;
  readonly progress: RenderProgress;
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

/** When the form is filled in, with the calendar it counts by. */
export function momentOf({ model, services }: FormSurroundings): FormMoment {
  return model.compiled.moment(services.today);
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
