import { formSubmissions } from '@sanzhi/forms-server';
import { systemActor } from '@sanzhi/platform-data';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, openOffice, type Office } from './office.js';

/** Fields of every kind of hostility: computed, hidden, read-only, ruled, with rows, with a pattern. */
const form = formOf(
  {
    n_name: { type: 'text', key: 'name', title: '名称', required: true, props: { maxLength: 20 } },
    n_code: { type: 'text', key: 'code', title: '编号', props: { pattern: '[A-Z]{2}\\d{4}' } },
    n_count: { type: 'number', key: 'count', title: '数量', props: { minimum: 1, maximum: 100 } },
    n_fine: { type: 'money', key: 'fine', title: '金额' },
    n_total: { type: 'money', key: 'total', title: '合计' },
    n_day: { type: 'date', key: 'day', title: '日期' },
    n_kind: {
      type: 'select',
      key: 'kind',
      title: '种类',
      props: {
        options: [
          { value: 'a', label: '甲' },
          { value: 'b', label: '乙' },
        ],
      },
    },
    n_many: {
      type: 'select',
      key: 'many',
      title: '多选',
      props: { multiple: true, options: [{ value: 'a', label: '甲' }] },
    },
    n_ok: { type: 'checkbox', key: 'ok', title: '确认' },
    n_party: { type: 'reference', key: 'party', title: '当事人', props: { register: 'parties' } },
    n_locked: { type: 'text', key: 'locked', title: '只读' },
    n_unseen: { type: 'text', key: 'unseen', title: '隐藏' },
    n_ruled: { type: 'text', key: 'ruled', title: '随种类显示' },
    n_rows: { type: 'table', key: 'rows', title: '明细', props: { maxRows: 50 }, children: ['n_item', 'n_price'] },
    n_item: { type: 'text', key: 'item', title: '品名', props: { maxLength: 10 } },
    n_price: { type: 'money', key: 'price', title: '单价' },
  },
  {
    id: 'hostile',
    rules: [
      {
        id: 'r_total',
        title: '合计',
        when: true,
        enabled: true,
        effects: [{ target: 'n_total', effect: 'value', value: { '+': [{ var: 'n_fine' }, 100] } }],
      },
      {
        id: 'r_ruled',
        title: '显示',
        when: { '===': [{ var: 'n_kind' }, 'b'] },
        enabled: true,
        effects: [{ target: 'n_ruled', effect: 'visible' }],
      },
    ],
    modes: { fill: { n_locked: 'read', n_unseen: 'hidden' } },
  },
);

const stored = { locked: '原来的', unseen: '看不见的' };
const good = { name: '正常', fine: 200 };
const long = (length: number) => '字'.repeat(length);
const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });
const list = (depth: number): unknown => (depth === 0 ? 1 : [list(depth - 1)]);
const rows = (count: number) => Array.from({ length: count }, () => ({ item: '物', price: 1 }));

/** Each as it goes over the wire: text, since objects made here could not hold what a text can. */
const json = (value: unknown) => JSON.stringify(value);
const withField = (name: string, value: unknown) => json({ ...good, [name]: value });
/** A member written into the text itself, as no literal of ours could. */
const withRaw = (member: string) => `{"name":"正常","fine":200,${member}}`;

const prototypes: [string, string][] = [
  ['__proto__', withRaw('"__proto__":{"polluted":1}')],
  ['constructor', withRaw('"constructor":{"prototype":{"polluted":1}}')],
  ['prototype', withRaw('"prototype":{"polluted":1}')],
  ['__proto__ with a dot', withRaw('"__proto__.polluted":1')],
  ['constructor.prototype', withRaw('"constructor.prototype.polluted":1')],
  ['a path into a field', withRaw('"name.__proto__.polluted":1')],
  ['__proto__ in a row', withRaw('"rows":[{"__proto__":{"polluted":1},"item":"物"}]')],
  ['constructor in a row', withRaw('"rows":[{"constructor":{"prototype":{"polluted":1}}}]')],
  ['__proto__ in a reference', withRaw('"party":{"id":"1","label":"甲","__proto__":{"polluted":1}}')],
  ['toString', withRaw('"toString":"x"')],
  ['hasOwnProperty', withRaw('"hasOwnProperty":1')],
  ['valueOf in a row', withRaw('"rows":[{"valueOf":1}]')],
  ['__defineGetter__', withRaw('"__defineGetter__":1')],
];

