import { countLimit, type Day, dueDate, isDay as isCalendarDay, type Limit } from '@sanzhi/platform-calendar';
import { type Computation, type FormComponent, type FormMoment, fieldProps, textProp } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { DAY } from './date.js';

const hasNoRule = (props: FormNode['props']) => props['rule'] === undefined;

/** The types of fields that a period may begin with. */
export const DAY_TYPES: readonly string[] = ['date', 'deadline', 'computed'];

/**
 * The last day of a period: counted from a day of the form, or from the day on which it is filled in, by the
 * working calendar. The limit is the form's own (`unit`, `count`), or one of the rule packs by its obligation
 * (`rule`). The day itself is not counted. Nobody types it in; what was stored is not counted anew behind
 * people's backs when a calendar is published later.
 */
export const deadline: FormComponent = {
  type: 'deadline',
  version: 1,
  kind: 'field',
  propSchema: {
    width: fieldProps.width,
    /** The id of the day's node; absent: the day on which it is filled in. */
    from: { type: 'string', pattern: '^[A-Za-z_]\\w{0,63}$' },
    rule: { type: 'string', pattern: '^[A-Z]+-\\d[\\w.]{0,31}$' },
    unit: { type: 'string', enum: ['workingDays', 'calendarDays', 'years'] },
    count: { type: 'integer', minimum: 1, maximum: 1000 },
    /** Whether a last day that is off moves to the next working day; for calendar days. Default yes. */
    movesOffRestDay: { type: 'boolean' },
  },
  checkProps: (node) => {
    const isOwn = node.props['count'] !== undefined && node.props['unit'] !== undefined;
    const isRule = node.props['rule'] !== undefined;
    return isOwn === isRule ? [{ code: 'FORM_DEADLINE_LIMIT_MISSING', pointer: '/props' }] : [];
  },
  valueSchema: () => ({ type: 'string', maxLength: 10, pattern: DAY }),
  computation,
  mayRead: (type) => DAY_TYPES.includes(type),
  renameFields: ({ props }, ids) => {
    const from = props['from'];
    return typeof from === 'string' ? { ...props, from: ids.get(from) ?? from } : props;
  },
  faults: { pattern: () => ({ code: 'FORM_VALUE_DATE' }), maxLength: () => ({ code: 'FORM_VALUE_DATE' }) },
  design: {
    group: 'time',
    order: 30,
    keywords: ['期限', '工作日', '届满', '截止', '到期', 'deadline'],
    properties: [
      { prop: 'from', control: 'field', fieldTypes: DAY_TYPES },
      { prop: 'rule' },
      { prop: 'count', when: hasNoRule },
      { prop: 'unit', when: hasNoRule },
      { prop: 'movesOffRestDay', isOn: true, when: (props) => hasNoRule(props) && props['unit'] === 'calendarDays' },
      { prop: 'width' },
    ],
    create: () => ({ props: { count: 5, unit: 'workingDays' } }),
  },
};

/** How a deadline came about. */
export interface CountedDeadline {
  readonly due: Day;
  /** The day that is not counted. */
  readonly start: Day;
  readonly limit: Limit | undefined;
  /** How the rule is cited, for one of the rule packs. */
  readonly article: string | undefined;
  /** Whether it lies in a year whose days off are not announced yet, so that it may move. */
  readonly isProvisional: boolean;
}

/** Counts a deadline; `undefined` while its first day is not filled in, or the rule is not known here. */
export function countDeadline(
  node: FormNode,
  facts: Readonly<Record<string, unknown>>,
  moment: FormMoment,
): CountedDeadline | undefined {
  const from = textProp(node, 'from');
  const start = from === undefined ? moment.today : facts[from];
  if (typeof start !== 'string' || !isCalendarDay(start)) return undefined;
  const rule = textProp(node, 'rule');
  const counted = rule === undefined ? byOwnLimit(node, start, moment) : byRule(rule, start, moment);
  return counted && isCalendarDay(counted.due) ? { ...counted, start } : undefined;
}

function computation(node: FormNode): Computation {
  const from = textProp(node, 'from');
  return {
    reads: from === undefined ? [] : [from],
    value: (facts, moment) => countDeadline(node, facts, moment)?.due,
    isKept: true,
  };
}

type Counted = Omit<CountedDeadline, 'start'>;

/** The limit written in the form; `undefined` where it names a rule instead. */
function ownLimit({ props }: FormNode): Limit | undefined {
  const count = Number(props['count']);
  if (props['unit'] === 'workingDays') return { unit: 'workingDays', days: count };
  if (props['unit'] === 'years') return { unit: 'years', years: count };
  const movesOffRestDay = props['movesOffRestDay'] !== false;
  return props['unit'] === 'calendarDays' ? { unit: 'calendarDays', days: count, movesOffRestDay } : undefined;
}

function byOwnLimit(node: FormNode, start: Day, { calendar }: FormMoment): Counted | undefined {
  const limit = ownLimit(node);
  if (!limit) return undefined;
  const { due, provisional } = countLimit(limit, start, calendar);
  return { due, isProvisional: provisional, limit, article: node.basis };
}

/** Rules that are not installed here, or not in force on that day, give no day: the server says why it has none. */
function byRule(rule: string, start: Day, { calendar, deadlines }: FormMoment): Counted | undefined {
  try {
    const { due, provisional, article } = dueDate(rule, start, { calendar, deadlines });
    return { due, isProvisional: provisional, limit: undefined, article };
  } catch {
    return undefined;
  }
}
