import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  PROCESS_INVALID: { status: 422, message: 'the flowchart cannot be run: {reason}' },
  PROCESS_TASK_ENDED: { status: 409, message: 'task <{task}> is {state}' },
  PROCESS_TASK_NOT_YOURS: { status: 403, message: 'task <{task}> is neither assigned nor offered to the actor' },
  PROCESS_TASK_CLAIMED: { status: 409, message: 'task <{task}> was claimed by someone else' },
  PROCESS_SERVICE_UNKNOWN: { status: 500, message: 'no plugin runs service <{topic}> of <{element}>' },
  PROCESS_INSTANCE_ENDED: { status: 409, message: 'instance <{instance}> is {status}' },
  PROCESS_ELEMENT_UNKNOWN: { status: 422, message: 'the flowchart has no element <{element}>' },
  PROCESS_MOVE_ADDS: { status: 422, message: 'moving to <{start}> takes no token from any open task' },
  PROCESS_TIMER_INVALID: { status: 422, message: 'timer <{value}> of <{element}> is no date, duration or cycle' },
  PROCESS_MESSAGE_UNEXPECTED: { status: 409, message: 'nothing waits for message <{message}>' },
});
