import {
  checkForm,
  compileForm,
  type FormTest,
  readableValues,
  runFormTests,
  tableTotalKinds,
  toJsonSchema,
  totalLogic,
  totalOf,
  validateForm,
} from '@sanzhi/forms-schema';
import { evaluate, type Rule } from '@sanzhi/platform-rules';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const codes = (document: Parameters<typeof validateForm>[0], submitted: unknown, task = 'default') =>
  validateForm(document, { task, submitted }).errors.map(({ code }) => code);

const AT = '2026-03-03T10:00:00.000+08:00';
const image = { id: 'abc', name: '签名.png', size: 900 };

describe('a signature (REC-8.2, REC-10.9)', () => {
  const statement = '以上笔录已向我宣读，与我所述一致。';
  const form = formOf(
    {
      n_sign: { type: 'signature', key: 'sign', title: '当事人签名', required: true, props: { statement } },
      n_note: { type: 'text', key: 'note', title: '拒签情况' },
    },
    {
      rules: [
        {
          id: 'r',
          enabled: true,
          when: { '===': [{ var: 'n_sign.kind' }, 'refused'] },
          effects: [{ target: 'n_note', effect: 'required' }],
        },
      ],
    },
  );
  const drawn = { kind: 'signed', method: 'drawn', signer: '张三', statement, image, strokes: 'a'.repeat(64), at: AT };
  const refused = { kind: 'refused', reason: '称与本人无关', witness: '李四', at: AT };

  it('is taken drawn, with its picture, or typed under the statement', () => {
    expect(codes(form, { sign: drawn })).toEqual([]);
    expect(codes(form, { sign: { kind: 'signed', method: 'typed', signer: '张三', statement, at: AT } })).toEqual([]);
    expect(codes(form, {})).toEqual(['FORM_SIGNATURE_REQUIRED']);
    expect(codes(form, { sign: { ...drawn, image: undefined } })).toEqual(['FORM_SIGNATURE_IMAGE']);
    expect(codes(form, { sign: { ...drawn, signer: '  ' } })).toEqual(['FORM_SIGNATURE_NAME']);
  });

  it('does not hold for other words than those that were signed', () => {
    expect(codes(form, { sign: { ...drawn, statement: '我承认全部事实。' } })).toEqual(['FORM_SIGNATURE_STATEMENT']);
  });

  it('may be refused, with reason and witness, and a rule reads which it was (REC-10.10)', () => {
    expect(codes(form, { sign: refused, note: '已录像' })).toEqual([]);
    expect(codes(form, { sign: refused })).toEqual(['FORM_VALUE_REQUIRED']);
    expect(codes(form, { sign: { ...refused, reason: ' ' }, note: 'x' })).toEqual(['FORM_SIGNATURE_REASON']);
    expect(codes(form, { sign: { ...refused, witness: '' }, note: 'x' })).toEqual(['FORM_SIGNATURE_WITNESS']);
  });

  it('is never both, nor anything else', () => {
    expect(codes(form, { sign: { ...drawn, reason: 'x' } })).toEqual(['FORM_VALUE_TYPE']);
    expect(codes(form, { sign: { ...refused, image }, note: 'x' })).toEqual(['FORM_VALUE_TYPE']);
    expect(codes(form, { sign: { ...drawn, html: '<b>' } })).toEqual(['FORM_VALUE_TYPE']);
    expect(codes(form, { sign: '张三' })).toEqual(['FORM_VALUE_TYPE']);
  });

  it('takes no refusal and no typed name where the form says so', () => {
    const strict = formOf({ s: { type: 'signature', key: 's', props: { refusal: false, typed: false } } });

    expect(codes(strict, { s: refused })).toEqual(['FORM_SIGNATURE_REFUSAL_CLOSED']);
    expect(codes(strict, { s: { kind: 'signed', method: 'typed', signer: '张三', at: AT } })).toEqual([
      'FORM_SIGNATURE_IMAGE',
    ]);
  });
});

