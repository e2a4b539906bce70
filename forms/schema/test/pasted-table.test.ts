import { cellText, compileForm, gridOfText, pastedCell, readPaste, textOfGrid } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const document = formOf({
  t: { type: 'table', key: 'goods', children: ['name', 'count', 'price', 'day', 'kind', 'kinds', 'sealed', 'note'] },
  name: { type: 'text', key: 'name', title: '品名', required: true },
  count: { type: 'number', key: 'count', title: '数量', props: { unit: '个', minimum: 1 } },
  price: { type: 'money', key: 'price', title: '单价' },
  day: { type: 'date', key: 'day', title: '购入日期' },
  kind: {
    type: 'select',
    key: 'kind',
    title: '类别',
    props: {
      options: [
        { value: 'food', label: '食品' },
        { value: 'tool', label: '工具' },
      ],
    },
  },
  kinds: {
    type: 'select',
    key: 'kinds',
    title: '标记',
    props: {
      multiple: true,
      options: [
        { value: 'a', label: '封存' },
        { value: 'b', label: '抽样' },
      ],
    },
  },
  sealed: { type: 'checkbox', key: 'sealed', title: '已封存', props: { appearance: 'yesNo' } },
  note: { type: 'longText', key: 'note', title: '备注' },
});
const compiled = compileForm(document);
const { columns } = compiled.node('t') ?? { columns: [] };
const moment = compiled.moment('2026-03-03');
const column = (key: string) => {
  const found = columns.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const read = (key: string, text: string) => pastedCell(column(key), text, moment).value;

describe('the text of a spreadsheet', () => {
  it('is read cell by cell, with line ends and tabs inside quotes', () => {
    expect(gridOfText('品名\t备注\r\n桌\t"两张\n有""裂""\t痕"\r\n')).toEqual([
      ['品名', '备注'],
      ['桌', '两张\n有"裂"\t痕'],
    ]);
  });

  it('keeps an empty last cell, and a quote that nothing closes', () => {
    expect(gridOfText('a\t\n"b\tc')).toEqual([
      ['a', ''],
      ['"b', 'c'],
    ]);
  });

  it('reads back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', '中', ',') });
    const grid = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(grid, (rows) => {
        expect(gridOfText(textOfGrid(rows))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('never makes the reader throw or hang', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        readPaste(gridOfText(text), columns, { moment });
      }),
    );
  });
});

describe('a pasted cell', () => {
  it.each([
    ['2026/3/3', '2026-03-03'],
    ['2026年3月3日', '2026-03-03'],
    ['２０２６．３．３', '2026-03-03'],
    ['20260303', '2026-03-03'],
    ['2026-03-03 09:30', '2026-03-03'],
    ['46084', '2026-03-03'],
  ])('reads the day %s', (text, day) => {
    expect(read('day', text)).toBe(day);
  });

  it.each([
    ['￥20,000.00', 2_000_000],
    ['20000元', 2_000_000],
    ['2万元', 2_000_000],
    ['0.29万', 290_000],
    ['１２．５', 1250],
    ['-', 0],
  ])('reads the amount %s', (text, fen) => {
    expect(read('price', text)).toBe(fen);
  });

  it('reads numbers with units and separators, labels, several labels, and yes or no', () => {
    expect(read('count', '1,200个')).toBe(1200);
    expect(read('kind', '食品')).toBe('food');
    expect(read('kinds', '封存、抽样')).toEqual(['a', 'b']);
    expect([read('sealed', '√'), read('sealed', '否')]).toEqual([true, false]);
  });

  it('keeps what it cannot read, with the fault that the form would name', () => {
    expect(pastedCell(column('day'), '2026-02-30', moment)).toEqual({
      text: '2026-02-30',
      value: '2026-02-30',
      fault: { code: 'FORM_VALUE_DATE' },
    });
    expect(pastedCell(column('price'), '若干', moment)).toMatchObject({
      value: '若干',
      fault: { code: 'FORM_VALUE_AMOUNT' },
    });
    expect(pastedCell(column('kind'), '家具', moment)).toMatchObject({
      value: '家具',
      fault: { code: 'FORM_VALUE_OPTION' },
    });
    expect(pastedCell(column('name'), ' ', moment)).toMatchObject({
      value: undefined,
      fault: { code: 'FORM_VALUE_REQUIRED' },
    });
  });

  it('reads back what was copied out', () => {
    const values = fc.oneof(
      fc.tuple(fc.constant('price'), fc.integer({ min: 0, max: 1e12 })),
      fc.tuple(fc.constant('count'), fc.integer({ min: 1, max: 1e9 })),
      fc.tuple(
        fc.constant('day'),
        fc
          .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      ),
      fc.tuple(fc.constant('kind'), fc.constantFrom('food', 'tool')),
      fc.tuple(fc.constant('kinds'), fc.subarray(['a', 'b'], { minLength: 1 })),
      fc.tuple(fc.constant('sealed'), fc.boolean()),
    );
    fc.assert(
      fc.property(values, ([key, value]) => {
        expect(pastedCell(column(key), cellText(column(key), value), moment)).toMatchObject({
          value,
          fault: undefined,
        });
      }),
    );
  });
});

describe('a pasted table', () => {
  it('goes to the columns its header names, whatever their order, units and marks', () => {
    const { hasHeader, mapping, rows } = readPaste(
      gridOfText('序号\t单价（元）\t品名*\n1\t100\t桌\n2\t25.5\t椅\n\t\t\n'),
      columns,
      { moment },
    );

    expect({ hasHeader, mapping }).toEqual({ hasHeader: true, mapping: [undefined, 2, 0] });
    expect(rows.map((row) => row.map((cell) => cell?.value))).toEqual([
      ['桌', undefined, 10_000, undefined, undefined, undefined, undefined, undefined],
      ['椅', undefined, 2550, undefined, undefined, undefined, undefined, undefined],
    ]);
  });

  it('goes by position without one, from the column where it is put in', () => {
    expect(readPaste(gridOfText('3\t100\n5\t20'), columns, { moment, startColumn: 1 })).toMatchObject({
      hasHeader: false,
      mapping: [1, 2],
    });
  });

  it('leaves out a first column that only counts, where there is one column too many', () => {
    const { mapping } = readPaste(
      gridOfText('1\ta\t1\t2\t2026/1/1\t食品\t\t是\t无\n2\tb\t1\t2\t2026/1/1\t食品\t\t是\t无'),
      columns,
      { moment },
    );

    expect(mapping).toEqual([undefined, 0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('follows what the user says instead', () => {
    const grid = gridOfText('品名\t数量\n桌\t2');

    expect(readPaste(grid, columns, { moment, hasHeader: false }).rows).toHaveLength(2);
    expect(readPaste(grid, columns, { moment, mapping: [undefined, 0] }).rows[0]?.[0]?.value).toBe('2');
  });
});
