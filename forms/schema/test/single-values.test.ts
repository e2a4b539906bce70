import {
  addressText,
  builtinComponents,
  builtinDictionaries,
  checkForm,
  cleanText,
  columnsOf,
  compileForm,
  compileSchema,
  copyNodes,
  documentFields,
  type FormNode,
  maskText,
  parseNotice,
  pasteClip,
  pathLabel,
  timeOf,
  toJsonSchema,
} from '@sanzhi/forms-schema';
import { createCalendar } from '@sanzhi/platform-calendar';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const TODAY = '2026-09-28';
const calendar = createCalendar([
  {
    year: 2026,
    notice: { number: '国办发明电〔2025〕7号', issuedOn: '2025-11-04' },
    holidays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
    makeUpDays: ['2026-10-10'],
  },
]);

/** What a form of one field says to a value: the code, or the stored value. */
function judged(node: Omit<FormNode, 'id' | 'title' | 'props'> & Partial<FormNode>, value: unknown): unknown {
  const form = compileForm(formOf({ n: { key: 'k', title: '项', ...node } }), { calendar });
  const { errors, values } = form.validate({ task: 't', submitted: { k: value }, today: TODAY });
  return errors[0]?.code ?? values['k'];
}

describe('a time of day', () => {
  it.each([
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['９：３０', '09:30'],
    ['9点半', '09:30'],
    ['9时5分', '09:05'],
    ['下午3点', '15:00'],
    ['下午12:30', '12:30'],
    ['23：59', '23:59'],
    ['24:00', '24:00'],
    ['早上', '早上'],
    [' ', undefined],
  ])('reads %s', (typed, stored) => {
    expect(timeOf(typed)).toBe(stored);
  });

  it('keeps to its limits', () => {
    const node = { type: 'time', props: { earliest: '06:00', latest: '22:00' } };

    expect(['5:59', '6:00', '22:01', '25:00', 7].map((value) => judged(node, value))).toEqual([
      'FORM_VALUE_TIME_EARLIEST',
      '06:00',
      'FORM_VALUE_TIME_LATEST',
      'FORM_VALUE_TIME',
      'FORM_VALUE_TIME',
    ]);
  });
});

describe('a date', () => {
  it('may be limited by the day on which the form is filled in', () => {
    const node = { type: 'date', props: { latest: 'today' } };

    expect(judged(node, '2026-09-28')).toBe('2026-09-28');
    expect(judged(node, '2026-09-29')).toBe('FORM_VALUE_DATE_LATEST');
  });
});

describe('codes', () => {
  it('are stored without what was typed or pasted along', () => {
    const cases = [
      ['identityCard', ' １１０１０５ 1949-1231 002ｘ', '11010519491231002X'],
      ['creditCode', '９１３５０１００ m000100y43', '91350100M000100Y43'],
      ['mobile', '+86 138-0013 8000', '13800138000'],
      ['phone', '138 0013 8000', '13800138000'],
      ['phone', '（0951）602 1234', '09516021234'],
      ['plate', '宁a·12345', '宁A12345'],
    ] as const;

    expect(cases.map(([format, typed]) => judged({ type: 'text', props: { format } }, typed))).toEqual(
      cases.map(([, , stored]) => stored),
    );
  });

  it('are refused where the day of birth does not exist, although the check digit is right', () => {
    expect(judged({ type: 'text', props: { format: 'identityCard' } }, '110105194902300014')).toBe(
      'FORM_VALUE_FORMAT_IDENTITY_CARD',
    );
  });

  it('are cleaned once and for all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('identityCard', 'phone', 'plate', 'email'),
        (text, format) => {
          const clean = cleanText(text, format);

          expect(cleanText(clean, format)).toBe(clean);
        },
      ),
    );
  });

  it('show no more than their end where they are secret', () => {
    expect(maskText('11010519491231002X', 'identityCard')).toBe('**************002X');
    expect(maskText('13800138000', 'mobile')).toBe('138****8000');
    expect(maskText('800', 'phone')).toBe('***');
    expect(maskText('占道经营', undefined)).toBe('占道经营');
  });
});

