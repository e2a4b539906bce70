/** Asia/Shanghai keeps UTC+8 the year round. */
const OFFSET = 8 * 3_600_000;

/** `09:30:05` of a moment in the office. */
export function clockText(moment: string): string {
  return new Date(new Date(moment).getTime() + OFFSET).toISOString().slice(11, 19);
}

/** `08:30:00–09:10:00` */
export function spanText({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${clockText(from)}–${clockText(to)}`;
}

/** The value of a `datetime-local` field, office time. */
export function fieldOf(moment: Date): string {
  return new Date(moment.getTime() + OFFSET).toISOString().slice(0, 19);
}

/** The moment that a `datetime-local` field names; nothing while it is empty. */
export function momentOf(field: string): string | undefined {
  if (field === '') return undefined;
  const withSeconds = field.length === 16 ? `${field}:00` : field;
  return new Date(`${withSeconds.slice(0, 19)}+08:00`).toISOString();
}