describe('photos, videos and recordings', () => {
  const form = formOf({
    n_shots: {
      type: 'media',
      key: 'shots',
      title: '现场照片',
      required: true,
      props: { kinds: ['photo'], minItems: 2, maxItems: 3, maxMegabytes: 1 },
    },
  });
  const shot = (id: string, more: object = {}) => ({
    id,
    name: `${id}.jpg`,
    size: 1000,
    mime: 'image/jpeg',
    capturedAt: AT,
    ...more,
  });

  it('are counted, weighed and told apart by kind', () => {
    expect(codes(form, { shots: [shot('a'), shot('b', { latitude: 38.4, longitude: 106.2, accuracy: 12 })] })).toEqual(
      [],
    );
    expect(codes(form, { shots: [shot('a')] })).toEqual(['FORM_MEDIA_TOO_FEW']);
    expect(codes(form, { shots: ['a', 'b', 'c', 'd'].map((id) => shot(id)) })).toEqual(['FORM_VALUE_TOO_MANY_FILES']);
    expect(codes(form, { shots: [shot('a'), shot('a')] })).toEqual(['FORM_MEDIA_TWICE']);
    expect(codes(form, { shots: [shot('a'), shot('b', { mime: 'video/mp4' })] })).toEqual(['FORM_MEDIA_KIND']);
    expect(codes(form, { shots: [shot('a'), shot('b', { size: 2_000_000 })] })).toEqual(['FORM_MEDIA_TOO_LARGE']);
    expect(codes(form, { shots: [shot('a'), shot('b', { mime: 'text/html' })] })).toEqual(['FORM_MEDIA_KIND']);
    expect(codes(form, { shots: [shot('a'), shot('b', { latitude: 38 })] })).toEqual(['FORM_MEDIA_REMOVAL']);
  });

  it('stay in the list when they are taken back, with the reason, and count no more', () => {
    const gone = { removedAt: AT, removedReason: '拍摄模糊' };

    expect(codes(form, { shots: [shot('a'), shot('b'), shot('c', gone), shot('d', gone)] })).toEqual([]);
    expect(codes(form, { shots: [shot('a', gone)] })).toEqual(['FORM_MEDIA_REQUIRED']);
    expect(codes(form, { shots: [shot('a'), shot('b'), shot('c', { removedAt: AT })] })).toEqual([
      'FORM_MEDIA_REMOVAL',
    ]);
  });
});

describe('a sub-form', () => {
  const form = formOf(
    {
      s: { type: 'section', children: ['p', 'n_top'] },
      p: { type: 'subform', key: 'party', title: '当事人', children: ['s_in', 'n_goods'] },
      s_in: { type: 'section', children: ['n_name', 'n_secret'] },
      n_name: { type: 'text', key: 'name', title: '姓名', required: true, props: { maxLength: 4 } },
      n_secret: { type: 'text', key: 'card', title: '证件' },
      n_goods: { type: 'table', key: 'goods', title: '物品', children: ['n_item'] },
      n_item: { type: 'text', key: 'item', title: '品名', required: true },
      n_top: { type: 'text', key: 'name', title: '经办人' },
    },
    {
      rules: [
        {
          id: 'r',
          enabled: true,
          when: { '===': [{ var: 'n_name' }, '张三'] },
          effects: [{ target: 'n_top', effect: 'required' }],
        },
      ],
      modes: { see: { root: 'read', n_secret: 'hidden', n_top: 'edit' } },
    },
  );

  it('holds its fields in an object of its own, beside fields of the same name outside', () => {
    const submitted = { name: '王五', party: { name: '张三', goods: [{ item: '桌' }] } };

    const { errors, values } = validateForm(form, { task: 'default', submitted });

    expect(checkForm(form)).toEqual([]);
    expect(errors).toEqual([]);
    expect(values).toEqual(submitted);
  });

  it('names faults by the path in the data, also in its tables, and rules read across it', () => {
    const { errors } = validateForm(form, { task: 'default', submitted: { party: { name: '张三', goods: [{}] } } });

    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/party/goods/0/item', 'FORM_VALUE_REQUIRED'],
      ['/name', 'FORM_VALUE_REQUIRED'],
    ]);
  });

  it('refuses names it does not have, and what is no object', () => {
    const faults = (submitted: unknown) =>
      validateForm(form, { task: 'default', submitted }).errors.map(({ pointer, code }) => `${pointer} ${code}`);

    expect(faults({ party: { name: '张三', ghost: 1 }, name: 'x' })).toEqual(['/party/ghost FORM_KEY_UNKNOWN']);
    expect(faults({ 'party/name': '李四', party: { name: '王' } })).toEqual(['/party~1name FORM_KEY_UNKNOWN']);
    expect(faults({ party: '张三' })).toEqual(['/party FORM_VALUE_TYPE', '/party/name FORM_VALUE_REQUIRED']);
    expect(faults(JSON.parse('{"party":{"name":"王","__proto__":{"x":1}}}'))).toEqual([
      '/party/__proto__ FORM_KEY_UNKNOWN',
    ]);
  });

  it('keeps what a task may not edit as it is stored, and shows no more than it may see', () => {
    const stored = {
      name: '王五',
      party: { name: '张三', card: '110', old: 'kept', goods: [{ _row: 'a', item: '桌' }] },
    };

    const { values } = validateForm(form, {
      task: 'see',
      stored,
      submitted: { name: '赵六', party: { name: '假', card: '假' } },
    });

    expect(values).toEqual({ ...stored, name: '赵六' });
    expect(readableValues(compileForm(form), 'see', stored)).toEqual({
      name: '王五',
      party: { name: '张三', goods: [{ _row: 'a', item: '桌' }] },
    });
  });

  it('is an object in the JSON Schema, closed, and left out where the task edits nothing in it', () => {
    const ajv = new Ajv2020({ strict: true, multipleOfPrecision: 6 });
    const check = ajv.compile(toJsonSchema(form));

    expect(check({ party: { name: '张三', goods: [{ item: '桌' }] } })).toBe(true);
    expect(check({ party: { name: '张三', ghost: 1 } })).toBe(false);
    expect(Object.keys(toJsonSchema(form, { task: 'see' }).properties ?? {})).toEqual(['name']);
  });

  it('is named by node ids in the tests of a form', () => {
    const test: FormTest = {
      id: 't',
      title: '张三',
      given: { n_name: '张三', n_goods: [{ n_item: '桌' }] },
      expect: { values: { n_name: '张三' }, errors: { n_top: 'FORM_VALUE_REQUIRED' } },
    };

    expect(runFormTests({ ...form, tests: [test] }).map(({ mismatches }) => mismatches)).toEqual([[]]);
  });

  it('must have a data name, and may not stand in a table', () => {
    const bad = formOf({
      t: { type: 'table', key: 't', children: ['p', 'x'] },
      x: { type: 'text', key: 'x' },
      p: { type: 'subform', key: 'p', children: [] },
      q: { type: 'subform', children: [] },
    });

    expect(checkForm(bad).map(({ code, nodeId }) => `${String(nodeId)} ${code}`)).toEqual(
      ['p FORM_CHILDREN_UNFIT', 'q FORM_KEY_INVALID'].sort(),
    );
  });

  it('survives a journey there and back for any record of its shape', () => {
    const { nested } = compileForm(form);
    const text = fc.option(fc.string(), { nil: undefined });
    const record = fc.record(
      { name: text, party: fc.record({ name: text, card: text, old: text }, { requiredKeys: ['name'] }) },
      { requiredKeys: ['party'] },
    );
    fc.assert(
      fc.property(record, (values) => {
        expect(nested.nest(nested.flat(values))).toEqual(values);
      }),
    );
  });
});

