import type { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';

/** The text of docs/conformance.md, counted from the cases under `root`. */
export function conformancePage(
  root: string,
  model: { readProgram: typeof readProgram; jsonLogicExpressions: typeof jsonLogicExpressions },
): Promise<string>;
