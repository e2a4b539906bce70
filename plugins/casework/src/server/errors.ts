import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of casework. Those of floors and gates carry the article that they hold. */
export const errors = defineErrors({
  CASEWORK_FLOOR_BREACHED: { status: 409, message: 'floor <{floor}> forbids <{milestone}> now' },
  CASEWORK_MILESTONE_UNKNOWN: { status: 500, message: 'milestone <{milestone}> is contributed by no plugin' },
  CASEWORK_MILESTONE_NOT_HELD: {
    status: 409,
    message: 'milestone <{milestone}> is claimed by <{element}> but does not hold',
  },
  CASEWORK_DECISION_STANDS: { status: 409, message: 'the decision is issued; the case cannot be given up' },
  CASEWORK_CASE_CLOSED: { status: 409, message: 'case <{number}> is closed' },
  CASEWORK_ITEM_OUT_OF_FORCE: { status: 422, message: 'item <{item}> is not in force on {date}' },
  CASEWORK_OFFICERS_TOO_FEW: { status: 422, message: 'a case needs at least {least} officers, got {count}' },
  CASEWORK_TEXT_CHANGED: { status: 409, message: 'the text differs from the reviewed one' },
  CASEWORK_DEFENCE_UNREVIEWED: { status: 409, message: 'a recorded defence has no review opinion' },
  CASEWORK_BENCHMARK_MISSING: {
    status: 422,
    message: 'the item has discretion benchmarks; one must be cited with a reason',
  },
  CASEWORK_BENCHMARK_FOREIGN: { status: 422, message: 'benchmark <{benchmark}> does not belong to item <{item}>' },
  CASEWORK_REMEDY_MISSING: { status: 422, message: 'the document tells no remedies' },
  CASEWORK_NO_DRAFT: { status: 409, message: 'the case has no decision draft' },
  CASEWORK_DECISION_STATE: { status: 409, message: 'the decision is {state}; {act} needs it to be {needed}' },
  CASEWORK_DOCUMENT_INCOMPLETE: { status: 422, message: 'the document lacks values: {missing}' },
  CASEWORK_DOSSIER_INCOMPLETE: { status: 409, message: 'the dossier lacks: {missing}' },
  CASEWORK_ACTIVITY_CLOSED: { status: 409, message: 'activity <{id}> is closed' },
  CASEWORK_ACTIVITY_ENDS_BEFORE_START: { status: 422, message: 'an activity cannot end before it started' },
  CASEWORK_PROGRESS_UNKNOWN: { status: 404, message: 'no case has this progress code' },
  CASEWORK_NOT_HANDLER: { status: 403, message: '<{actor}> does not handle case {number}' },
  CASEWORK_OPENER_NOT_HANDLER: { status: 422, message: 'who opens a case must be one of its officers' },
  CASEWORK_KIND_UNDECLARED: { status: 422, message: 'the text decides <{kind}>, which is not among the kinds' },
  CASEWORK_AMOUNT_UNDECLARED: { status: 422, message: 'the text names {amount}, which is no declared amount' },
  CASEWORK_TEXT_UNBOUND: { status: 422, message: 'the template does not print <{missing}>' },
  CASEWORK_BLANK: { status: 422, message: '<{field}> is blank' },
  CASEWORK_DATE_OUT_OF_RANGE: { status: 422, message: '{field} must lie between {from} and {to}, got {date}' },
  CASEWORK_NO_CASE: { status: 500, message: 'process <{process}> runs for no case' },
});
