import type { Services } from './services.js';

interface Together {
  readonly steps: () => void;
}

/** Carries out several changes as one, so that one undo takes them back. Redoing repeats the changes, not the function. */
class TogetherHandler {
  preExecute({ steps }: Together): void {
    steps();
  }
}

class RegisterTogether {
  static readonly $inject = ['commandStack'];

  constructor(commandStack: Services['commandStack']) {
    commandStack.registerHandler('sanzhi.together', TogetherHandler);
  }
}

/** Does `steps`, which call `modeling`, as one step of the history. */
export function together(commandStack: Services['commandStack'], steps: () => void): void {
  commandStack.execute('sanzhi.together', { steps });
}

export const togetherModule = { __init__: ['registerTogether'], registerTogether: ['type', RegisterTogether] };
