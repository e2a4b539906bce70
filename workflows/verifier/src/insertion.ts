import {
  type ElementTemplate,
  type Expressions,
  type FlowPattern,
  isMark,
  patternXml,
  type Program,
  readProgram,
  templateXml,
} from '@sanzhi/workflows-model';

/** Something that can be put on a sequence flow, compiled. Plain JSON: it may be handed to a worker. */
export interface Insertion {
  readonly what:
    | { readonly kind: 'insert-template'; readonly template: string }
    | { readonly kind: 'insert-pattern'; readonly pattern: string };
  readonly program: Program;
  /** Templates that it usually stands before. */
  readonly usuallyBefore: readonly string[];
}

/**
 * What flowcharts can be mended with. Marks are left out: one alone would say that something was done, and nobody would
 * have done it.
 */
export async function readInsertions(
  templates: readonly ElementTemplate[],
  patterns: readonly FlowPattern[],
  expressions: Expressions,
): Promise<readonly Insertion[]> {
  const translate = (key: string) => key;
  const compile = async (xml: string) => (await readProgram(xml, expressions)).programs[0];
  const known = new Set(templates.map(({ id }) => id));
  const isWhole = ({ elements }: FlowPattern) =>
    elements.every((element) => !('template' in element) || known.has(element.template));
  const insertions: Insertion[] = [];
  for (const pattern of patterns.filter(isWhole)) {
    const program = await compile(patternXml(pattern, { templates, translate }));
    const { id, usuallyBefore = [] } = pattern;
    if (program) insertions.push({ what: { kind: 'insert-pattern', pattern: id }, program, usuallyBefore });
  }
  for (const template of templates.filter((one) => !isMark(one))) {
    const program = await compile(templateXml(template, translate));
    const usuallyBefore = patterns.flatMap((pattern) =>
      holds(pattern, template.id) ? (pattern.usuallyBefore ?? []) : [],
    );
    if (program) insertions.push({ what: { kind: 'insert-template', template: template.id }, program, usuallyBefore });
  }
  return insertions;
}

function holds({ elements }: FlowPattern, template: string): boolean {
  return elements.some((element) => 'template' in element && element.template === template);
}

/** The element templates that its steps are made of. */
export function templatesOf({ nodes }: Program): readonly string[] {
  return nodes.flatMap(({ template }) => template ?? []);
}
