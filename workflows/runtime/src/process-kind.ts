import type { ConfigurationKind } from '@sanzhi/platform-configuration';
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { type Expressions, type Program, type ProgramNode, readProgram } from '@sanzhi/workflows-model';
import type { ProcessContent } from './programs.js';

/** Flowcharts as configuration: what could not be run is refused with the element's id before it is published. */
export function processKind(options: {
  expressions: Expressions;
  topics: () => ReadonlySet<string>;
}): ConfigurationKind {
  return {
    id: 'process',
    title: 'configuration.kind.process',
    async check(content) {
      const { programs, findings } = await readProgram((content as ProcessContent).xml, options.expressions);
      const refused = findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, elements, params, message }) => ({
          code: rule,
          pointer: `/elements/${elements[0] ?? ''}`,
          params,
          message,
        }));
      return [...refused, ...programs.flatMap((program) => runtimeFaults(program, options.topics()))];
    },
    references: (content) =>
      [...(content as ProcessContent).xml.matchAll(/formKey="([^"]+)"/g)].map(([, key]) => ({
        kind: 'form',
        key: key as string,
      })),
  };
}

/** What the engine could run but this installation cannot: an element kind, a service nobody provides. */
function runtimeFaults(program: Program, topics: ReadonlySet<string>): AppErrorDetail[] {
  return program.nodes.flatMap((node) => {
    const pointer = `/elements/${node.id}`;
    if (unsupported(node))
      return [{ code: 'PROCESS_ELEMENT_UNSUPPORTED', pointer, params: { element: node.name ?? node.id } }];
    const topic = topicOf(node);
    const isKnown = topic === undefined || topics.has(topic);
    return isKnown
      ? []
      : [{ code: 'PROCESS_TOPIC_UNKNOWN', pointer, params: { element: node.name ?? node.id, topic } }];
  });
}

function unsupported(node: ProgramNode): boolean {
  return node.kind === 'callActivity' || (node.kind === 'scriptTask' && !node.script);
}

function topicOf(node: ProgramNode): string | undefined {
  if (node.kind === 'serviceTask' || node.kind === 'businessRuleTask' || node.kind === 'sendTask')
    return node.work?.topic ?? '';
  return undefined;
}
