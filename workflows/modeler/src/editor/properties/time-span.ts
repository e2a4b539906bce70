/** A span as people say it: one number and one unit. */
export interface TimeSpan {
  readonly amount: number;
  readonly unit: TimeUnit;
}

export type TimeUnit = 'workingDays' | 'days' | 'weeks' | 'months' | 'hours' | 'minutes';

/** In the order in which they are offered. */
export const timeUnits: readonly TimeUnit[] = ['workingDays', 'days', 'weeks', 'months', 'hours', 'minutes'];

const forms: readonly (readonly [RegExp, TimeUnit])[] = [
  [/^P(\d+)WD$/, 'workingDays'],
  [/^P(\d+)D$/, 'days'],
  [/^P(\d+)W$/, 'weeks'],
  [/^P(\d+)M$/, 'months'],
  [/^PT(\d+)H$/, 'hours'],
  [/^PT(\d+)M$/, 'minutes'],
];

/** The span that a text like `P5WD` says; `undefined` for what has several units, is a date or computed. */
export function spanOf(text: string): TimeSpan | undefined {
  for (const [form, unit] of forms) {
    const match = form.exec(text);
    if (match) return { amount: Number(match[1]), unit };
  }
  return undefined;
}

/** `P5WD`, `P7D`, `PT2H`. */
export function spanText({ amount, unit }: TimeSpan): string {
  switch (unit) {
    case 'workingDays':
      return `P${amount}WD`;
    case 'days':
      return `P${amount}D`;
    case 'weeks':
      return `P${amount}W`;
    case 'months':
      return `P${amount}M`;
    case 'hours':
      return `PT${amount}H`;
    case 'minutes':
      return `PT${amount}M`;
  }
}
