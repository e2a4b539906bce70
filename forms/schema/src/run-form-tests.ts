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
    const result = judgeTest(form, test);
    const mismatches = mismatchesOf(test, result, form);
    return { test, passed: mismatches.length === 0, mismatches };
  });
}

/** Judges what a test gives, at its task and on its day. */
export function judgeTest(form: CompiledForm, test: Pick<FormTest, 'task' | 'today' | 'given'>): FormResult {
  const { task = 'default', today, given } = test;
  return form.validate({ task, submitted: submissionOf(form, given), today });
}

/** What a test gives, as it would be submitted: node ids → data keys, in rows and sub-forms as well. */
export function submissionOf(form: CompiledForm, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat = Object.fromEntries(
    Object.entries(given).flatMap(([id, value]) => {
      const node = form.node(id);
      if (!node) return [];
      const rows = node.component?.kind === 'table' && Array.isArray(value) ? value.filter(isRecord) : undefined;
      return [[node.key, rows ? rows.map((row) => submissionOf(form, row)) : value] as const];
    }),
  );
  return { ...form.nested.nest(flat) };
}

function mismatchesOf({ expect }: FormTest, result: FormResult, form: CompiledForm): readonly TestMismatch[] {
  const flat = form.nested.flat(result.values);
  const codes = new Map(result.errors.map(({ nodeId, code }) => [nodeId, code]));
  const actual = {
    visible: (id: string) => result.visible.has(id),
    required: (id: string) => result.required.has(id),
    values: (id: string) => flat[form.node(id)?.key ?? ''] ?? null,
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