describe('a place in a tree', () => {
  const divisions = builtinDictionaries('divisions') ?? [];

  it('is a code at the bottom, unless any level may be chosen', () => {
    const node = (props: object) => ({ type: 'cascade', props: { dictionary: 'divisions', ...props } });

    expect(judged(node({}), '640104')).toBe('640104');
    expect(judged(node({}), '640100')).toBe('FORM_VALUE_OPTION');
    expect(judged(node({ anyLevel: true }), '640100')).toBe('640100');
    expect(judged(node({ within: '640400' }), '640104')).toBe('FORM_VALUE_OPTION');
    expect(judged(node({}), '999999')).toBe('FORM_VALUE_OPTION');
  });

  it('reads as the whole way down', () => {
    expect(pathLabel(divisions, '640424')).toBe('宁夏回族自治区固原市泾源县');
    expect(pathLabel(divisions, '110101')).toBe('110101');
    expect(
      divisions.every(({ parent }) => parent === undefined || divisions.some(({ value }) => value === parent)),
    ).toBe(true);
  });

  it('leaves the choice to the server where the dictionary is not at hand', () => {
    expect(judged({ type: 'cascade', props: { dictionary: 'elsewhere' } }, 'x1')).toBe('x1');
  });
});

describe('an address', () => {
  const node = { type: 'address', props: { dictionary: 'divisions', point: 'optional' }, required: true };

  it('is stored without blank parts and with six decimals', () => {
    const sent = {
      division: '640104',
      detail: ' 解放西街1号 ',
      point: { latitude: 38.48719341, longitude: 106.23091228, accuracy: 12.4 },
    };

    expect(judged(node, sent)).toEqual({
      division: '640104',
      detail: '解放西街1号',
      point: { latitude: 38.487193, longitude: 106.230912, accuracy: 12 },
    });
    expect(judged(node, { division: '', detail: ' ' })).toBe('FORM_VALUE_REQUIRED');
  });

  it.each([
    [{ detail: '解放西街1号' }, 'FORM_VALUE_ADDRESS_DIVISION'],
    [{ division: '999999', detail: 'x' }, 'FORM_VALUE_OPTION'],
    [{ division: '640104', detail: 'x', point: { latitude: 91, longitude: 1 } }, 'FORM_VALUE_ADDRESS_COORDINATES'],
    [{ division: '640104', detail: 'x', point: { latitude: 'x', longitude: 1 } }, 'FORM_VALUE_ADDRESS_COORDINATES'],
    [{ division: '640104', detail: 'x', point: { latitude: 1 } }, 'FORM_VALUE_ADDRESS_AXIS'],
    [{ division: '640104', detail: 'x', href: 'y' }, 'FORM_VALUE_TYPE'],
  ])('refuses %j', (value, code) => {
    expect(judged(node, value)).toBe(code);
  });

  it('may demand a point, and reads in one line', () => {
    const strict = { ...node, props: { dictionary: 'divisions', point: 'required' } };
    const divisions = builtinDictionaries('divisions') ?? [];

    expect(judged(strict, { division: '640104', detail: 'x' })).toBe('FORM_VALUE_ADDRESS_POINT');
    expect(addressText({ division: '640104', detail: '解放西街1号' }, divisions)).toBe(
      '宁夏回族自治区银川市兴庆区解放西街1号',
    );
  });
});

