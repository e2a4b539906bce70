import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  HTTP_INPUT_INVALID: { status: 422, message: 'the request does not fit: {reason}' },
  HTTP_BODY_MALFORMED: { status: 400, message: 'the body is not JSON' },
  HTTP_BODY_TOO_LARGE: { status: 413, message: 'the body is larger than {limit}' },
  HTTP_NOT_FOUND: { status: 404, message: 'nothing at {path}' },
  HTTP_METHOD_NOT_ALLOWED: { status: 405, message: '{method} is not allowed at {path}' },
  HTTP_CROSS_SITE: { status: 403, message: 'the request comes from another site' },
  HTTP_TOO_MANY: { status: 429, message: 'too many requests; again in {seconds} s' },
  HTTP_IDEMPOTENCY_REUSED: { status: 409, message: 'idempotency key <{key}> was used for another request' },
  HTTP_METRICS_REFUSED: { status: 403, message: 'the metrics are for this machine, or for holders of the token' },
  HTTP_UNEXPECTED: { status: 500, message: 'unexpected failure <{id}>' },
});
