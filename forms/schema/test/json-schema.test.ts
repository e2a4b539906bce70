import { compileForm, compileSchema, type FormDocument, toJsonSchema, type ValueSchema } from '@sanzhi/forms-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument, submission } from './arbitrary-form.js';
import { penaltyForm } from './sample-form.js';

const ajv = new Ajv2020({ strict: true, multipleOfPrecision: 6 });

/** What of a submission a task may send, normalised as the form does it; names unknown to the form stay. */
function sent(document: FormDocument, task: string, submitted: Record<string, unknown>): Record<string, unknown> {
  const form = compileForm(document);
  const known = (id: string, table: string | undefined) =>
    form.nodes.find((node) => node.isField && node.key === id && node.table?.node.id === table);
  const record = (values: Record<string, unknown>, table: string | undefined): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => {
        const node = known(key, table);
        if (!node) return key === '_row' && table && value === undefined ? [] : [[key, value]];
        if (node.component?.kind === 'table') {
          const isClosed = !JSON.stringify(toJsonSchema(document, { task })).includes('"rows"');
          if (isClosed || value === null || value === undefined) return [];
          const isObject = (row: unknown): row is Record<string, unknown> =>
            typeof row === 'object' &&
            row !== null &&
            !Array.isArray(row) &&
            [Object.prototype, null].includes(Object.getPrototypeOf(row) as null);
          return [
            [
              key,
              Array.isArray(value) ? value.map((row: unknown) => (isObject(row) ? record(row, node.node.id) : 0)) : 0,
            ],
          ];
        }
        if (form.mode(task, node.node.id) !== 'edit' || node.isComputed) return [];
        const normal: unknown = node.component?.normalise?.(value, node.node);
        return normal === undefined ? [] : [[key, normal]];
      }),
    );
  return record(submitted, undefined);
}

describe('the JSON Schema of a form', () => {
  it('is strict 2020-12, closed, and names only what the task may send', () => {
    const whole = toJsonSchema(penaltyForm);
    const review = toJsonSchema(penaltyForm, { task: 'review' });

    expect(ajv.validateSchema(whole)).toBe(true);
    expect(whole.additionalProperties).toBe(false);
    expect(Object.keys(whole.properties ?? {})).toContain('total');
    expect(Object.keys(toJsonSchema(penaltyForm, { task: 'default' }).properties ?? {})).not.toContain('total');
    expect(Object.keys(review.properties ?? {})).toEqual(['reason']);
  });

  it('says the same as our own checker, for random forms, tasks and submissions', () => {
    let refused = 0;
    fc.assert(
      fc.property(formDocument, submission, fc.constantFrom('default', 'some'), (document, submitted, task) => {
        const form = compileForm(document);
        const rows = Array.isArray(submitted['rows']) ? (submitted['rows'] as unknown[]) : [];
        const own = form
          .structureErrors({ task, submitted, stored: { rows: rows.map(() => ({})) } })
          .filter(({ code }) => code !== 'FORM_ROW_REPEATED' && code !== 'FORM_SUBMISSION_REFUSED');
        const isRight = ajv.compile(toJsonSchema(document, { task }))(sent(document, task, submitted));
        refused += isRight ? 0 : 1;

        expect({ isRight, own }).toEqual({ isRight, own: isRight ? [] : expect.arrayContaining([expect.anything()]) });
        expect(own.length === 0).toBe(isRight);
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  it('agrees with ajv keyword by keyword', () => {
    const schemas: ValueSchema[] = [
      { type: 'integer', minimum: 0, maximum: 5 },
      { type: 'number', multipleOf: 0.01 },
      { type: 'string', minLength: 2, maxLength: 3 },
      { type: 'string', pattern: '^a+$' },
      { type: 'boolean' },
      { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, uniqueItems: true, maxItems: 2, minItems: 1 },
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'integer' } },
        additionalProperties: { type: 'string' },
      },
    ];
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        0.07,
        0.29,
        1.005,
        5,
        6,
        'a',
        'aaa',
        '𠮷𠮷𠮷',
        'a\n',
        ['a'],
        ['a', 'a'],
        ['c'],
        { a: 1 },
        { a: 1, b: 2 },
        {},
      ),
      fc.jsonValue(),
    );

    for (const schema of schemas) {
      const own = compileSchema(schema);
      const theirs = ajv.compile(schema);
      fc.assert(
        fc.property(value, (input) => {
          expect(own(input, '') === undefined).toBe(theirs(input));
        }),
        { numRuns: 300 },
      );
    }
  });
});
