import { compileForm, type CompiledForm, type CompileOptions, type FormResult } from './compile-form.js';
import type { FormDocument, FormTest } from './form-document.js';
import { isRecord } from './json-value.js';

/** One expectation that did not come true. */
export interface TestMismatch {
  readonly aspect: 'visible' | 'required' | 'values' | 'errors';
  readonly nodeId: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** How one of a form's own tests went. */
export interface FormTestResult {
  readonly test: FormTest;
  readonly passed: boolean;
  readonly mismatches: readonly TestMismatch[];
}

/** Runs a form's tests, as publication does. @throws FORM_DOCUMENT_INVALID */
export function runFormTests(document: FormDocument, options: CompileOptions = {}): readonly FormTestResult[] {
  const form = compileForm(document, options);
  return document.tests.map((test) => {
    const submitted = valuesByKey(form, test.given);
    const result = form.validate({ task: test.task ?? 'default', submitted });
    const mismatches = mismatchesOf(test, result, form);
    return { test, passed: mismatches.length === 0, mismatches };
  });
}

/** Node ids → data keys, in rows as well. */
function valuesByKey(form: CompiledForm, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([id, value]) => {
      const node = form.node(id);
      if (!node) return [];
      const rows = node.component?.kind === 'table' && Array.isArray(value) ? value.filter(isRecord) : undefined;
      return [[node.key, rows ? rows.map((row) => valuesByKey(form, row)) : value]];
    }),
  );
}

function mismatchesOf({ expect }: FormTest, result: FormResult, form: CompiledForm): readonly TestMismatch[] {
  const codes = new Map(result.errors.map(({ nodeId, code }) => [nodeId, code]));
  const actual = {
    visible: (id: string) => result.visible.has(id),
    required: (id: string) => result.required.has(id),
    values: (id: string) => result.values[form.node(id)?.key ?? ''] ?? null,
    errors: (id: string) => codes.get(id) ?? null,
  };
  return (Object.keys(actual) as (keyof typeof actual)[]).flatMap((aspect) =>
    Object.entries(expect[aspect] ?? {})
      .map(([nodeId, expected]) => ({
        aspect,
        nodeId,
        expected: expected as unknown,
        actual: actual[aspect](nodeId) as unknown,
      }))
      .filter((entry) => JSON.stringify(entry.expected) !== JSON.stringify(entry.actual)),
  );
}
