import type { Token, Variables } from './state.js';
import type { WorkItem, World } from './world.js';

/** What a token waits for whose work can be ended. */
const WORKING: ReadonlySet<Token['waits']> = new Set(['task', 'job', 'call']);

/** Whether a piece of work can be ended: it is open, and nothing around it has stopped its token as an incident. */
export function isWorkable(world: World, item: WorkItem): boolean {
  const { tokens } = world.instance(item.instance).state;
  const token = tokens.find(({ id }) => id === item.request.token);
  return world.work.includes(item) && token !== undefined && WORKING.has(token.waits);
}

/** The variables that whoever does a piece of work can see: those of the task, then those further out. */
export function viewOfWork(world: World, { instance, request }: WorkItem): Variables {
  const { tokens, variables } = world.instance(instance).state;
  let view: Variables = {};
  let token = tokens.find(({ id }) => id === request.token);
  while (token) {
    view = { ...token.variables, ...view };
    const { parent }: Token = token;
    token = tokens.find(({ id }) => id === parent);
  }
  return { ...variables, ...view };
}
