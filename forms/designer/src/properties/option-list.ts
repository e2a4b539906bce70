import type { FormOption } from '@sanzhi/forms-schema';

/** The options that a pasted text names: a line each; `value<Tab>label`, or a label alone. Empty lines say nothing. */
export function pastedOptions(text: string, before: readonly FormOption[] = []): readonly FormOption[] {
  const options = [...before];
  for (const line of text.split(/\r?\n/)) {
    const [first = '', second = ''] = line.split('\t').map((cell) => cell.trim());
    const label = (second || first).slice(0, 200);
    if (label === '' || options.some((option) => option.label === label)) continue;
    const value =
      second && !options.some((option) => option.value === first) ? first.slice(0, 100) : freeValue(label, options);
    options.push({ value, label });
  }
  return options;
}

/** A value for a label that no other option has: the label itself, in data it can be read. */
export function freeValue(label: string, options: readonly FormOption[]): string {
  const stem = label.trim().slice(0, 90) || 'option';
  const isTaken = (value: string) => options.some((option) => option.value === value);
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number += 1) if (!isTaken(`${stem}${number}`)) return `${stem}${number}`;
}

/** With another label at `index`. While the value still follows the label it goes on to. */
export function relabelled(options: readonly FormOption[], index: number, label: string): readonly FormOption[] {
  const option = options[index];
  if (!option) return options;
  const others = options.filter((_, at) => at !== index);
  const follows = option.value === option.label || option.value === freeValue(option.label, others);
  const next = { ...option, label, value: follows && label !== '' ? freeValue(label, others) : option.value };
  return options.map((one, at) => (at === index ? next : one));
}

/** With the option at `from` moved to `to`. */
export function reordered<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const others = items.filter((_, at) => at !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
