import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of dates and of deadlines nobody has defined. */
export const errors = defineErrors({
  CALENDAR_DATE_INVALID: { status: 422, message: '<{date}> is neither a date nor a moment with its time zone' },
  CALENDAR_COUNT_INVALID: {
    status: 422,
    message: 'cannot count <{count}> days: expected a whole number from 0 to {limit}',
  },
  CALENDAR_RULE_UNKNOWN: { status: 404, message: 'no deadline is called <{rule}>; known: {known}' },
  CALENDAR_RULE_NOT_IN_FORCE: { status: 409, message: 'deadline <{rule}> is not in force on {on}; first: {first}' },
});
