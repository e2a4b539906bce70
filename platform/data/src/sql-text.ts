import type { SqlValue } from './sql-runner.js';

/** A piece of SQL and what its `?` are bound to. Values never become part of the text. */
export interface SqlText {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

export const TRUE: SqlText = { text: '1 = 1', params: [] };
export const FALSE: SqlText = { text: '1 = 0', params: [] };

/**
 * Puts pieces and values together: `` sql`${column} > ${value(5)}` `` .
 * Plain strings are SQL (names, keywords); values go through {@link value}.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (string | SqlText)[]): SqlText {
  let text = strings[0] ?? '';
  const params: SqlValue[] = [];
  parts.forEach((part, index) => {
    text += (typeof part === 'string' ? part : part.text) + (strings[index + 1] ?? '');
    if (typeof part !== 'string') params.push(...part.params);
  });
  return { text, params };
}

/** A bound value. */
export function value(bound: SqlValue): SqlText {
  return { text: '?', params: [bound] };
}

export function join(parts: readonly SqlText[], separator: string): SqlText {
  return { text: parts.map(({ text }) => text).join(separator), params: parts.flatMap(({ params }) => params) };
}

export function allOf(parts: readonly SqlText[]): SqlText {
  const telling = parts.filter((part) => part !== TRUE);
  return telling.length === 0 ? TRUE : joined(telling, ' AND ');
}

export function anyOf(parts: readonly SqlText[]): SqlText {
  return parts.length === 0 ? FALSE : joined(parts, ' OR ');
}

function joined(parts: readonly SqlText[], separator: string): SqlText {
  return parts.length === 1 && parts[0] ? parts[0] : sql`(${join(parts, separator)})`;
}

/** A name in the quotes that both databases take. Names come from definitions, which allow no backtick. */
export function quoted(name: string): string {
  return `\`${name}\``;
}
