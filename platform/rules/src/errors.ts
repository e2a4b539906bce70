import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of rules, of facts and of questions nobody can answer. */
export const errors = defineErrors({
  RULES_RULE_INVALID: { status: 422, message: 'the rule cannot be evaluated: {finding} at <{pointer}>' },
  RULES_FACTS_NOT_OBJECT: { status: 422, message: 'facts must be an object' },
  RULES_FACT_NOT_BOOLEAN: { status: 422, message: 'fact <{fact}> must be true or false, got {actual}' },
  RULES_FACT_NOT_INTEGER: { status: 422, message: 'fact <{fact}> must be a whole number from 0 on, got {actual}' },
  RULES_FACT_NOT_AMOUNT: { status: 422, message: 'fact <{fact}> must be an amount in yuan from 0 on, got {actual}' },
  RULES_FACT_NOT_LISTED: { status: 422, message: 'fact <{fact}> must be one of {values}, got {actual}' },
  RULES_FACT_NOT_CODES: { status: 422, message: 'fact <{fact}> must be a list of codes, got {actual}' },
  RULES_SET_UNKNOWN: { status: 404, message: 'no rule pack has a rule set <{set}>; known: {known}' },
  RULES_NOT_IN_FORCE: { status: 409, message: 'no pack with rule set <{set}> is in force on {on}; first: {first}' },
  RULES_DATE_INVALID: { status: 422, message: '<{date}> is not a date of the form YYYY-MM-DD' },
});
