import { type Calendar, dayOf } from '@sanzhi/platform-calendar';

const timeInShanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * The day that counts as the day of receipt (REV-20.2): the day itself within office hours, the next working day for
 * what comes after hours or on a day off. The first of the five working days is the one after it.
 *
 * @param officeCloses `HH:mm`; that minute is still within hours
 */
export function receiptDay(
  moment: Date,
  { calendar, officeCloses }: { calendar: Calendar; officeCloses: string },
): string {
  const today = dayOf(moment);
  const isInHours = calendar.isWorkingDay(today) && timeInShanghai.format(moment) <= officeCloses;
  return isInHours ? today : calendar.addWorkingDays(today, 1).due;
}
