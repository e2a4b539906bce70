import { formatters } from './format-value.js';

/** A piece of a block's text. `format` is the formatter's name, `argument` what follows its colon. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly format: string; readonly argument?: string }
  | { readonly kind: 'slot'; readonly name: string }
  /** A `{{…}}` or `[[…]]` that is none of these, or a bracket without its partner. */
  | { readonly kind: 'fault'; readonly text: string };

const TOKEN = /\{\{(?<value>.*?)\}\}|\[\[(?<slot>.*?)\]\]|\{\{|\}\}|\[\[|\]\]/gsu;
const VALUE =
  /^\s*(?<path>[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)\s*(?:\|\s*(?<format>\w+)\s*(?::(?<argument>.*))?)?$/su;
const SLOT = /^[\p{L}\p{N}_-]{1,40}$/u;

/** Takes a block's text apart. Never throws: what it does not understand becomes a `fault`. */
export function parseText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(partOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function partOf(match: RegExpExecArray): TextPart {
  const { value, slot } = match.groups ?? {};
  if (value !== undefined) return valuePart(value) ?? { kind: 'fault', text: match[0] };
  if (slot !== undefined && SLOT.test(slot.trim())) return { kind: 'slot', name: slot.trim() };
  return { kind: 'fault', text: match[0] };
}

function valuePart(inner: string): TextPart | undefined {
  const groups = VALUE.exec(inner)?.groups;
  const { path, format = 'text', argument } = groups ?? {};
  if (path === undefined || !Object.hasOwn(formatters, format)) return undefined;
  return { kind: 'value', path, format, ...(argument === undefined ? {} : { argument }) };
}
