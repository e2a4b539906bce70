import type { Field as FieldModel } from '@formily/core';
import { observer, useField } from '@formily/react';
import { chineseDay, countDeadline, type CountedDeadline, type FormNode, isDay, textProp } from '@sanzhi/forms-schema';
import { type Calendar, type Limit, weekdayOf } from '@sanzhi/platform-calendar';
import { momentOf, type Translate, useFormSurroundings } from '../form-context.js';
import { rowOf } from '../form-model.js';
import type { FieldReadProps, FieldView } from '../form-views.js';

/** The last day of a period, with what it was counted from. Nobody types it in. */
export const deadlineView: FieldView = {
  type: 'deadline',
  Edit: DeadlineValue,
  Read: DeadlineValue,
  Empty: observer(DeadlineMissing),
  Note: observer(DeadlineGround),
};

const WEEKDAYS = '日一二三四五六';

function DeadlineValue({ value }: Pick<FieldReadProps, 'value'>) {
  const day = String(value);
  if (!isDay(day)) return <>{day}</>;
  return <>{`${chineseDay(day)}（周${WEEKDAYS[weekdayOf(day)] ?? ''}）`}</>;
}

/** What the period is counted from, by its title: the field that is still to be filled in. */
function DeadlineMissing({ node }: { readonly node: FormNode }) {
  const { model, translate } = useFormSurroundings();
  const { start } = useCounting(node);
  const from = model.compiled.node(textProp(node, 'from') ?? '')?.node.title;
  return start === undefined && from !== undefined
    ? translate('forms.deadline.waiting', { title: from })
    : translate('forms.deadline.onServer');
}

/** How the day came about, and whether it may still move. */
function DeadlineGround({ node, value }: { readonly node: FormNode; readonly value: unknown }) {
  const surroundings = useFormSurroundings();
  const { model, translate } = surroundings;
  const { calendar } = momentOf(surroundings);
  const { counted } = useCounting(node);
  if (!counted) return node.basis ? <p>{node.basis}</p> : null;
  const from = model.compiled.node(textProp(node, 'from') ?? '')?.node.title;
  const isOther = counted.due !== value;
  return (
    <>
      <p>{groundOf(counted, from, translate)}</p>
      {isWorkedWeekend(counted.due, calendar) ? (
        <p>{translate('forms.deadline.workedWeekend', { date: chineseDay(counted.due) })}</p>
      ) : null}
      {counted.isProvisional ? <Provisional calendar={calendar} /> : null}
      {isOther ? (
        <p className="sz-form-warning">{translate('forms.deadline.moved', { date: chineseDay(counted.due) })}</p>
      ) : null}
    </>
  );
}

/** Says what is missing: the State Council's notice, or all of the calendar. */
function Provisional({ calendar }: { readonly calendar: Calendar }) {
  const { translate } = useFormSurroundings();
  const isBare = calendar.publishedThrough === undefined;
  return (
    <p className="sz-form-warning">{translate(isBare ? 'forms.deadline.noCalendar' : 'forms.deadline.provisional')}</p>
  );
}

/** Counts again what the form counted, to say how. In a table the first day may stand in the same row. */
function useCounting(node: FormNode): { readonly start: unknown; readonly counted: CountedDeadline | undefined } {
  const surroundings = useFormSurroundings();
  const { model } = surroundings;
  const row = rowOf(useField<FieldModel>());
  const from = textProp(node, 'from');
  const moment = momentOf(surroundings);
  // A period that begins today is only counted while it is filled in: later its first day is not known any more.
  if (from === undefined && model.compiled.mode(model.task, node.id) !== 'edit')
    return { start: undefined, counted: undefined };
  const read = from === undefined ? undefined : model.compiled.node(from);
  const start: unknown = from === undefined ? moment.today : model.view(from, read?.table ? row : undefined).value;
  return { start, counted: countDeadline(node, from === undefined ? {} : { [from]: start }, moment) };
}

function groundOf({ start, limit, article }: CountedDeadline, from: string | undefined, translate: Translate): string {
  const day = chineseDay(start);
  const begin =
    from === undefined ? translate('forms.deadline.today', { day }) : translate('forms.deadline.from', { from, day });
  const length = limit === undefined ? '' : lengthOf(limit, translate);
  return [`${begin}${length}`, article].filter(Boolean).join('，');
}

/** A due day on a Saturday looks like a slip unless it is said that the offices work. */
function isWorkedWeekend(day: string, calendar: Calendar): boolean {
  return [0, 6].includes(weekdayOf(day)) && calendar.isWorkingDay(day);
}

function lengthOf(limit: Limit, translate: Translate): string {
  if (limit.unit === 'workingDays') return translate('forms.deadline.workingDays', { count: limit.days });
  if (limit.unit === 'years') return translate('forms.deadline.years', { count: limit.years });
  if (limit.unit !== 'calendarDays') return '';
  const days = translate('forms.deadline.calendarDays', { count: limit.days });
  return limit.movesOffRestDay ? `${days}${translate('forms.deadline.movesOff')}` : days;
}