const wrongTypes: [string, string][] = [
  ...['name', 'code', 'day', 'kind'].flatMap((name): [string, string][] => [
    [`an object in ${name}`, withField(name, { evil: 1 })],
    [`a list in ${name}`, withField(name, ['a'])],
    [`a number in ${name}`, withField(name, 7)],
    [`true in ${name}`, withField(name, true)],
  ]),
  ...['count', 'fine'].flatMap((name): [string, string][] => [
    [`an object in ${name}`, withField(name, { valueOf: 1 })],
    [`words in ${name}`, withField(name, 'abc')],
    [`a list in ${name}`, withField(name, [1])],
    [`true in ${name}`, withField(name, true)],
    [`1e308 in ${name}`, withRaw(`"${name}":1e308`).replace(name === 'fine' ? '"fine":200,' : '', '')],
    [`a fraction in ${name}`, withField(name, 1.234567)],
  ]),
  ['words in ok', withField('ok', 'true')],
  ['an object in ok', withField('ok', {})],
  ['a text in many', withField('many', 'a')],
  ['a stranger in many', withField('many', ['z'])],
  ['the same twice in many', withField('many', ['a', 'a'])],
  ['a text in party', withField('party', 'x')],
  ['a list in party', withField('party', [{ id: '1', label: '甲' }])],
  ['a reference without id', withField('party', { label: '甲' })],
  ['more in a reference', withField('party', { id: '1', label: '甲', role: 'admin' })],
  ['an object in rows', withField('rows', { 0: { item: '物' }, length: 1 })],
  ['a text in rows', withField('rows', 'item')],
  ['texts for rows', withField('rows', ['a', 'b'])],
  ['null for a row', withField('rows', [null])],
  ['lists for rows', withField('rows', [[1, 2]])],
  ['an object in a cell', withField('rows', [{ item: { a: 1 } }])],
  ['words in a money cell', withField('rows', [{ price: 'abc' }])],
];

const unknown: [string, string][] = [
  ['an unknown field', withField('isAdmin', true)],
  ['a node id in place of a key', withField('n_name', '甲')],
  ['a key in another case', withField('Name', '甲')],
  ['a key with blanks', withField(' name', '甲')],
  ['a full-width key', withField('ｎame', '甲')],
  ['an unknown cell', withField('rows', [{ item: '物', owner: '我' }])],
  ['a column outside of its table', withField('item', '物')],
  ['a field inside of a table', withField('rows', [{ name: '甲' }])],
  ['a column that only a computed row has', withField('rows', [{ total: 1 }])],
];

const outside: [string, string][] = [
  ['no option of the list', withField('kind', 'c')],
  ['an empty option', withField('kind', ' ')],
  ['too large a number', withField('count', 101)],
  ['a negative number', withField('count', -1)],
  ['a day that does not exist', withField('day', '2026-02-30')],
  ['a day in words', withField('day', '明天')],
  ['a moment for a day', withField('day', '2026-03-02T00:00:00Z')],
  ['a code that does not fit', withField('code', 'ab12')],
  ['a code with a line more', withField('code', 'AB1234\n<script>')],
  ['too long a name', withField('name', long(21))],
  ['too long a cell', withField('rows', [{ item: long(11) }])],
  ['more rows than allowed', withField('rows', rows(51))],
  ['nothing', json({})],
  ['blanks for what is required', withField('name', '   ')],
];

