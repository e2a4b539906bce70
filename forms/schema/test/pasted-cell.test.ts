import {
  cellText,
  compileForm,
  namesToFind,
  type PasteChoice,
  type PasteFinds,
  pastedCell,
} from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const divisions = [
  { value: '640000', label: '宁夏回族自治区' },
  { value: '640100', label: '银川市', parent: '640000' },
  { value: '640104', label: '兴庆区', parent: '640100' },
  { value: '640121', label: '永宁县', parent: '640100' },
  { value: '640200', label: '石嘴山市', parent: '640000' },
  { value: '640202', label: '大武口区', parent: '640200' },
];

const twinPlaces = [
  { value: 'a', label: '甲市' },
  { value: 'a1', label: '城关区', parent: 'a' },
  { value: 'b', label: '乙市' },
  { value: 'b1', label: '城关区', parent: 'b' },
];
const compiled = compileForm(
  formOf({
    t: {
      type: 'table',
      key: 'visits',
      children: [
        'time',
        'area',
        'city',
        'county',
        'any',
        'street',
        'home',
        'free',
        'far',
        'officer',
        'officers',
        'card',
        'due',
        'sign',
      ],
    },
    time: { type: 'time', key: 'time', title: '时间', props: { earliest: '06:00' } },
    area: { type: 'cascade', key: 'area', title: '区划', props: { dictionary: 'divisions' } },
    city: { type: 'cascade', key: 'city', title: '市内', props: { dictionary: 'divisions', within: '640200' } },
    county: { type: 'cascade', key: 'county', title: '同名', props: { dictionary: 'twins' } },
    any: { type: 'cascade', key: 'any', title: '任一级', props: { dictionary: 'divisions', anyLevel: true } },
    street: { type: 'cascade', key: 'street', title: '街道', props: { dictionary: 'streets' } },
    home: { type: 'address', key: 'home', title: '住址', props: { dictionary: 'divisions' } },
    free: { type: 'address', key: 'free', title: '地点' },
    far: { type: 'address', key: 'far', title: '街道住址', props: { dictionary: 'streets' } },
    officer: { type: 'reference', key: 'officer', title: '执法人员', props: { register: 'officers' } },
    officers: { type: 'reference', key: 'officers', title: '人员', props: { register: 'officers', multiple: true } },
    card: { type: 'text', key: 'card', title: '证件号码', props: { format: 'identityCard' } },
    due: { type: 'deadline', key: 'due', title: '届满日', props: { count: 5, unit: 'workingDays' } },
    sign: { type: 'signature', key: 'sign', title: '签名' },
  }),
  {
    dictionaries: (name) => (name === 'divisions' ? divisions : name === 'twins' ? twinPlaces : undefined),
  },
);

const moment = compiled.moment('2026-03-03');
const column = (key: string) => {
  const found = compiled.node('t')?.columns.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const cell = (key: string, text: string, finds?: PasteFinds) => pastedCell(column(key), text, moment, finds);

describe('a pasted time of day', () => {
  it.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    ['９：０５', '09:05'],
    ['9.05', '09:05'],
    ['0905', '09:05'],
    ['09:05:00', '09:05'],
    ['9时5分', '09:05'],
    ['9时05分00秒', '09:05'],
    ['上午9时5分', '09:05'],
    ['早上9点', '09:00'],
    ['下午3点半', '15:30'],
    ['下午12时10分', '12:10'],
    ['中午1点', '13:00'],
    ['晚上11点', '23:00'],
    ['3:05 PM', '15:05'],
    ['AM 9:05', '09:05'],
    ['0.375', '09:00'],
    ['0.3784722', '09:05'],
  ])('reads %s', (text, time) => {
    expect(cell('time', text)).toMatchObject({ value: time, fault: undefined });
  });

  it.each([
    '25:00',
    '9:60',
    '晚上12点',
    '晚上1点',
    '上午13时',
    '9:05:37',
    '0:30 AM',
    '近午',
    '0.99999',
    '9:05 - 10:00',
  ])('marks %s, which is none or more than one', (text) => {
    expect(cell('time', text)).toMatchObject({ value: text, fault: { code: 'FORM_VALUE_TIME' } });
  });

  it('is judged like one that is typed', () => {
    expect(cell('time', '5:30')).toMatchObject({ value: '05:30', fault: { code: 'FORM_VALUE_TIME_EARLIEST' } });
  });

  it('reads every minute of the day in every way it is written', () => {
    const writings: readonly ((hour: number, minute: number) => string)[] = [
      (hour, minute) => `${hour}:${String(minute).padStart(2, '0')}`,
      (hour, minute) => `${String(hour).padStart(2, '0')}：${String(minute).padStart(2, '0')}`,
      (hour, minute) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`,
      (hour, minute) => `${hour}时${minute}分`,
      (hour, minute) => `${hour}点${String(minute).padStart(2, '0')}分`,
      (hour, minute) => `${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`,
      (hour, minute) => `${hour < 12 ? '上午' : '下午'}${hour % 12 || 12}时${minute}分`.replace('上午12时', '0时'),
      (hour, minute) => `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.constantFrom(...writings),
        (hour, minute, write) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          expect(cell('time', write(hour, minute))).toMatchObject({ value: time, fault: undefined });
        },
      ),
    );
  });
});

