import type { FlowchartDesk } from '../desk.js';
import type { FlowchartFinding } from '../judgement.js';

/** How an element is called, by its id; `undefined` for what is none. */
export type NameOf = (id: string) => string | undefined;

/**
 * What the reader of flowcharts objects to, found in the browser while somebody draws. The same reader decides on the
 * server; ids in its texts are replaced by names.
 *
 * @param operators those that plugins add, which the server knows as well
 */
export async function lint(
  xml: string,
  nameOf: NameOf,
  operators: FlowchartDesk['operators'] = [],
): Promise<readonly FlowchartFinding[]> {
  const { jsonLogicExpressions, readProgram } = await import('@sanzhi/workflows-model');
  // Nothing is evaluated here: that an operator is there is all that counts.
  const known = operators.map((operator) => ({ ...operator, apply: () => undefined }));
  const { findings } = await readProgram(xml, jsonLogicExpressions(known));
  return findings.map(({ rule, severity, elements, params, message }) => ({
    kind: 'lint',
    severity,
    code: rule,
    elements,
    message: withNames(message, [...elements, ...Object.values(params)], nameOf),
  }));
}

function withNames(message: string, ids: readonly string[], nameOf: NameOf): string {
  return [...new Set(ids)].reduce((text, id) => {
    const name = nameOf(id);
    return name ? text.replaceAll(`“${id}”`, `“${name}”`).replaceAll(`（${id}）`, `（${name}）`) : text;
  }, message);
}

/** Says that some steps of the file have no place on the drawing, so that nobody overlooks them. */
export function undrawnFinding(names: readonly string[], message: string): readonly FlowchartFinding[] {
  return names.length === 0 ? [] : [{ kind: 'lint', severity: 'warning', code: 'not-drawn', elements: [], message }];
}
