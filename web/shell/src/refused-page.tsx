import { ErrorState, problemOf, useTranslate } from '@sanzhi/web-ui';
import type { AppError } from '@sanzhi/platform-kernel';
import { useDocumentTitle } from './page-title.js';

/** Stands in place of a page that is not there or not for this person. */
export function RefusedPage({ error }: { error: AppError }) {
  const problem = problemOf(error, useTranslate());
  useDocumentTitle(problem.title);
  return <ErrorState problem={problem} />;
}
