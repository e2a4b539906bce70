import { defineErrors } from '@sanzhi/platform-kernel';

/** What the registers refuse. Gates carry their article in the error's context. */
export const errors = defineErrors({
  REGISTERS_OFFICER_UNQUALIFIED: { status: 409, message: 'officer <{name}> may not enforce on {day}: {reason} {date}' },
  REGISTERS_REVIEWER_UNQUALIFIED: {
    status: 409,
    message: 'first-time reviewer <{name}> holds no legal qualification and cannot be assigned',
  },
  REGISTERS_REVIEWER_NOT_LISTED: {
    status: 409,
    message: 'account <{accountId}> is no reviewer of <{body}>, which reviews these cases, on {day}',
  },
  REGISTERS_REVIEWER_OPINION_MISSING: {
    status: 422,
    message: 'reviewer <{name}> cannot leave the roster before the legal office was asked for its opinion',
  },
  REGISTERS_CREDIT_CODE_INVALID: { status: 422, message: 'unified social credit code <{code}> is not well-formed' },
  REGISTERS_ID_NUMBER_INVALID: { status: 422, message: 'the resident identity number is not well-formed' },
  REGISTERS_PARTY_CODE_PERSONAL: {
    status: 422,
    message:
      'a citizen who runs no individual business has no credit code; an identity number belongs to the private part',
  },
  REGISTERS_PARTY_KIND_MIXED: { status: 422, message: 'only a citizen can be an individual business' },
  REGISTERS_PERIOD_REVERSED: { status: 422, message: 'the period ends on {validTo}, before it begins on {validFrom}' },
  REGISTERS_REFERENCE_UNKNOWN: { status: 422, message: '<{field}> names no entry <{id}> within reach' },
  REGISTERS_ENTRUSTMENT_INCOMPLETE: {
    status: 422,
    message: 'an entrusted organisation needs its entrusting body, the document and the period; others have none',
  },
  REGISTERS_ENTRUSTMENT_CHAINED: { status: 422, message: '<{body}> is itself entrusted and cannot entrust' },
  REGISTERS_RANGE_MISSING: { status: 422, message: 'a benchmark needs a range in fen or in words, from low to high' },
  REGISTERS_BENCHMARK_IN_FORCE: {
    status: 409,
    message:
      'benchmark version {version} is in force since {validFrom}; only its end can be set, or a new version made',
  },
  REGISTERS_DEPARTMENT_MISSING: { status: 409, message: 'actor <{actor}> belongs to no department' },
  REGISTERS_KEY_FILE_INVALID: { status: 500, message: 'key file <{file}>: {reason}' },
  REGISTERS_KEY_MISSING: { status: 500, message: 'private values are sealed with key <{keyId}>, which <{file}> lacks' },
  REGISTERS_PRIVATE_DAMAGED: { status: 500, message: 'private part <{id}> does not open with its key: it was altered' },
});