describe('the figures under a table', () => {
  it('are the same as a rule computes', () => {
    const cells = fc.array(fc.option(fc.integer({ min: -1000, max: 100_000 }), { nil: undefined }), { maxLength: 12 });
    fc.assert(
      fc.property(cells, fc.constantFrom(...tableTotalKinds), (column, kind) => {
        const rows = column.map((cell) => (cell === undefined ? {} : { c: cell }));
        const computed = evaluate(totalLogic(kind, 't', 'c') as Rule, { t: rows }) as number | null;
        const shown = totalOf(kind, column);
        if (shown === undefined) expect(computed).toBeNull();
        else expect(computed).toBeCloseTo(shown, 6);
      }),
    );
  });

  it('may be read by a rule outside of the table', () => {
    const form = formOf(
      {
        t: { type: 'table', key: 't', children: ['c'], props: { totals: [{ column: 'c', of: 'sum' }] } },
        c: { type: 'money', key: 'c' },
        all: { type: 'money', key: 'all' },
      },
      {
        rules: [
          {
            id: 'r',
            enabled: true,
            when: true,
            effects: [{ target: 'all', effect: 'value', value: totalLogic('sum', 't', 'c') }],
          },
        ],
      },
    );

    expect(validateForm(form, { task: 'x', submitted: { t: [{ c: 100 }, {}, { c: 50 }] } }).values['all']).toBe(150);
    expect(
      checkForm({
        ...form,
        nodes: { ...form.nodes, t: { ...form.nodes['t']!, props: { totals: [{ column: 'z', of: 'sum' }] } } },
      }).map(({ code }) => code),
    ).toEqual(['FORM_COLUMN_UNKNOWN']);
  });
});

describe('a table of five thousand rows', () => {
  const columns = Array.from(
    { length: 6 },
    (_, at) => [`c${at}`, { type: at % 2 ? 'number' : 'text', key: `c${at}` }] as const,
  );
  const form = formOf({
    t: { type: 'table', key: 't', children: columns.map(([id]) => id) },
    ...Object.fromEntries(columns),
  });
  const rows = (count: number) =>
    Array.from({ length: count }, (_, row) => ({
      _row: `r${row}`,
      ...Object.fromEntries(columns.map(([id], at) => [id, at % 2 ? row : `第${row}行`])),
    }));

  it('is judged cell by cell, and one row more is refused', () => {
    const compiled = compileForm(form);

    expect(compiled.validate({ task: 'x', submitted: { t: rows(5000) } }).errors).toEqual([]);
    expect(compiled.validate({ task: 'x', submitted: { t: rows(5001) } }).errors.map(({ code }) => code)).toEqual([
      'FORM_TOO_MANY_ROWS',
    ]);
    expect(compiled.validate({ task: 'x', submitted: { t: rows(20_000) } }).errors.map(({ code }) => code)).toEqual([
      'FORM_SUBMISSION_REFUSED',
    ]);
  });
});
