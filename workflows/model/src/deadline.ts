/** A time limit as flowcharts write it: so many working days, days, weeks, months. */
export interface Deadline {
  readonly count: number;
  readonly unit: 'workingDays' | 'days' | 'weeks' | 'months';
}

const units = { WD: 'workingDays', D: 'days', W: 'weeks', M: 'months' } as const;

/** `P5WD` → five working days. Nothing for what has another form: a date, an expression, hours. */
export function deadlineOf(text: string): Deadline | undefined {
  const [, count, unit] = /^P(\d+)(WD|D|W|M)$/.exec(text) ?? [];
  return unit === undefined ? undefined : { count: Number(count), unit: units[unit as keyof typeof units] };
}
