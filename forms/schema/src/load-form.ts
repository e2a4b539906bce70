import { builtinComponents } from './builtin-components.js';
import { errors } from './errors.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormNode } from './form-document.js';
import { isRecord } from './json-value.js';

/** The format that this version writes. */
export const FORM_FORMAT = 1;

/** Brings a document of one format to the next. Pure; kept for ever, since published versions never change. */
type DocumentMigration = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `migrations[0]` leads from format 1 to 2. */
const migrations: readonly DocumentMigration[] = [];

/**
 * Reads a stored document of any earlier format: its shape is brought to {@link FORM_FORMAT}, its nodes' props to the
 * versions of the components installed. What is stored stays as it is; records go on naming that version.
 *
 * @throws FORM_FORMAT_NEWER when a later version of the product wrote it, FORM_DOCUMENT_INVALID for what is no document.
 */
export function loadForm(
  content: unknown,
  { components = builtinComponents }: { readonly components?: FormComponents } = {},
): FormDocument {
  const format = isRecord(content) ? content['formatVersion'] : undefined;
  if (!isRecord(content) || typeof format !== 'number') throw errors.FORM_DOCUMENT_INVALID({ form: '', count: 1 });
  if (format > FORM_FORMAT) throw errors.FORM_FORMAT_NEWER({ format, known: FORM_FORMAT });
  const document = migrations.slice(format - 1).reduce((older, migrate) => migrate(older), content);
  return withCurrentProps(document as unknown as FormDocument, components);
}

/** `components` in the document says with which versions it was written; absent means the first. */
function withCurrentProps(document: FormDocument, components: FormComponents): FormDocument {
  if (!isRecord(document.nodes)) return document;
  const written = document.components ?? {};
  const isOld = ({ type }: FormNode) => (components.get(type)?.version ?? 1) > (written[type] ?? 1);
  const old = Object.values(document.nodes).filter((node) => isRecord(node) && isOld(node));
  if (old.length === 0) return document;
  const migrated = old.map((node) => {
    const component = components.get(node.type);
    return [node.id, { ...node, props: component?.migrate?.(node.props, written[node.type] ?? 1) ?? node.props }];
  });
  return {
    ...document,
    nodes: { ...document.nodes, ...(Object.fromEntries(migrated) as Record<string, FormNode>) },
    components: { ...written, ...versionsOf(old, components) },
  };
}

function versionsOf(nodes: readonly FormNode[], components: FormComponents): Record<string, number> {
  return Object.fromEntries(nodes.map(({ type }) => [type, components.get(type)?.version ?? 1]));
}

/** Notes in a document with which component versions it is written, where these are not the first: before it is saved. */
export function withComponentVersions(
  { components: _written, ...document }: FormDocument,
  components: FormComponents = builtinComponents,
): FormDocument {
  const later = Object.entries(versionsOf(Object.values(document.nodes), components)).filter(
    ([, version]) => version > 1,
  );
  return later.length === 0 ? document : { ...document, components: Object.fromEntries(later) };
}
