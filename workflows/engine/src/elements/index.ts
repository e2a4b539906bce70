import type { NodeKind } from '@sanzhi/workflows-model';
import type { ElementBehaviour } from '../execution.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { callActivity } from './call-activity.js';
import { complexGateway } from './complex-gateway.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { intermediateCatchEvent } from './intermediate-catch-event.js';
import { jobTask } from './job-task.js';
import { parallelGateway } from './parallel-gateway.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask } from './send-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { throwingEvent } from './throwing-event.js';
import { userTask } from './user-task.js';

/** Every kind of element with its behaviour. */
export const elements: Readonly<Record<NodeKind, ElementBehaviour>> = {
  startEvent,
  endEvent: throwingEvent,
  intermediateCatchEvent,
  intermediateThrowEvent: throwingEvent,
  boundaryEvent,
  task: jobTask('pass'),
  userTask,
  serviceTask: jobTask('service'),
  scriptTask,
  manualTask: jobTask('pass'),
  sendTask,
  receiveTask,
  businessRuleTask: jobTask('businessRule'),
  callActivity,
  subProcess,
  transaction: subProcess,
  adHocSubProcess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  eventBasedGateway,
};
