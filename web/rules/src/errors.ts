import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of the rule builder. */
export const errors = defineErrors({
  RULES_BUILDER_OUTSIDE: {
    status: 500,
    message: 'a part of the rule builder is rendered outside of a ConditionBuilder',
  },
});