describe('a record of a register', () => {
  const one = { id: 'o1', label: '马小军', detail: '执法证号 NX-06-0117' };

  it('is one, or several without repetition', () => {
    const several = { type: 'reference', props: { register: 'officers', multiple: true, maxItems: 2 } };

    expect(judged({ type: 'reference', props: {} }, one)).toEqual(one);
    expect(judged({ type: 'reference', props: {} }, { ...one, role: 'x' })).toBe('FORM_VALUE_TYPE');
    expect(judged(several, [one])).toEqual([one]);
    expect(judged(several, [])).toBeUndefined();
    expect(judged(several, [one, { ...one, label: '另名' }])).toBe('FORM_VALUE_OPTION_TWICE');
    expect(judged(several, [one, { ...one, id: '2' }, { ...one, id: '3' }])).toBe('FORM_VALUE_TOO_MANY_CHOICES');
  });
});

describe('text with marks', () => {
  it('has headings, lists with dots and with numbers, and nothing else', () => {
    expect(parseNotice('# 注意\n1. 甲\n2、乙\n- 丙\n<b>丁</b>').map(({ kind }) => kind)).toEqual([
      'heading',
      'numbered',
      'numbered',
      'item',
      'paragraph',
    ]);
    expect(judged({ type: 'richText' }, '[点](javascript:x)')).toBe('FORM_VALUE_LINK_UNSAFE');
  });
});

describe('a deadline', () => {
  const form = compileForm(
    formOf(
      {
        n_served: { type: 'date', key: 'served' },
        n_due: { type: 'deadline', key: 'due', props: { from: 'n_served', count: 5, unit: 'workingDays' } },
        n_answer: { type: 'deadline', key: 'answer', props: { count: 3, unit: 'workingDays' } },
      },
      { modes: { review: { root: 'read' }, amend: { root: 'read', n_served: 'edit' } } },
    ),
    { calendar },
  );
  const due = (task: string, input: object) =>
    form.validate({ task, submitted: {}, today: TODAY, ...input }).values['due'];

  it('is counted by the calendar, and what is sent for it is not looked at', () => {
    const { values, errors } = form.validate({
      task: 'draft',
      submitted: { served: '2026-09-28', due: '2099-01-01', answer: '2099-01-01' },
      today: TODAY,
    });

    expect(errors).toEqual([]);
    expect(values).toEqual({ served: '2026-09-28', due: '2026-10-10', answer: '2026-10-08' });
    expect(due('draft', { submitted: { due: '2099-01-01' } })).toBeUndefined();
  });

  it('stays as it was stored for tasks that change nothing it rests on', () => {
    const stored = { served: '2026-09-28', due: '2026-10-09', answer: '2026-09-30' };

    expect(form.validate({ task: 'review', stored, submitted: {}, today: '2026-12-01' }).values).toEqual(stored);
    expect(due('amend', { stored, submitted: { served: '2026-09-28' } })).toBe('2026-10-10');
    expect(due('draft', { stored, submitted: { served: '2026-09-28' } })).toBe('2026-10-10');
  });

  it('counts calendar days, moves off a holiday, and counts years', () => {
    const counted = (props: object) => {
      const one = formOf({
        d: { type: 'date', key: 'd' },
        n: { type: 'deadline', key: 'n', props: { from: 'd', ...props } as FormNode['props'] },
      });
      return compileForm(one, { calendar }).validate({ task: 't', submitted: { d: '2026-09-28' }, today: TODAY })
        .values['n'];
    };

    expect(counted({ count: 5, unit: 'calendarDays' })).toBe('2026-10-08');
    expect(counted({ count: 5, unit: 'calendarDays', movesOffRestDay: false })).toBe('2026-10-03');
    expect(counted({ count: 2, unit: 'years' })).toBe('2028-09-28');
  });

  it('may follow a time limit of the rule packs, and has no day where that is not known', () => {
    const byRule = formOf({
      d: { type: 'date', key: 'd' },
      n: { type: 'deadline', key: 'n', props: { from: 'd', rule: 'DIS-13.2' } },
    });
    const rule = {
      id: 'DIS-13.2',
      version: '1',
      article: '《公示办法》第十三条第二项',
      title: '公示决定',
      limit: { unit: 'workingDays', days: 7 },
      startEvent: 'decision.formed',
      mayPause: false,
      effectiveFrom: '2018-01-01',
      isVerified: true,
    } as const;
    const day = (deadlines: readonly (typeof rule)[]) =>
      compileForm(byRule, { calendar, deadlines }).validate({ task: 't', submitted: { d: '2026-09-28' }, today: TODAY })
        .values['n'];

    expect(day([rule])).toBe('2026-10-13');
    expect(day([])).toBeUndefined();
  });

  it('is refused without a limit, with two, or counted from what is no day', () => {
    const codes = (props: FormNode['props'], from = 'date') =>
      checkForm(formOf({ d: { type: from, key: 'd' }, n: { type: 'deadline', key: 'n', props } })).map(
        ({ code }) => code,
      );
    const limit = { count: 5, unit: 'workingDays' };

    expect(codes({})).toEqual(['FORM_DEADLINE_LIMIT_MISSING']);
    expect(codes({ ...limit, rule: 'DIS-13.2' })).toEqual(['FORM_DEADLINE_LIMIT_MISSING']);
    expect(codes({ ...limit, from: 'd' })).toEqual([]);
    expect(codes({ ...limit, from: 'gone' })).toEqual(['FORM_READS_UNFIT']);
    expect(codes({ ...limit, from: 'd' }, 'text')).toEqual(['FORM_READS_UNFIT']);
    expect(codes({ ...limit, from: 'n' })).toContain('FORM_READS_UNFIT');
  });
});

