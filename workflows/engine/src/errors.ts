import { defineErrors } from '@sanzhi/platform-kernel';

/** Commands that do not fit the instance's state. The state is unchanged. */
export const errors = defineErrors({
  ENGINE_INSTANCE_ENDED: { status: 409, message: 'process instance is {status}' },
  ENGINE_INSTANCE_SUSPENDED: { status: 409, message: 'process instance is suspended' },
  ENGINE_INSTANCE_STARTED: { status: 409, message: 'process instance is already started' },
  ENGINE_TOKEN_UNKNOWN: { status: 409, message: 'token <{token}> is not there any more' },
  ENGINE_TOKEN_NOT_WAITING: { status: 409, message: 'token <{token}> waits for {waits}, not for {command}' },
  ENGINE_SUBSCRIPTION_UNKNOWN: { status: 409, message: 'subscription <{subscription}> is not there any more' },
  ENGINE_ELEMENT_UNKNOWN: { status: 400, message: 'process <{process}> has no element <{element}>' },
  ENGINE_START_UNSUITABLE: { status: 400, message: 'process <{process}> cannot be started at <{element}>' },
  ENGINE_PROCESS_UNKNOWN: { status: 400, message: 'the file has no process <{process}>' },
  ENGINE_PROCESS_UNNAMED: { status: 400, message: 'the file has several processes, name one: {processes}' },
  ENGINE_FORMAT_UNKNOWN: { status: 500, message: 'instance state has format {format}, expected {expected}' },
  ENGINE_TRANSITION_ILLEGAL: { status: 500, message: 'token <{token}> cannot go from {from} to {to}' },
});
