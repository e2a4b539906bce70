import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import { type Configuration, contentHash, type ConfigurationVersion } from '@sanzhi/platform-configuration';
import type { ReadData, Tx } from '@sanzhi/platform-data';
import type { FormDocument } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { dictionaryNames } from './dictionary-shelf.js';
import { errors } from './errors.js';
import { foundOrNot } from './found-or-not.js';

/**
 * A form on its way to another installation: the form, the fragments its sections follow, the dictionaries its fields
 * name, each with the hash of its content. `hash` is that of the list of hashes: nothing can be changed, added or
 * taken out unseen.
 */
export interface FormPackage {
  readonly format: 'sanzhi-form-package';
  readonly version: 1;
  readonly items: readonly PackedItem[];
  readonly hash: string;
}

export interface PackedItem {
  readonly kind: 'form' | 'form-fragment' | 'dictionary';
  readonly key: string;
  readonly title: string;
  readonly content: unknown;
  readonly hash: string;
}

/** The shape of a package; what it holds is judged item by item. */
export const formPackageSchema = z.strictObject({
  format: z.literal('sanzhi-form-package'),
  version: z.literal(1),
  items: z
    .array(
      z.strictObject({
        kind: z.enum(['form', 'form-fragment', 'dictionary']),
        key: z.string().min(1).max(100),
        title: z.string().min(1).max(200),
        content: z.unknown(),
        hash: z.string().length(64),
      }),
    )
    .min(1)
    .max(100),
  hash: z.string().length(64),
});

function listHash(items: readonly PackedItem[]): string {
  return sha256(canonicalJson(items.map(({ kind, key, hash }) => [kind, key, hash])));
}

/** Packs a version with all that it needs: what is in force for its owner, fragments in the version linked. */
export async function packForm(
  reader: Tx | ReadData,
  { configuration, version }: { readonly configuration: Configuration; readonly version: ConfigurationVersion },
): Promise<FormPackage> {
  const document = version.content as FormDocument;
  const fragments = await linkedFragments(reader, { configuration, version, document });
  const documents = [document, ...fragments.map(({ content }) => content as FormDocument)];
  const names = [...new Set(documents.flatMap(dictionaryNames))];
  const found: ConfigurationVersion[] = [];
  for (const key of names) {
    const wanted = { kind: 'dictionary', key, departmentId: version.ownerId };
    const dictionary = await foundOrNot(configuration.inForce(reader, wanted));
    if (dictionary) found.push(dictionary);
  }
  // What others refer to comes first, so that it is there when they are taken in.
  const items = [...found, ...fragments, version].map(packed);
  return { format: 'sanzhi-form-package', version: 1, items, hash: listHash(items) };
}

async function linkedFragments(
  reader: Tx | ReadData,
  {
    configuration,
    version,
    document,
  }: { configuration: Configuration; version: ConfigurationVersion; document: FormDocument },
): Promise<ConfigurationVersion[]> {
  const links = new Map(
    Object.values(document.nodes).flatMap(({ fragment }) => (fragment ? [[fragment.hash, fragment] as const] : [])),
  );
  const found: ConfigurationVersion[] = [];
  for (const { key, hash } of links.values()) {
    const wanted = { kind: 'form-fragment', key, departmentId: version.ownerId };
    const linked = (await configuration.published(reader, wanted)).find(({ contentHash: known }) => known === hash);
    if (linked) found.push(linked);
  }
  return found;
}

function packed({ kind, key, content, contentHash: hash }: ConfigurationVersion): PackedItem {
  return { kind: kind as PackedItem['kind'], key, title: titleOf(content, key), content, hash };
}

function titleOf(content: unknown, key: string): string {
  const { title } = (content ?? {}) as { readonly title?: unknown };
  return typeof title === 'string' && title !== '' ? title.slice(0, 200) : key;
}

/** What came of an import. */
export interface ImportResult {
  /** New drafts. */
  readonly created: readonly ImportedItem[];
  /** Already in force here with the same content. */
  readonly present: readonly ImportedItem[];
}

export interface ImportedItem {
  readonly versionId: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
}

/** @throws FORMS_PACKAGE_INVALID, FORMS_PACKAGE_ALTERED */
export function checkPackage({ items, hash }: FormPackage): void {
  for (const { kind, key, content, hash: claimed } of items) {
    if (contentHash(content) !== claimed) throw errors.FORMS_PACKAGE_ALTERED({ kind, key });
  }
  if (listHash(items) !== hash) throw errors.FORMS_PACKAGE_INVALID({ reason: 'its list was changed' });
  const names = items.map(({ kind, key }) => `${kind}/${key}`);
  if (new Set(names).size !== names.length) throw errors.FORMS_PACKAGE_INVALID({ reason: 'an item comes twice' });
  if (!items.some(({ kind }) => kind !== 'dictionary'))
    throw errors.FORMS_PACKAGE_INVALID({ reason: 'it holds no form' });
}

/**
 * Takes a package in: what is not in force here with the same content becomes a draft, to be checked and published by
 * two people like any other. Links to fragments get the version numbers they have here.
 *
 * @throws FORMS_PACKAGE_INVALID, FORMS_PACKAGE_ALTERED, CONFIGURATION_CONTENT_REFUSED, CONFIGURATION_DRAFT_OPEN
 */
export async function importPackage(
  tx: Tx,
  {
    configuration,
    pack,
    begin,
    departmentId,
  }: {
    readonly configuration: Configuration;
    readonly pack: FormPackage;
    /** Begins a draft unless one is open. */
    readonly begin: (item: PackedItem) => Promise<ConfigurationVersion>;
    readonly departmentId: string;
  },
): Promise<ImportResult> {
  checkPackage(pack);
  const created: ImportedItem[] = [];
  const present: ImportedItem[] = [];
  const numbers = new Map<string, number>();
  for (const item of pack.items) {
    const { kind, key, title, hash } = item;
    const known = (await configuration.published(tx, { kind, key, departmentId })).find(
      ({ contentHash: other }) => other === hash,
    );
    const version = known ?? (await begin({ ...item, content: relinked(item.content, numbers) }));
    if (kind === 'form-fragment') numbers.set(hash, version.version);
    (known ? present : created).push({ versionId: version.id, kind, key, title });
  }
  return { created, present };
}

/** Version numbers are an installation's own; a fragment is told by its hash. */
function relinked(content: unknown, numbers: ReadonlyMap<string, number>): unknown {
  const { nodes } = (content ?? {}) as Partial<FormDocument>;
  if (typeof nodes !== 'object' || nodes === null) return content;
  const changed = Object.entries(nodes).map(([id, node]) => {
    const number = node?.fragment ? numbers.get(node.fragment.hash) : undefined;
    return [id, node?.fragment && number ? { ...node, fragment: { ...node.fragment, version: number } } : node];
  });
  return { ...(content as object), nodes: Object.fromEntries(changed) as unknown };
}
