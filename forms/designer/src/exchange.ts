import {
  checkForm,
  type FormCommand,
  type FormComponents,
  type FormDocument,
  type FormFinding,
  type JsonValue,
  loadForm,
  statutoryFindings,
  subtree,
  withComponentVersions,
} from '@sanzhi/forms-schema';
import { AppError } from '@sanzhi/platform-kernel';

/** What a file gave: a form, or why it is none. Warnings come along with a form. */
export interface ImportResult {
  readonly document?: FormDocument;
  readonly findings: readonly FormFinding[];
  /** The file is not JSON at all. */
  readonly isUnreadable?: boolean;
}

/** Reads an exported form. Nothing of it is used before `checkForm` has nothing against it. */
export function importForm(text: string, components: FormComponents): ImportResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { findings: [], isUnreadable: true };
  }
  try {
    const document = loadForm(value, { components });
    const findings = checkForm(document, { components });
    return findings.some(isObstacle) ? { findings } : { document, findings };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const found = checkForm(value, { components });
    return {
      findings: found.length > 0 ? found : [{ code: error.code, severity: 'error', pointer: '', params: error.params }],
    };
  }
}

/** A component that is not installed is none: its nodes are kept. */
function isObstacle({ severity, code }: FormFinding): boolean {
  return severity === 'error' && code !== 'FORM_COMPONENT_UNKNOWN';
}

/** What statute demands of the form and the imported one would take away. */
export function importLosses(
  document: FormDocument,
  imported: FormDocument,
  components: FormComponents,
): readonly FormFinding[] {
  return statutoryFindings(imported, document, components);
}

/** Puts an imported form in the place of this one, as one step that can be undone. The form keeps its own name in data. */
export function replaceAll(document: FormDocument, imported: FormDocument): FormCommand {
  const own = (logic: JsonValue) => renamed(logic, imported, document);
  const idOf = (id: string) => (id === imported.root ? document.root : id);
  return {
    do: 'batch',
    commands: [
      ...document.tests.map(({ id }): FormCommand => ({ do: 'removeTest', id })),
      ...document.rules.map(({ id }): FormCommand => ({ do: 'removeRule', id })),
      ...modeCommands(document.modes, (id) => id, true),
      ...textCommands(document.i18n, (id) => id, true),
      ...(document.nodes[document.root]?.children ?? []).map((id): FormCommand => ({ do: 'remove', id })),
      ...(imported.nodes[imported.root]?.children ?? []).map((id, index): FormCommand => ({
        do: 'insert',
        parent: document.root,
        index,
        nodes: subtree(imported, id),
      })),
      ...imported.rules.map((rule, index): FormCommand => ({
        do: 'addRule',
        index,
        rule: own(rule as unknown as JsonValue) as unknown as typeof rule,
      })),
      ...modeCommands(imported.modes, idOf, false),
      ...textCommands(imported.i18n, idOf, false),
      ...imported.tests.map((test, index): FormCommand => ({ do: 'addTest', test, index })),
      { do: 'setTitle', title: imported.title },
      { do: 'setAudience', ...(imported.audience ? { audience: imported.audience } : {}) },
    ],
  };
}

function modeCommands(modes: FormDocument['modes'], idOf: (id: string) => string, isGone: boolean): FormCommand[] {
  return Object.entries(modes).flatMap(([task, mode]) =>
    Object.entries(mode).map(([id, one]): FormCommand => ({
      do: 'setMode',
      task,
      id: idOf(id),
      ...(isGone ? {} : { mode: one }),
    })),
  );
}

function textCommands(i18n: FormDocument['i18n'], idOf: (id: string) => string, isGone: boolean): FormCommand[] {
  return Object.entries(i18n).flatMap(([locale, texts]) =>
    Object.entries(texts).map(([name, text]): FormCommand => {
      const [id = '', ...attribute] = name.split('.');
      return { do: 'setText', locale, name: [idOf(id), ...attribute].join('.'), ...(isGone ? {} : { text }) };
    }),
  );
}

/** Rules may name fields as `formId.nodeId`. */
function renamed(logic: JsonValue, from: FormDocument, to: FormDocument): JsonValue {
  if (Array.isArray(logic)) return (logic as readonly JsonValue[]).map((one) => renamed(one, from, to));
  if (typeof logic !== 'object' || logic === null) return logic;
  return Object.fromEntries(
    Object.entries(logic as Record<string, JsonValue>).map(([name, value]) => [
      name,
      name === 'var' && typeof value === 'string' && value.startsWith(`${from.id}.`)
        ? `${to.id}${value.slice(from.id.length)}`
        : name === 'target' && value === from.root
          ? to.root
          : renamed(value, from, to),
    ]),
  );
}

/** Hands the form over as a file. */
export function downloadForm(document: FormDocument): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(withComponentVersions(document), null, 2)], { type: 'application/json' }),
  );
  const link = globalThis.document.createElement('a');
  link.href = url;
  link.download = `${document.title.replace(/[\\/:*?"<>|]/g, '_')}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
