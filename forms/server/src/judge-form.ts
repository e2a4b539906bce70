import { canonicalJson } from '@sanzhi/platform-audit';
import type { ConfigurationOwner, ConfigurationVersion } from '@sanzhi/platform-configuration';
import type { ReadData, Tx } from '@sanzhi/platform-data';
import {
  applyCommand,
  checkForm,
  type CompileOptions,
  coverageOf,
  DICTIONARY_ALONG,
  type FormDocument,
  type FormFinding,
  type FormFragment,
  type FormNode,
  loadForm,
  runFormTests,
  type FormRule,
  subtree,
  updateFragment,
} from '@sanzhi/forms-schema';
import { dictionaryNames } from './dictionary-shelf.js';
import type { FormParts } from './form-parts.js';
import { foundOrNot } from './found-or-not.js';
import { floorFindings } from './statutory-floor.js';

/** The kinds of configuration that hold a form document. */
export type FormKindId = 'form' | 'form-fragment';

export interface JudgedForm extends ConfigurationOwner {
  readonly kind: FormKindId;
  readonly content: unknown;
}

/**
 * All that there is to say of a form before it is published: of the document itself, of its own tests and what they
 * leave untested, of what it names elsewhere, and of what the district's forms demand, of the same key and of the tasks
 * that it is filled in at (REV-14).
 */
export async function judgeForm(
  parts: FormParts,
  reader: Tx | ReadData,
  about: JudgedForm,
): Promise<readonly FormFinding[]> {
  const { components } = parts;
  const own = checkForm(about.content, { components });
  if (own.some(({ severity }) => severity === 'error')) return own;
  const document = loadForm(about.content, { components });
  return [
    ...own,
    ...keyFindings(document, about),
    ...(await dictionaryFindings(parts, reader, { document, about })),
    ...(await fragmentFindings(parts, reader, { document, about })),
    ...(await templateFindings(parts, reader, { document, about })),
    ...(await districtFindings(parts, reader, { document, about })),
    ...(about.kind === 'form' ? await parts.demanded().ofTasks(reader, { ...about, content: document }) : []),
    ...(await testFindings(parts, reader, { document, about })),
  ];
}

interface Judging {
  readonly document: FormDocument;
  readonly about: JudgedForm;
}

function error(pointer: string, code: string, params: Record<string, unknown>, nodeId?: string): FormFinding {
  return { severity: 'error', pointer, code, params, ...(nodeId === undefined ? {} : { nodeId }) };
}

function warning(pointer: string, code: string, params: Record<string, unknown>, nodeId?: string): FormFinding {
  return { ...error(pointer, code, params, nodeId), severity: 'warning' };
}

/** Submissions are found again by the document's id, flowcharts name the item's key. */
function keyFindings({ id }: FormDocument, { key }: JudgedForm): FormFinding[] {
  return id === key ? [] : [error('/id', 'FORMS_ID_DIFFERS', { id, key })];
}

async function dictionaryFindings(
  { dictionaries }: FormParts,
  reader: Tx | ReadData,
  { document, about }: Judging,
): Promise<FormFinding[]> {
  const { unknown, options } = await dictionaries.of(reader, dictionaryNames(document), about.ownerId);
  const isLarge = (name: unknown) => (options(String(name))?.length ?? 0) > DICTIONARY_ALONG;
  const named = Object.values(document.nodes).filter(({ props }) => props['dictionary'] !== undefined);
  const large = named.filter(({ type, props }) => type === 'select' && isLarge(props['dictionary']));
  return [
    ...large.map(({ id, title }) =>
      error(`/nodes/${id}/props/dictionary`, 'FORMS_DICTIONARY_LARGE', { title, limit: DICTIONARY_ALONG }, id),
    ),
    ...unknownDictionaries(named, unknown),
  ];
}

function unknownDictionaries(named: readonly FormNode[], unknown: readonly string[]): FormFinding[] {
  return named
    .filter(({ props }) => unknown.includes(String(props['dictionary'])))
    .map(({ id, title, props }) =>
      error(
        `/nodes/${id}/props/dictionary`,
        'FORMS_DICTIONARY_UNKNOWN',
        { title, dictionary: props['dictionary'] },
        id,
      ),
    );
}

/** The kind of configuration that document templates are, where they are kept at all. */
export const DOCUMENT_TEMPLATE = 'document-template';

/** The document template that a node shows, if it is a preview of one. */
export function shownTemplate({ type, props }: FormNode): string | undefined {
  const key = props['template'];
  return type === 'documentPreview' && typeof key === 'string' ? key : undefined;
}

/** A preview shows a template that is in force for whoever fills the form in. */
async function templateFindings(
  { configuration }: FormParts,
  reader: Tx | ReadData,
  { document, about }: Judging,
): Promise<FormFinding[]> {
  const findings: FormFinding[] = [];
  for (const node of Object.values(document.nodes)) {
    const { id, title } = node;
    const key = shownTemplate(node);
    if (key === undefined) continue;
    const wanted = { kind: DOCUMENT_TEMPLATE, key, departmentId: about.ownerId };
    if (await foundOrNot(configuration.inForceId(reader, wanted))) continue;
    findings.push(error(`/nodes/${id}/props/template`, 'FORMS_PAPER_UNKNOWN', { title, template: key }, id));
  }
  return findings;
}

