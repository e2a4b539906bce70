import type { Expressions, Program } from '@sanzhi/workflows-model';
import { isTrue } from './compiled-program.js';
import type { Variables } from './state.js';

/** Whether a process can be started without an event: it has a none start event, or nodes nothing leads to. */
export function hasDirectStart({ scopes }: Program): boolean {
  return (scopes[0]?.starts.length ?? 0) > 0;
}

/** The id of a conditional start event whose condition holds for the given variables. */
export function conditionalStart(program: Program, variables: Variables, expressions: Expressions): string | undefined {
  const starts = (program.scopes[0]?.triggers ?? []).map((index) => program.nodes[index]);
  return starts.find((node) =>
    node?.events?.some((event) => {
      if (event.type !== 'conditional') return false;
      const evaluate = expressions.compile(event.condition.language, event.condition.body);
      return typeof evaluate === 'function' && isTrue(evaluate(variables));
    }),
  )?.id;
}
