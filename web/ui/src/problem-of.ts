import type { Translate } from '@sanzhi/platform-i18n';
import { AppError } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';
import { ProblemError, type Problem } from './problem.js';

/** What to show for anything that was thrown: the API's problem, a coded error of ours, or "something unexpected". */
export function problemOf(thrown: unknown, translate: Translate): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const error = thrown instanceof AppError ? thrown : errors.UI_UNEXPECTED({}, { cause: thrown });
  return {
    title: translate(`error.${error.code}`, error.params),
    remedy: translate(`error.${error.code}.remedy`, error.params),
    code: error.code,
    status: error.status,
  };
}