describe('a pasted place of a tree', () => {
  it.each([
    ['640104', '640104'],
    ['６４０１０４', '640104'],
    ['640104000000', '640104'],
    ['宁夏回族自治区银川市兴庆区', '640104'],
    ['宁夏回族自治区 / 银川市 / 兴庆区', '640104'],
    ['宁夏-银川-兴庆区', '640104'],
    ['银川市兴庆区', '640104'],
    ['永宁县', '640121'],
  ])('reads %s', (text, value) => {
    expect(cell('area', text)).toMatchObject({ value, fault: undefined });
  });

  it('says what is wrong with a place that is not offered', () => {
    expect(cell('area', '某某区')).toMatchObject({ value: '某某区', fault: { code: 'FORM_PASTE_NONE' } });
    expect(cell('area', '银川市')).toMatchObject({ value: '银川市', fault: { code: 'FORM_PASTE_UPPER' } });
    expect(cell('any', '银川市')).toMatchObject({ value: '640100', fault: undefined });
    expect(cell('city', '兴庆区')).toMatchObject({ fault: { code: 'FORM_PASTE_UPPER' } });
    expect(cell('county', '城关区')).toMatchObject({
      value: '城关区',
      fault: { code: 'FORM_PASTE_SEVERAL', params: { choices: '甲市城关区；乙市城关区' } },
    });
    expect(cell('county', '乙市城关区')).toMatchObject({ value: 'b1', fault: undefined });
  });

  it('is asked of the server where its tree is too large to be sent', () => {
    const path = [
      { value: '640104', label: '兴庆区' },
      { value: '640104001', label: '示例街道' },
    ];
    const finds: PasteFinds = () => [{ id: '640104001', label: '示例街道', path }];

    expect(namesToFind(column('street'), '兴庆区/示例街道')).toEqual(['示例街道']);
    expect(cell('street', '示例街道', () => 'asking')).toMatchObject({ isAsking: true, fault: undefined });
    expect(cell('street', '兴庆区/示例街道', finds)).toMatchObject({ value: '640104001', fault: undefined });
    expect(cell('street', '示例街道', () => 'failed')).toMatchObject({ fault: { code: 'FORM_PASTE_UNASKED' } });
  });
});

describe('a pasted address', () => {
  it.each([
    ['宁夏回族自治区银川市兴庆区示例街12号', { division: '640104', detail: '示例街12号' }],
    ['宁夏 银川 兴庆区 示例街12号', { division: '640104', detail: '示例街12号' }],
    ['兴庆区兴庆区大厦', { division: '640104', detail: '兴庆区大厦' }],
    ['640104 示例街12号', { detail: '640104 示例街12号' }],
  ])('reads %s', (text, value) => {
    expect(cell('home', text).value).toEqual(value);
  });

  it('keeps what it cannot divide as the detail, and asks for the rest', () => {
    expect(cell('home', '示例街12号')).toMatchObject({
      value: { detail: '示例街12号' },
      fault: { code: 'FORM_VALUE_ADDRESS_DIVISION' },
    });
    expect(cell('home', '银川市兴庆区')).toMatchObject({
      value: { division: '640104' },
      fault: { code: 'FORM_VALUE_ADDRESS_DETAIL' },
    });
    expect(cell('free', '示例街12号')).toMatchObject({ value: { detail: '示例街12号' }, fault: undefined });
    expect(namesToFind(column('free'), '示例街12号')).toEqual([]);
  });
});

