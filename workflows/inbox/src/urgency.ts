/** Whether it is due today or was before. */
export function isUrgent(
  { dueOn, workingDaysLeft }: { readonly dueOn: string | null; readonly workingDaysLeft?: number },
  today: string = officeToday(),
): boolean {
  if (workingDaysLeft !== undefined) return workingDaysLeft <= 0;
  return dueOn !== null && dueOn <= today;
}

/** Today in Asia/Shanghai by this device's clock, `YYYY-MM-DD`: for words on the screen, the server decides by its own. */
export function officeToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** Days of the calendar; negative when it has passed. */
export function daysUntil(due: string, today: string): number {
  return Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
}
