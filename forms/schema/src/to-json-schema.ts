import { builtinComponents } from './builtin-components.js';
import { builtinDictionaries } from './dictionaries.js';
import { optionsOf } from './compiled-node.js';
import type { CompileOptions } from './compile-form.js';
import { MAX_ROWS, ROW_KEY } from './components/table.js';
import { computedNodes, type DocumentIndex, indexDocument, type IndexedNode, modesOf } from './document-index.js';
import type { FormDocument, NodeMode } from './form-document.js';
import type { ValueSchema } from './value-schema.js';

export interface JsonSchemaOptions extends CompileOptions {
  /** Only what this task may send. Without it the whole record. */
  readonly task?: string;
}

/** A strict JSON Schema 2020-12. */
export interface FormJsonSchema extends ValueSchema {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema';
}

/**
 * The schema of a form's values: closed, with types, options and limits. It describes values as stored, in which
 * a field that is not filled in is absent; what rules demand is not in it. Compile it with ajv and
 * `{ multipleOfPrecision: 6 }`.
 */
export function toJsonSchema(document: FormDocument, options: JsonSchemaOptions = {}): FormJsonSchema {
  const index = indexDocument(document, options.components ?? builtinComponents);
  const compiler = new SchemaCompiler(document, index, options);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: document.title,
    ...compiler.record({ table: undefined, group: undefined }),
  };
}

class SchemaCompiler {
  readonly #modes: readonly NodeMode[] | undefined;
  readonly #computed: ReadonlySet<string>;

  constructor(
    document: FormDocument,
    readonly index: DocumentIndex,
    readonly options: JsonSchemaOptions,
  ) {
    this.#modes = options.task === undefined ? undefined : modesOf(document, index, options.task);
    this.#computed = computedNodes(document, index);
  }

  /** The fields of the form, of one sub-form, or of one table. */
  record({ table, group }: Pick<IndexedNode, 'table' | 'group'>): ValueSchema {
    const fields = this.index.all.filter(
      (field) =>
        field.table === table &&
        (table !== undefined || field.group === group) &&
        (field.isField ? this.#isSent(field) : this.#isGroupSent(field)),
    );
    const properties = Object.fromEntries(fields.map((field) => [field.node.key ?? field.node.id, this.#field(field)]));
    return { type: 'object', additionalProperties: false, properties };
  }

  #isSent(field: IndexedNode): boolean {
    if (!field.component) return false;
    if (!this.#modes) return true;
    if (field.component.kind === 'table') return this.#isTableSent(field);
    return this.#modes[field.position] === 'edit' && !this.#computed.has(field.node.id);
  }

  /** A sub-form is sent for the fields in it. */
  #isGroupSent(group: IndexedNode): boolean {
    const isInside = (field: IndexedNode) => field.group === group && !field.table;
    return (
      group.component?.nests === true &&
      this.index.all.some(
        (field) => isInside(field) && (field.isField ? this.#isSent(field) : this.#isGroupSent(field)),
      )
    );
  }

  /** A table that may not grow is still sent when the task edits one of its columns. */
  #isTableSent(table: IndexedNode): boolean {
    const mode = this.#modes?.[table.position];
    const columns = this.index.all.filter((column) => column.table === table);
    return mode === 'edit' || (mode === 'read' && columns.some((column) => this.#isSent(column)));
  }

  #field(field: IndexedNode): ValueSchema {
    const { node, component } = field;
    const titles = { title: node.title, ...(node.description ? { description: node.description } : {}) };
    if (component?.nests) return { ...titles, ...this.record({ table: undefined, group: field }) };
    if (component?.kind === 'table') return { ...titles, ...this.#table(field) };
    const options = optionsOf(field, this.options.dictionaries ?? builtinDictionaries);
    return { ...titles, ...component?.valueSchema?.(node, options) };
  }

  #table(table: IndexedNode): ValueSchema {
    const row = this.record({ table, group: undefined });
    const rowKey: ValueSchema = { type: 'string', pattern: '^[\\w-]{1,64}$' };
    return {
      type: 'array',
      maxItems: Number(table.node.props['maxRows'] ?? MAX_ROWS),
      items: { ...row, properties: { [ROW_KEY]: rowKey, ...row.properties } },
    };
  }
}
