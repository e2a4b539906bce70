import { builtinComponents } from './builtin-components.js';
import { computedNodes, type DocumentIndex, indexDocument, type IndexedNode, modesOf } from './document-index.js';
import { errors } from './errors.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, NodeMode } from './form-document.js';

/** The part of Formily's schema that we write. It holds data only: no `x-reactions`, no expressions. */
export interface FormilySchema {
  readonly type: 'object' | 'void' | 'array' | 'string' | 'number' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly 'x-index'?: number;
  /** A component's `type`; the renderer resolves it, and shows a placeholder for one it does not have. */
  readonly 'x-component'?: string;
  readonly 'x-pattern'?: 'editable' | 'readPretty';
  /** Found again as `field.data`. */
  readonly 'x-data'?: { readonly nodeId: string };
  readonly properties?: Readonly<Record<string, FormilySchema>>;
  readonly items?: FormilySchema;
}

export interface FormilyOptions {
  readonly task: string;
  /** `read` renders the whole form as text. Default `edit`. */
  readonly mode?: 'edit' | 'read';
  readonly components?: FormComponents;
}

/**
 * Compiles a document to a Formily schema for one task. What the task may not see is not in it. The renderer
 * attaches the rules as function reactions, from the state that the compiled form computes.
 * @throws FORM_EXPRESSION_REFUSED when a text holds `{{`, which Formily would run.
 */
export function toFormilySchema(document: FormDocument, options: FormilyOptions): FormilySchema {
  const index = indexDocument(document, options.components ?? builtinComponents);
  const schema = new FormilyCompiler(document, index, options).schema();
  if (JSON.stringify(schema).includes('{{')) throw errors.FORM_EXPRESSION_REFUSED();
  return schema;
}

/** Names a layout node among its siblings; `$` is in no data key, so the two never meet. */
export function layoutName(nodeId: string): string {
  return `$${nodeId}`;
}

class FormilyCompiler {
  readonly #modes: readonly NodeMode[];
  readonly #computed: ReadonlySet<string>;

  constructor(
    document: FormDocument,
    readonly index: DocumentIndex,
    readonly options: FormilyOptions,
  ) {
    this.#modes = modesOf(document, index, options.task);
    this.#computed = computedNodes(document, index);
  }

  schema(): FormilySchema {
    const [root] = this.index.all;
    return { type: 'object', properties: root ? this.#children(root) : {} };
  }

  #children(parent: IndexedNode): Record<string, FormilySchema> {
    const children = (parent.node.children ?? []).flatMap((id) => this.index.byId.get(id) ?? []);
    const shown = children.filter((child) => child.parent === parent && this.#modes[child.position] !== 'hidden');
    return Object.fromEntries(
      shown.map((child, order) => [
        child.isField || child.component?.nests ? (child.node.key ?? child.node.id) : layoutName(child.node.id),
        { ...this.#node(child), 'x-index': order },
      ]),
    );
  }

  #node(indexed: IndexedNode): FormilySchema {
    const { node, component } = indexed;
    const common = {
      title: node.title,
      ...(node.description ? { description: node.description } : {}),
      'x-component': node.type,
      'x-data': { nodeId: node.id },
    };
    if (component?.nests) return { type: 'object', ...common, properties: this.#children(indexed) };
    if (!indexed.isField) return { type: 'void', ...common, properties: this.#children(indexed) };
    const field = { ...common, required: node.required === true, 'x-pattern': this.#pattern(indexed) };
    if (component?.kind !== 'table') return { type: valueType(indexed), ...field };
    return { type: 'array', ...field, items: { type: 'object', properties: this.#children(indexed) } };
  }

  #pattern({ node, component, position }: IndexedNode): 'editable' | 'readPretty' {
    const isEdited = this.options.mode !== 'read' && this.#modes[position] === 'edit';
    return isEdited && component && !this.#computed.has(node.id) ? 'editable' : 'readPretty';
  }
}

function valueType({ node, component }: IndexedNode): FormilySchema['type'] {
  const type = component?.valueSchema?.(node, undefined).type ?? 'string';
  if (type === 'integer') return 'number';
  // A list of choices or of files is one value to Formily; only tables are lists of fields.
  return type === 'array' || type === 'object' || type === 'null' ? 'string' : type;
}
