import { builtinComponents } from './builtin-components.js';
import { checkNodes } from './check-nodes.js';
import { checkRules } from './check-rules.js';
import { checkContent } from './check-content.js';
import { documentLimits, documentSchema, NAME, nodeSchema, testSchema } from './document-schema.js';
import { indexDocument } from './document-index.js';
import { findingAt, type FormFinding } from './form-finding.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument } from './form-document.js';
import { isRecord, pointerStep } from './json-value.js';
import { compileSchema, type SchemaChecker } from './schema-checker.js';

/**
 * Says all that is wrong with a document, or may surprise its author. Takes anything: what comes from outside is
 * checked before it is taken for a document, at save, import, publication and load.
 *
 * @returns findings in reading order; without an `error` among them the document may be compiled.
 */
export function checkForm(
  document: unknown,
  { components = builtinComponents }: { readonly components?: FormComponents } = {},
): readonly FormFinding[] {
  const content = checkContent(document, documentLimits.bytes);
  if (content.length > 0) return content;
  const shape = checkShape(document);
  if (shape.length > 0) return shape;
  const form = document as FormDocument;
  const index = indexDocument(form, components);
  return [...checkNodes(form, index), ...checkRules(form, index), ...checkNames(form)];
}

const checkDocumentShape = compileSchema(documentSchema);
const checkNodeShape = compileSchema(nodeSchema);
const checkTestShape = compileSchema(testSchema);

function checkShape(document: unknown): FormFinding[] {
  const whole = shapeFinding(checkDocumentShape, document, '');
  if (whole.length > 0) return whole;
  const { nodes, rules, tests } = document as FormDocument;
  return [
    ...limitFindings(Object.keys(nodes).length, rules.length),
    ...Object.entries(nodes).flatMap(([id, node]) => nodeShape(id, node)),
    ...tests.flatMap((test, position) => shapeFinding(checkTestShape, test, `/tests/${position}`)),
  ];
}

function limitFindings(nodes: number, rules: number): FormFinding[] {
  return [
    ...(nodes > documentLimits.nodes
      ? [findingAt('/nodes', 'FORM_TOO_MANY_NODES', { limit: documentLimits.nodes })]
      : []),
    ...(rules > documentLimits.rules
      ? [findingAt('/rules', 'FORM_TOO_MANY_RULES', { limit: documentLimits.rules })]
      : []),
  ];
}

function nodeShape(id: string, node: unknown): FormFinding[] {
  const pointer = `/nodes${pointerStep(id)}`;
  if (!new RegExp(NAME).test(id)) return [findingAt(pointer, 'FORM_ID_INVALID', { id })];
  const shape = shapeFinding(checkNodeShape, node, pointer);
  if (shape.length > 0 || !isRecord(node)) return shape;
  return node['id'] === id ? [] : [findingAt(`${pointer}/id`, 'FORM_ID_INVALID', { id })];
}

function shapeFinding(check: SchemaChecker, value: unknown, pointer: string): FormFinding[] {
  const fault = check(value, pointer);
  return fault ? [findingAt(fault.pointer, 'FORM_SHAPE', { keyword: fault.keyword, limit: fault.limit })] : [];
}

/** Modes, tests and translations that name nodes which are not there. */
function checkNames({ modes, tests, i18n, nodes }: FormDocument): FormFinding[] {
  const missing = (ids: readonly string[], pointer: string) =>
    ids
      .filter((id) => !Object.hasOwn(nodes, id))
      .map((id) => findingAt(pointer + pointerStep(id), 'FORM_NODE_DANGLING', { id }, { severity: 'warning' }));
  return [
    ...Object.entries(modes).flatMap(([task, mode]) => missing(Object.keys(mode), `/modes${pointerStep(task)}`)),
    ...tests.flatMap((test, position) => [
      ...missing(Object.keys(test.given), `/tests/${position}/given`),
      ...Object.entries(test.expect).flatMap(([name, expected]) =>
        missing(
          Object.keys(expected ?? {}).map((key) => key.split('@')[0] ?? ''),
          `/tests/${position}/expect/${name}`,
        ),
      ),
    ]),
    ...Object.entries(i18n).flatMap(([locale, texts]) =>
      missing(
        Object.keys(texts).map((key) => key.split('.')[0] ?? ''),
        `/i18n${pointerStep(locale)}`,
      ),
    ),
  ];
}
