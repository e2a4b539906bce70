import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of the renderer. Faults of what was filled in are values of `@sanzhi/forms-schema`. */
export const errors = defineErrors({
  FORM_FIELD_OUTSIDE: { status: 500, message: 'a field is rendered outside of a FormView' },
  FORM_PLACE_UNKNOWN: { status: 503, message: 'the device may not or cannot say where it is' },
});
