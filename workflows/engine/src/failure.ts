/** A technical failure: a value, not an exception. It becomes an incident at the token it befell. */
export class Failure {
  constructor(
    readonly code: FailureCode,
    readonly message: string,
  ) {}
}

export type FailureCode =
  | 'EXPRESSION_FAILED'
  | 'NO_FLOW_APPLIES'
  | 'NO_FLOW_LEFT'
  | 'VALUE_UNSUITABLE'
  | 'DATA_UNAVAILABLE'
  | 'JOB_FAILED'
  | 'CALL_CANCELLED'
  | 'ENDLESS_LOOP';
