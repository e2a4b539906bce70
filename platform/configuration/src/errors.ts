import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  CONFIGURATION_KIND_UNKNOWN: { status: 422, message: 'configuration kind <{kind}> does not exist' },
  CONFIGURATION_NOT_DRAFT: { status: 409, message: 'version <{id}> is {state}, not a draft' },
  CONFIGURATION_NOT_SUBMITTED: { status: 409, message: 'version <{id}> is {state}, not submitted' },
  CONFIGURATION_SAME_PERSON: {
    status: 409,
    message: 'version <{id}> must be published by someone other than its author',
  },
  CONFIGURATION_CHECK_FAILED: { status: 422, message: 'version <{id}> does not pass its checks: {findings}' },
  CONFIGURATION_DATE_PAST: { status: 422, message: 'a version cannot take effect before today: {date}' },
  CONFIGURATION_NONE_PUBLISHED: { status: 404, message: 'no version of {kind} <{key}> is in force on {date}' },
});
