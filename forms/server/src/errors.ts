import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  FORMS_SUBMISSION_INVALID: { status: 422, message: 'form <{form}>: {count} faults' },
  FORMS_BELOW_FLOOR: { status: 409, message: 'form <{form}> lacks {count} things that statute demands at this task' },
  FORMS_TEMPLATE_UNKNOWN: { status: 404, message: 'there is no template <{id}>' },
  FORMS_SOURCE_UNKNOWN: { status: 404, message: 'there is no source of forms <{id}>' },
  FORMS_NOT_A_FORM: { status: 422, message: 'version <{id}> is a {kind}, not a form' },
  FORMS_PACKAGE_INVALID: { status: 422, message: 'this is no form package: {reason}' },
  FORMS_PACKAGE_ALTERED: { status: 422, message: 'the content of {kind} <{key}> is not what its hash says' },
});
