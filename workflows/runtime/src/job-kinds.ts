// Jobs of the runtime. Every payload names its instance and what it stands for there; a job that comes when that is no
// more (the token moved on, the instance ended) has no effect, so one run twice has its effect once.
//   process.timer     { instanceId, subscription, element, timer, value, occurrence, from, isProvisional, calendar }
//                     a timer of an instance; key timer:<instance>:<subscription>:<occurrence>
//   process.start     { versionId, processId, ownerId, event, def, occurrence } a timer start event
//   process.arm       { versionId, ownerId } sets the start timers of a version on the day it comes into force
//   process.continue  { instanceId, token } the other side of a transaction boundary (asyncBefore, asyncAfter)
//   process.service   { instanceId, token, topic } a service outside the transaction
//   process.deliver   { id, name, departmentId, caseId } a kept message, tried again after its transaction
//   process.send      { message } a message to somebody outside the sender's case
//   process.migrate   { instanceId, fromVersionId, toVersionId, … } carries an instance over to another version
//   process.suspend   { instanceId, suspensionId, … } suspends an instance with its flowchart
//   process.resume    { instanceId, suspensionId, … } resumes what the job before suspended
//   process.prove     { versionId } proves a published version again; belongs to no instance
//   process.signal    { instanceId, subscription, variables } a signal to one who listens

export const TIMER_JOB = 'process.timer';
export const START_JOB = 'process.start';
export const ARM_JOB = 'process.arm';
export const CONTINUE_JOB = 'process.continue';
export const SERVICE_JOB = 'process.service';
export const DELIVER_JOB = 'process.deliver';
export const SEND_JOB = 'process.send';
export const MIGRATE_JOB = 'process.migrate';
export const SUSPEND_JOB = 'process.suspend';
export const RESUME_JOB = 'process.resume';
export const SIGNAL_JOB = 'process.signal';
export const PROVE_JOB = 'process.prove';

/** Kinds of jobs that belong to an instance. */
export const JOB_KINDS = [
  TIMER_JOB,
  CONTINUE_JOB,
  SERVICE_JOB,
  SEND_JOB,
  SIGNAL_JOB,
  MIGRATE_JOB,
  SUSPEND_JOB,
  RESUME_JOB,
];

/** Kinds that belong to no instance: what starts one, and messages on their way to one. */
export const OUTSIDE_JOBS = [START_JOB, ARM_JOB, DELIVER_JOB];

/** Kinds that may be given up. A timer has its token, which is moved instead; so have {@link TOKEN_JOBS}. */
export const DISPENSABLE_JOBS = [...OUTSIDE_JOBS, SEND_JOB, SIGNAL_JOB, MIGRATE_JOB, SUSPEND_JOB, RESUME_JOB];

/** The kinds whose failure for good stops the token they stand for. */
export const TOKEN_JOBS = [CONTINUE_JOB, SERVICE_JOB];

/** What all jobs of an instance are filed under. */
export const subjectOf = (instanceId: string) => `process/${instanceId}`;

export const timerKey = (instanceId: string, subscription: number, occurrence: number) =>
  `timer:${instanceId}:${subscription}:${occurrence}`;

/** What the jobs are filed under that start instances of a version. */
export const subjectOfVersion = (versionId: string) => `definition/${versionId}`;

/** A token that is retried needs a job of its own: the one before is done. */
export const tokenKey = (kind: string, instanceId: string, token: number, steps: number) =>
  `${kind}:${instanceId}:${token}:${steps}`;