describe('a pasted name of a register', () => {
  const known: readonly PasteChoice[] = [
    { id: 'o1', label: '马某军', detail: '执法证号 NX-06-0117，示例大队' },
    { id: 'o2', label: '李·某某', detail: '执法证号 NX-06-0093，示例大队' },
    { id: 'o3', label: '王某', detail: '执法证号 NX-06-0151，示例大队' },
    { id: 'o4', label: '王某', detail: '执法证号 NX-06-0152，示例大队' },
    { id: 'o5', label: '赵某', unavailable: '执法证已到期' },
  ];
  const finds: PasteFinds = (_, name) =>
    known.filter(({ label, detail = '' }) => `${label} ${detail}`.includes(name) || label.replace('·', '•') === name);

  it('is the record that has it', () => {
    expect(cell('officer', ' 马某军 ', finds)).toMatchObject({
      value: { id: 'o1', label: '马某军' },
      fault: undefined,
    });
    expect(cell('officer', '李•某某', finds)).toMatchObject({ value: { id: 'o2' }, fault: undefined });
    expect(cell('officer', '王某（NX-06-0152）', finds)).toMatchObject({ value: { id: 'o4' }, fault: undefined });
    expect(cell('officer', 'NX-06-0151', finds)).toMatchObject({ value: { id: 'o3' }, fault: undefined });
  });

  it('is marked where none has it, several have it, or the one cannot be chosen', () => {
    expect(cell('officer', '马某', finds)).toMatchObject({ value: '马某', fault: { code: 'FORM_PASTE_NONE' } });
    expect(cell('officer', '王某', finds)).toMatchObject({
      value: '王某',
      fault: { code: 'FORM_PASTE_SEVERAL', params: { text: '王某' } },
    });
    expect(cell('officer', '赵某', finds)).toMatchObject({
      fault: { code: 'FORM_PASTE_UNAVAILABLE', params: { reason: '执法证已到期' } },
    });
    expect(cell('officer', '马某军')).toMatchObject({ fault: { code: 'FORM_PASTE_UNASKED' } });
  });

  it('stands among several, each marked by itself and none left out', () => {
    expect(namesToFind(column('officers'), '马某军、李•某某（NX-06-0093）')).toEqual(['马某军', '李•某某']);
    expect(cell('officers', '马某军、NX-06-0151', finds)).toMatchObject({
      value: [{ id: 'o1' }, { id: 'o3' }],
      fault: undefined,
    });
    expect(cell('officers', '马某军、无此人', finds)).toMatchObject({
      value: [{ id: 'o1' }, '无此人'],
      fault: { code: 'FORM_PASTE_NONE', params: { text: '无此人' } },
    });
    expect(cell('officers', '马某军，马某军', finds)).toMatchObject({ fault: { code: 'FORM_VALUE_OPTION_TWICE' } });
  });
});

describe('any pasted cell', () => {
  it('takes identity numbers with the mark that makes them texts, and marks those that a spreadsheet rounded', () => {
    expect(cell('card', "'11010519491231002x")).toMatchObject({ value: '11010519491231002X', fault: undefined });
    expect(cell('card', '1.10105E+17').fault).toBeDefined();
    expect(cell('card', '110105194912310000').fault).toBeDefined();
  });

  it('says so where no text can stand for the value', () => {
    expect(cell('due', '2026-03-10')).toMatchObject({ value: undefined, fault: { code: 'FORM_PASTE_UNREADABLE' } });
    expect(cell('sign', '马某军')).toMatchObject({ value: undefined, fault: { code: 'FORM_PASTE_UNREADABLE' } });
  });

  it('is understood or marked, whatever it holds', () => {
    const keys = compiled.node('t')?.columns.map(({ key }) => key) ?? [];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc
        .array(
          fc.constantFrom('兴庆区', '银川', '市', '9', ':', '点', '半', '、', '（', '）', 'NX-06-0117', '马某军', ' '),
          {
            maxLength: 6,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...keys), text, (key, content) => {
        const { value, fault } = cell(key, content, () => []);
        const isBlank = content.trim() === '';

        expect(isBlank || value !== undefined || fault !== undefined).toBe(true);
        if (fault === undefined && value !== undefined) expect(column(key).structureFault(value)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back what was copied out', () => {
    const divisionsBelow = ['640104', '640121', '640202'];
    const detail = fc.stringMatching(/^[一-龥][一-龥\d]{0,20}$/);
    const values = fc.oneof(
      fc.tuple(fc.constant('area'), fc.constantFrom(...divisionsBelow)),
      fc.tuple(fc.constant('home'), fc.record({ division: fc.constantFrom(...divisionsBelow), detail })),
      fc.tuple(fc.constant('free'), fc.record({ detail })),
    );
    fc.assert(
      fc.property(values, ([key, value]) => {
        expect(cell(key, cellText(column(key), value))).toMatchObject({ value, fault: undefined });
      }),
    );
  });
});