/** The tests, then which rules none of them has seen both ways. */
async function testFindings(
  parts: FormParts,
  reader: Tx | ReadData,
  { document, about }: Judging,
): Promise<FormFinding[]> {
  const options = await compileOptionsOf(parts, reader, { document, departmentId: about.ownerId });
  const failed = runFormTests(document, options).flatMap(({ passed, test }, index) =>
    passed ? [] : [error(`/tests/${index}`, 'FORMS_TEST_FAILED', { title: test.title })],
  );
  const { rules } = coverageOf(document, options);
  const untested = rules
    .filter(({ isCovered }) => !isCovered)
    .map(({ ruleId }) => {
      const index = document.rules.findIndex(({ id }) => id === ruleId);
      return warning(`/rules/${index}`, 'FORMS_RULE_UNTESTED', { rule: document.rules[index]?.title ?? ruleId });
    });
  return [...failed, ...untested];
}

/** What a form is compiled with for a department today. */
export async function compileOptionsOf(
  { components, dictionaries, calendar, deadlines }: FormParts,
  reader: Tx | ReadData,
  { document, departmentId }: { readonly document: FormDocument; readonly departmentId: string },
): Promise<CompileOptions> {
  const known = await dictionaries.of(reader, dictionaryNames(document), departmentId);
  return { components, dictionaries: known.options, calendar, deadlines };
}

/** REV-14: asked of a department's form whose key the district has a form of. */
async function districtFindings(
  { components, configuration }: FormParts,
  reader: Tx | ReadData,
  { document, about: { kind, key, ownerId } }: Judging,
): Promise<readonly FormFinding[]> {
  if (ownerId === '') return [];
  const above = await foundOrNot(configuration.inForce(reader, { kind, key }));
  return above ? floorFindings(document, loadForm(above.content, { components }), components) : [];
}

/** A linked section is its fragment's copy. One that is not has been altered, and one of an older version may follow. */
async function fragmentFindings(
  parts: FormParts,
  reader: Tx | ReadData,
  { document, about }: Judging,
): Promise<FormFinding[]> {
  const sections = Object.values(document.nodes).filter(({ fragment }) => fragment);
  if (about.kind === 'form-fragment') {
    return sections.map(({ id, title }) => error(`/nodes/${id}`, 'FORMS_FRAGMENT_NESTED', { title }, id));
  }
  const findings: FormFinding[] = [];
  for (const section of sections)
    findings.push(...(await sectionFindings(parts, reader, { document, about, section })));
  return findings;
}

async function sectionFindings(
  parts: FormParts,
  reader: Tx | ReadData,
  { document, about, section }: Judging & { readonly section: FormNode },
): Promise<FormFinding[]> {
  const { id, title, fragment: link } = section;
  if (!link) return [];
  const wanted = { kind: 'form-fragment', key: link.key, departmentId: about.ownerId };
  const [newest, ...older] = await parts.configuration.published(reader, wanted);
  const linked = [newest, ...older].find((version) => version?.contentHash === link.hash);
  if (!linked || !newest) return [error(`/nodes/${id}`, 'FORMS_FRAGMENT_UNKNOWN', { title, key: link.key }, id)];
  const fragment = fragmentOf(linked, parts);
  if (!isFaithful(document, { section, fragment, parts })) {
    return [error(`/nodes/${id}`, 'FORMS_FRAGMENT_ALTERED', { title }, id)];
  }
  return newest.contentHash === link.hash
    ? []
    : [warning(`/nodes/${id}`, 'FORMS_FRAGMENT_LAGS', { title, version: newest.version }, id)];
}

/** A published fragment as forms take it in. */
export function fragmentOf(
  { key, version, contentHash, content }: ConfigurationVersion,
  { components }: Pick<FormParts, 'components'>,
): FormFragment {
  return { key, version, hash: contentHash, document: loadForm(content, { components }) };
}

/** Whether taking the same version in once more would change nothing. */
function isFaithful(
  document: FormDocument,
  { section, fragment, parts }: { section: FormNode; fragment: FormFragment; parts: FormParts },
): boolean {
  const { components } = parts;
  const again = applyCommand(document, updateFragment(document, section.id, { fragment, components })).document;
  const inside = (form: FormDocument) => ({
    nodes: subtree(form, section.id).map((node) => (node.id === section.id ? node.children : node)),
    rules: form.rules.filter(({ id }) => id.startsWith(`${section.id}_`)).sort(byId),
  });
  return canonicalJson(inside(document)) === canonicalJson(inside(again));
}

function byId(one: FormRule, other: FormRule): number {
  return one.id.localeCompare(other.id);
}
