import { type CalendarYear, type Deadline, dayOf } from '@sanzhi/platform-calendar';
import { route } from '@sanzhi/platform-http';
import { ServiceKey } from '@sanzhi/platform-kernel';

/** What deadlines in forms are counted by. */
export interface FormCalendar {
  readonly years: readonly CalendarYear[];
  readonly deadlines: readonly Deadline[];
}

export const FormCalendar = ServiceKey.define<FormCalendar>('formCalendar');

/** The browser counts by the same years as the server, and from the office's day: its own clock may be wrong. */
export const formCalendarRoute = route({
  method: 'get',
  path: '/forms/calendar',
  summary: "The office's day, the years with a published notice and the time limits that forms count by",
  permission: 'signed-in',
  handle: ({ use, clock }) => Promise.resolve({ today: dayOf(clock.now()), ...use(FormCalendar) }),
});