describe('a computed field', () => {
  const document = formOf({
    n_goods: { type: 'table', key: 'goods', children: ['c_count', 'c_price', 'c_worth'] },
    c_count: { type: 'number', key: 'count' },
    c_price: { type: 'money', key: 'price' },
    c_worth: {
      type: 'computed',
      key: 'worth',
      props: { as: 'money', value: { '*': [{ var: 'c_count' }, { var: 'c_price' }] } },
    },
    n_total: {
      type: 'computed',
      key: 'total',
      props: {
        as: 'money',
        value: { reduce: [{ var: 'n_goods' }, { '+': [{ var: 'accumulator' }, { var: 'current.c_worth' }] }, 0] },
      },
    },
  });

  it('is computed in each row and over all, whatever was sent', () => {
    const { values } = compileForm(document).validate({
      task: 't',
      submitted: {
        goods: [
          { count: 2, price: 100, worth: 9 },
          { count: 3, price: 50 },
        ],
        total: 1,
      },
    });

    expect(values).toEqual({
      goods: [
        { count: 2, price: 100, worth: 200 },
        { count: 3, price: 50, worth: 150 },
      ],
      total: 350,
    });
  });

  it.each([
    ['number', 1.26, { decimals: 1 }, 1.3],
    ['text', 12, {}, '12'],
    ['yesNo', 0, {}, false],
    ['date', '2026-03-03', {}, '2026-03-03'],
    ['date', 5, {}, undefined],
    ['number', '有', {}, undefined],
  ])('gives a %s', (as, value, props, result) => {
    const form = compileForm(formOf({ n: { type: 'computed', key: 'n', props: { as, value, ...props } } }));

    expect(form.validate({ task: 't', submitted: {} }).values['n']).toBe(result);
  });

  it('is refused for logic that may not be evaluated, for circles, and for one row read from outside', () => {
    const codes = (nodes: Parameters<typeof formOf>[0]) =>
      checkForm(formOf(nodes))
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    const reads = (id: string) => ({ type: 'computed', props: { value: { var: id } } });

    expect(codes({ n: { type: 'computed', key: 'n', props: { value: { evil: 1 } } } })).toEqual(['FORM_PROP_INVALID']);
    expect(codes({ a: { ...reads('b'), key: 'a' }, b: { ...reads('a'), key: 'b' } })).toContain('FORM_RULE_CYCLE');
    expect(
      codes({
        t: { type: 'table', key: 't', children: ['c'] },
        c: { type: 'text', key: 'c' },
        n: { ...reads('c'), key: 'n' },
      }),
    ).toEqual(['FORM_READS_UNFIT']);
  });

  it('reads the copies when it is copied together with what it reads', () => {
    let made = 0;
    const clip = copyNodes(document, ['n_goods', 'n_total']);

    const { command } = pasteClip(document, clip, {
      parent: 'root',
      index: 0,
      components: builtinComponents,
      newId: (prefix) => `${prefix}_new${(made += 1)}`,
    });

    const text = JSON.stringify(command);
    expect(text).not.toMatch(/"var":"(?:n_goods|c_count)"|current\.c_worth/);
  });
});

