import { builtinComponents } from './builtin-components.js';
import { kindOf } from './components/computed.js';
import { indexDocument, type IndexedNode } from './document-index.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormNode, Sensitivity } from './form-document.js';

/** A column of a register over a form's submissions. */
export interface FormColumn {
  readonly nodeId: string;
  readonly key: string;
  readonly title: string;
  /** The component's type; says how a value is shown. */
  readonly type: string;
  readonly sensitivity: Sensitivity;
  readonly align: 'start' | 'end';
}

/** A field that a document template may bind. */
export interface DocumentField {
  /** `formId.nodeId`: stays when keys are renamed. */
  readonly path: string;
  readonly nodeId: string;
  readonly title: string;
  readonly type: string;
  readonly sensitivity: Sensitivity;
  /** What a template may append: `money` has `.yuan` and `.capital`, `select` has `.label`. */
  readonly variants: readonly string[];
  /** The columns of a table, with paths `formId.tableId[].columnId`. */
  readonly columns?: readonly DocumentField[];
}

/** Types that do not fit a register's line. */
const LONG_TYPES: ReadonlySet<string> = new Set(['longText', 'richText', 'table', 'file', 'media', 'signature']);

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  money: ['yuan', 'capital'],
  date: ['chinese'],
  select: ['label'],
  reference: ['label', 'detail'],
  deadline: ['chinese'],
  cascade: ['label'],
  address: ['label', 'detail'],
};

/** The register columns of a form: short fields outside of tables and sub-forms, in reading order; secrets are left out. */
export function columnsOf(
  document: FormDocument,
  components: FormComponents = builtinComponents,
): readonly FormColumn[] {
  return indexDocument(document, components)
    .all.filter(({ isField, table, group, node }) => isField && !table && !group && !LONG_TYPES.has(node.type))
    .filter(({ node }) => node.sensitivity !== 'secret')
    .map(({ node }) => ({
      nodeId: node.id,
      key: node.key ?? node.id,
      title: node.title,
      type: node.type,
      sensitivity: node.sensitivity ?? 'internal',
      align: isFigure(node) ? ('end' as const) : ('start' as const),
    }));
}

/** Whether values are compared digit by digit, and so stand flush right. */
function isFigure(node: FormNode): boolean {
  const kind = node.type === 'computed' ? kindOf(node) : node.type;
  return kind === 'money' || kind === 'number';
}

function variantsOf(node: FormNode): readonly string[] {
  return VARIANTS[node.type === 'computed' ? kindOf(node) : node.type] ?? [];
}

/** The fields that a template may bind, in reading order. */
export function documentFields(
  document: FormDocument,
  components: FormComponents = builtinComponents,
): readonly DocumentField[] {
  const { all } = indexDocument(document, components);
  const describe = (indexed: IndexedNode, path: string): DocumentField => ({
    path,
    nodeId: indexed.node.id,
    title: indexed.node.title,
    type: indexed.node.type,
    sensitivity: indexed.node.sensitivity ?? 'internal',
    variants: variantsOf(indexed.node),
  });
  return all
    .filter(({ isField, table }) => isField && !table)
    .map((indexed) => {
      const path = `${document.id}.${indexed.node.id}`;
      const columns = all.filter(({ table, isField }) => isField && table === indexed);
      return columns.length === 0
        ? describe(indexed, path)
        : {
            ...describe(indexed, path),
            columns: columns.map((column) => describe(column, `${path}[].${column.node.id}`)),
          };
    });
}
