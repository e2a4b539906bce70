import { advance, type EngineEvent, type Variables } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';

/** Plays a process of tasks through: `work` does each, `tell` hears what happens. */
export async function play(xml: string, work: (element: string) => Variables, tell: (event: EngineEvent) => void) {
  const expressions = jsonLogicExpressions();
  const { programs, findings } = await readProgram(xml, expressions);
  const [program] = programs;
  if (!program) throw new Error(findings.map(({ message }) => message).join('\n'));
  for (let step = advance(program, undefined, { type: 'start' }, { expressions }); ;) {
    step.events.forEach(tell);
    const open = step.state.tokens.find(({ waits }) => waits === 'task' || waits === 'job');
    if (!open) return step.state;
    const variables = work(program.nodes[open.node]?.id ?? '');
    step = advance(program, step.state, { type: 'taskCompleted', token: open.id, variables }, { expressions });
  }
}