describe('what is compiled of the new kinds', () => {
  const kinds: readonly (readonly [type: string, props: FormNode['props']])[] = [
    ['text', { format: 'identityCard' }],
    ['text', { format: 'phone' }],
    ['time', { earliest: '08:00' }],
    ['date', { latest: 'today' }],
    ['cascade', { dictionary: 'divisions' }],
    ['address', { dictionary: 'divisions', point: 'optional' }],
    ['reference', { register: 'officers' }],
    ['reference', { register: 'officers', multiple: true, maxItems: 2 }],
    ['richText', { maxLength: 20 }],
    ['deadline', { count: 3, unit: 'workingDays' }],
    ['computed', { as: 'number', decimals: 2, value: 1 }],
  ];
  const target = fc.record({ id: fc.constantFrom('a', ''), label: fc.constantFrom('甲', '') }, { requiredKeys: [] });
  const near = fc.oneof(
    fc.constantFrom<unknown>(
      '11010519491231002x',
      ' 138 0013 8000',
      '9:30',
      '0930',
      '2026-03-03',
      '640104',
      '# 甲',
      1.25,
      true,
    ),
    fc.record(
      {
        division: fc.constantFrom('640104', '640100', ''),
        detail: fc.constantFrom('街', ' ', 3),
        point: fc.record(
          { latitude: fc.constantFrom<unknown>(38.12345678, 91, 'x', null), longitude: fc.constantFrom(106.1, 200) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    target,
    fc.array(target, { maxLength: 3 }),
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const ajv = new Ajv2020({ strict: true, multipleOfPrecision: 6 });

  it.each(kinds)('normalises a %s once and for all, and judges it as ajv does (%j)', (type, props) => {
    const component = builtinComponents.get(type);
    const node: FormNode = { id: 'n', type, key: 'k', title: '项', props };
    const schema = component?.valueSchema?.(node, builtinDictionaries(String(props['dictionary']))) ?? {};
    const own = compileSchema(schema);
    const theirs = ajv.compile(schema);
    const normalise = (value: unknown) => component?.normalise?.(value, node);

    fc.assert(
      fc.property(near, (value) => {
        const normal = normalise(value);

        expect(normalise(normal)).toEqual(normal);
        if (normal !== undefined) expect(own(normal, '') === undefined).toBe(theirs(normal));
      }),
      { numRuns: 300 },
    );
  });

  it('is known to JSON Schema, to registers and to document templates', () => {
    const form = formOf(
      Object.fromEntries(kinds.map(([type, props], at) => [`n${at}`, { type, key: `k${at}`, props }])),
    );

    expect(ajv.validateSchema(toJsonSchema(form))).toBe(true);
    // What fills itself in is nobody's to send.
    expect(Object.keys(toJsonSchema(form, { task: 't' }).properties ?? {})).not.toContain('k9');
    expect(columnsOf(form).map(({ type }) => type)).not.toContain('richText');
    expect(columnsOf(form).find(({ type }) => type === 'computed')?.align).toBe('end');
    expect(Object.fromEntries(documentFields(form).map(({ type, variants }) => [type, variants]))).toMatchObject({
      deadline: ['chinese'],
      cascade: ['label'],
      address: ['label', 'detail'],
      reference: ['label', 'detail'],
    });
  });
});
