import type { Token, Variables } from './state.js';
import type { WorkItem, World } from './world.js';

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
