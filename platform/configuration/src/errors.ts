import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  CONFIGURATION_KIND_UNKNOWN: { status: 422, message: 'configuration kind <{kind}> does not exist' },
  CONFIGURATION_DRAFT_OPEN: { status: 409, message: 'there is already an open version <{id}> of {kind} <{key}>' },
  CONFIGURATION_KEY_TAKEN: { status: 409, message: 'there is already a {kind} <{key}>' },
  CONFIGURATION_NOT_DRAFT: { status: 409, message: 'version <{id}> is {state}, not a draft' },
  CONFIGURATION_CONTENT_REFUSED: { status: 422, message: 'content of kind <{kind}> is refused for {count} faults' },
  CONFIGURATION_NOT_AUTHOR: { status: 403, message: 'only its author may take version <{id}> back' },
  CONFIGURATION_NOT_SUBMITTED: { status: 409, message: 'version <{id}> is {state}, not submitted' },
  CONFIGURATION_SAME_PERSON: {
    status: 409,
    message: 'version <{id}> must be published by someone other than its author',
  },
  CONFIGURATION_CHECK_FAILED: { status: 422, message: 'version <{id}> does not pass its checks: {findings}' },
  CONFIGURATION_DATE_PAST: { status: 422, message: 'a version cannot take effect before today: {date}' },
  CONFIGURATION_FILING_DECIDED: { status: 409, message: 'filing <{id}> is {state} already' },
  CONFIGURATION_FILING_OWN: { status: 403, message: 'filing <{id}> is of what the actor wrote or published' },
  CONFIGURATION_TITLE_PUBLISHED: {
    status: 403,
    message: '<{key}> has been published: its title is for those who may publish',
  },
  CONFIGURATION_NONE_PUBLISHED: { status: 404, message: 'no version of {kind} <{key}> is in force on {date}' },
});
