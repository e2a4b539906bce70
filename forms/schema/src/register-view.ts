import { builtinComponents } from './builtin-components.js';
import { columnsOf, type FormColumn } from './document-fields.js';
import { inlineOptions } from './components/select.js';
import type { FormComponents, FormOption } from './form-component.js';
import type { FormDocument } from './form-document.js';

/** How a register of what was filled in with a form is shown. */
export interface RegisterView {
  readonly title: string;
  /** Shown at once: those that tell entries apart. */
  readonly columns: readonly FormColumn[];
  /** May be shown besides. */
  readonly more: readonly FormColumn[];
  readonly filters: readonly RegisterFilter[];
}

/** What a register is narrowed by. */
export interface RegisterFilter {
  readonly nodeId: string;
  readonly key: string;
  readonly title: string;
  readonly kind: 'text' | 'choice' | 'period' | 'range';
  /** Those written in the form; absent where a dictionary has them. */
  readonly options?: readonly FormOption[];
}

/** More columns than these do not fit a desk's width. */
const SHOWN = 6;

const FILTERS: Readonly<Record<string, RegisterFilter['kind']>> = {
  text: 'text',
  reference: 'text',
  select: 'choice',
  checkbox: 'choice',
  date: 'period',
  deadline: 'period',
  number: 'range',
  money: 'range',
};

/** A register view of a form: demanded fields first, secrets left out. */
export function registerViewOf(document: FormDocument, components: FormComponents = builtinComponents): RegisterView {
  const all = columnsOf(document, components);
  const isDemanded = ({ nodeId }: FormColumn) => document.nodes[nodeId]?.required === true;
  const chosen = new Set([...all.filter(isDemanded), ...all.filter((column) => !isDemanded(column))].slice(0, SHOWN));
  return {
    title: document.title,
    columns: all.filter((column) => chosen.has(column)),
    more: all.filter((column) => !chosen.has(column)),
    filters: all.flatMap((column) => filterOf(column, document)),
  };
}

function filterOf({ nodeId, key, title, type }: FormColumn, document: FormDocument): readonly RegisterFilter[] {
  const kind = Object.hasOwn(FILTERS, type) ? FILTERS[type] : undefined;
  if (kind === undefined) return [];
  const node = document.nodes[nodeId];
  const options = kind === 'choice' && node ? inlineOptions(node) : undefined;
  return [{ nodeId, key, title, kind, ...(options ? { options } : {}) }];
}
