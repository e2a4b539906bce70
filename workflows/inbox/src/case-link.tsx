import { Link } from '@sanzhi/web-shell';
import type { NamesCase } from './case-subjects.js';

/** The case that a row is about, by number and cause. Nothing where the reader may not see it. */
export function CaseLink({ caseId, caseNumber, cause }: NamesCase) {
  if (!caseId || caseNumber === undefined) return null;
  return (
    <>
      <Link to={`/cases/${caseId}`}>{caseNumber}</Link> {cause}
    </>
  );
}