const large: [string, string][] = [
  ['ten thousand rows', withField('rows', rows(10_000))],
  ['a text of 500 000 characters', withField('name', long(150_000))],
  ['a hundred thousand members', json(Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`k${at}`, 1])))],
  ['objects in objects, a thousand deep', withRaw(`"name2":${json(deep(1000))}`)],
  ['lists in lists, a thousand deep', withRaw(`"rows":${json(list(1000))}`)],
  ['a list for the whole', json([good])],
  ['a text for the whole', json('name')],
  ['null for the whole', 'null'],
  ['a number for the whole', '42'],
  ['a pattern’s worst case', withField('code', `${'A'.repeat(5000)}!`)],
];

/** Sent without a fault on purpose: it is taken, and must have done nothing. */
const ignored: [string, string, Record<string, unknown>][] = [
  ['a forged computed value', withField('total', 1), { total: 300 }],
  ['a forged computed value of a wrong type', withField('total', { a: 1 }), { total: 300 }],
  ['a value for what the task only reads', withField('locked', '改了'), { locked: '原来的' }],
  ['a value for what the task does not see', withField('unseen', '改了'), { unseen: '看不见的' }],
  ['a value for what a rule hides', withField('ruled', '塞进来的'), { ruled: undefined }],
  ['emptiness for what the task only reads', withField('locked', null), { locked: '原来的' }],
];

/** Words that look like code are words. */
const words: [string, string][] = [
  ['a tag', '<img src=x onerror=1>'],
  ['a link that would run', 'javascript:alert(1)'],
  ['an expression', '{{constructor}}'],
  ['a template', '${process.env}'],
  ['a statement of SQL', "'; DROP TABLE x;--"],
  ['a sheet’s formula', '=cmd|calc'],
  ['zero-width characters', '甲\u200b乙'],
  ['a right-to-left mark', '甲\u202e乙'],
];

const refused = [...prototypes, ...wrongTypes, ...unknown, ...outside, ...large];
const count = refused.length + ignored.length + words.length;

describe(`${count} hostile submissions at the door`, () => {
  let office: Office;
  let versionId: string;

  beforeAll(async () => {
    office = await openOffice(openSqliteDatabase);
    versionId = await office.publish(['urban1', 'urban2'], form);
  });
  afterAll(() => office.close());

  async function send(values: string) {
    const client = await office.as('urban1');
    const body = `{"task":"fill","stored":${JSON.stringify(stored)},"values":${values}}`;
    const response = await fetch(`${office.site.url}/api/forms/versions/${versionId}/tries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sanzhi-client': '1', cookie: client.cookie ?? '' },
      body,
    });
    return {
      status: response.status,
      body: (await response.json()) as {
        values?: Record<string, unknown>;
        errors?: { pointer: string; message: string }[];
      },
    };
  }

  it('takes what is not hostile', async () => {
    const { body } = await send(json({ ...good, rows: rows(2), kind: 'b', ruled: '有' }));

    expect(body).toMatchObject({ errors: [], values: { name: '正常', total: 300, ruled: '有', locked: '原来的' } });
  });

  it.each(refused)('refuses %s', async (_what, values) => {
    const { status, body } = await send(values);

    // Either the door itself says no (too large, no JSON), or every fault is named and worded.
    expect(status).toBeLessThan(500);
    if (status === 200) {
      expect(body.errors?.length).toBeGreaterThan(0);
      expect(body.errors?.every(({ message }) => message.length > 0 && !message.includes('error.'))).toBe(true);
    }
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(ignored)('is unmoved by %s', async (_what, values, kept) => {
    const { body } = await send(values);

    for (const [key, value] of Object.entries(kept)) expect(body.values?.[key]).toEqual(value);
  });

  it.each(words)('keeps %s as the words they are', async (_what, text) => {
    const { body } = await send(json({ name: text.slice(0, 20) || '空', fine: 1 }));

    expect(body.values?.['name'] ?? '').toBe(text.slice(0, 20));
  });

  it('has stored nothing of all that', async () => {
    expect(await office.db.data.read(systemActor).of(formSubmissions).count()).toBe(0);
  });
});
