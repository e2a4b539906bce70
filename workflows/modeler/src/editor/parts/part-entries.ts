import { matchesPinyin } from '@sanzhi/web-rules';
import type { FlowchartDesk } from '../desk.js';
import { type Part, plainParts } from './part.js';

/** A part as it is offered: in words, under a heading. */
export interface PartEntry {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly group: string;
  readonly icon: string;
  readonly part: Part;
  readonly citation?: string;
  /** How many steps a section has. */
  readonly steps?: number;
}

type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Everything that can be put on a flowchart: ready-made steps, patterns, then plain elements. */
export function partEntries(desk: FlowchartDesk, t: Translate): readonly PartEntry[] {
  const templates = desk.templates.map((template): PartEntry => ({
    key: `template:${template.id}`,
    title: template.title,
    text: template.text,
    group: template.group,
    icon: template.icon,
    part: { kind: 'template', template },
    ...(template.article ? { citation: template.article.citation } : {}),
  }));
  const patterns = desk.patterns.map((pattern): PartEntry => ({
    key: `pattern:${pattern.id}`,
    title: pattern.title,
    text: [pattern.text, t('flowEditor.parts.contains', { steps: stepsIn(pattern.xml).join('、') })].join('\n'),
    steps: stepsIn(pattern.xml).length,
    group: pattern.group,
    icon: pattern.icon,
    part: { kind: 'pattern', pattern },
  }));
  const plains = plainParts.map((plain): PartEntry => ({
    key: `plain:${plain.id}`,
    title: t(`flowEditor.plain.${plain.id}`),
    text: '',
    group: t('flowEditor.parts.plain'),
    icon: plain.icon,
    part: { kind: 'plain', plain },
  }));
  return [...templates, ...patterns, ...plains];
}

/** What somebody or the system does in a section, by name. */
function stepsIn(xml: string): readonly string[] {
  return [...xml.matchAll(/<(?:\w+:)?\w*[tT]ask [^>]*\bname="([^"]+)"/g)].map(([, name = '']) => name);
}

/** Those whose title, by text or pinyin, or whose description has the text searched for. */
export function matchingEntries(entries: readonly PartEntry[], search: string): readonly PartEntry[] {
  const wanted = search.trim();
  return entries.filter(
    ({ title, text, group }) => matchesPinyin(title, wanted) || text.includes(wanted) || group.includes(wanted),
  );
}

/** By their headings, in the order in which these first occur. */
export function groupedEntries(entries: readonly PartEntry[]): readonly (readonly [string, readonly PartEntry[]])[] {
  const groups = new Map<string, PartEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}
