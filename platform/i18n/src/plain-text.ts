/** A text in which nothing but `{{name}}` is to be filled in, cut there once: text, name, text, name, …, text. */
export type PlainText = readonly string[];

/** Cuts a text; `undefined` when it asks for more (other texts, formats, paths) and is i18next's to fill in. */
export function plainText(text: string): PlainText | undefined {
  const parts = text.split(/\{\{(\w+)\}\}/);
  const isPlain = parts.every((part, at) => at % 2 === 1 || !/\{\{|\$t\(/.test(part));
  return text !== '' && isPlain ? parts : undefined;
}

/** Params that tell i18next how to go about it. */
const TELLING = new Set([
  'context',
  'defaultValue',
  'interpolation',
  'joinArrays',
  'lng',
  'lngs',
  'ns',
  'ordinal',
  'postProcess',
  'replace',
  'returnDetails',
  'returnObjects',
]);

/** The text filled in; `undefined` when what it needs is missing or is no plain value. */
export function fill(parts: PlainText, params: Readonly<Record<string, unknown>> = {}): string | undefined {
  for (const name in params) if (TELLING.has(name)) return undefined;
  let filled = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? '';
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    filled += String(value) + (parts[at + 1] ?? '');
  }
  return filled;
}
