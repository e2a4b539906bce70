import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of disclosure. Those that hold a statute carry its article. */
export const errors = defineErrors({
  DISCLOSURE_NO_DECISION: { status: 409, message: 'the decision of case <{number}> was not issued yet' },
  DISCLOSURE_DRAFT_EXISTS: { status: 409, message: 'the decision has a draft already, in state {state}' },
  DISCLOSURE_ALREADY_PUBLISHED: {
    status: 409,
    message: 'the decision is public already; change or withdraw the entry',
  },
  DISCLOSURE_DRAFT_STATE: { status: 409, message: 'the draft is {state}; {act} is not possible' },
  DISCLOSURE_FINDING_UNKNOWN: { status: 422, message: 'field <{field}> has no such finding' },
  DISCLOSURE_FINDING_CERTAIN: { status: 422, message: 'a certain finding of type <{type}> cannot be kept' },
  DISCLOSURE_KEEP_UNFOUNDED: { status: 422, message: 'keeping a span needs a reason' },
  DISCLOSURE_KEEP_ALONE: { status: 409, message: 'a reviewer can mask more, not keep more' },
  DISCLOSURE_PRIVACY_OPEN: { status: 409, message: '{count} spans of personal information are undecided or unmasked' },
  DISCLOSURE_PRIVACY_SPAN: { status: 409, message: 'field <{field}> holds a span of type <{type}>' },
  DISCLOSURE_SAME_PERSON: { status: 403, message: '<{name}> worked on the draft and cannot review it' },
  DISCLOSURE_NO_REVIEW: { status: 409, message: 'nothing is published without a review record' },
  DISCLOSURE_EXCLUDED: { status: 409, message: 'ground {ground} forbids to publish' },
  DISCLOSURE_BASIS_MISSING: { status: 422, message: 'ground 7(5) needs the law and its article' },
  DISCLOSURE_NOT_SUBMITTED: { status: 409, message: 'case <{number}> has no submitted draft' },
  DISCLOSURE_REVIEW_OWED: { status: 409, message: 'the draft of case <{number}> was not reviewed yet' },
  DISCLOSURE_TASK_FOREIGN: { status: 409, message: 'task <{task}> is not the {template} task of this case' },
  DISCLOSURE_ENTRY_WITHDRAWN: { status: 409, message: 'entry <{number}> was taken down already' },
  DISCLOSURE_ENTRY_FOREIGN: { status: 403, message: 'entry <{number}> belongs to another department' },
  DISCLOSURE_REASON_TELLS: { status: 422, message: 'the public reason would tell what was taken down' },
  DISCLOSURE_ENTRY_UNKNOWN: { status: 404, message: 'no public entry <{id}>' },
});
