import { Data, select, systemActor } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { caseOfficers, cases } from '@sanzhi/plugins-casework/server';
import { z } from 'zod';
import { holdGrounds, sensitivities, steps } from '../../shared/index.js';
import { readCaseRecordings } from '../case-recordings.js';
import { recordingDevices, recordingReads, recordings } from '../collections.js';
import { Recording } from '../recording.js';
import { byId, moment, offsetSeconds, paragraph, sentence } from './fields.js';
import { given } from './given.js';

const id36 = z.string().max(36);

const newRecording = z.strictObject({
  id: z.uuid().optional(),
  fileId: id36,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  activityId: id36.optional(),
  recordedBy: id36,
  startedAt: moment,
  endedAt: moment,
  durationSeconds: z.number().int().min(0).optional(),
  deviceId: id36.optional(),
  clockOffsetSeconds: offsetSeconds.optional(),
  step: z.enum(steps).optional(),
  sensitivity: z.enum(sensitivities).optional(),
});

const hold = z.strictObject({ ground: z.enum(holdGrounds), reason: sentence });

/** Recordings: sending, the case's list with its gaps, hand-over, keeping. None removes or rewrites one (REC-20.3b). */
export const recordingRoutes = [
  route({
    method: 'get',
    path: '/recordings/upload-info',
    summary: 'What the upload page needs: open cases that the actor handles, their officers, recorders in use',
    permission: 'recordings.upload',
    async handle({ read, use, actor }) {
      const own = select({ from: caseOfficers, field: 'caseId', where: { accountId: actor.id } });
      const open = await read
        .of(cases)
        .find({ where: { state: 'open', id: { in: own } }, orderBy: ['-openedAt'], limit: 100 });
      const staff = await use(Data)
        .read(systemActor)
        .of(caseOfficers)
        .find({ where: { caseId: { in: open.map(({ id }) => id) } }, orderBy: ['certificateNumber'] });
      const devices = await read.of(recordingDevices).find({ where: { state: 'in-use' }, orderBy: ['serial'] });
      return {
        cases: open.map(({ id, number, cause, partyName }) => ({
          ...{ id, number, cause, partyName },
          // Whoever asks first: it is mostly their own recording.
          officers: staff
            .filter(({ caseId }) => caseId === id)
            .sort((a, b) => Number(b.accountId === actor.id) - Number(a.accountId === actor.id))
            .map(({ officerId, name }) => ({ id: officerId, name })),
        })),
        devices: devices.map(({ id, serial, model, clockOffsetSeconds }) => ({
          id,
          serial,
          model,
          clockOffsetSeconds,
        })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/recordings',
    summary: 'Recordings of a case, its activities with their gaps, the statements about them',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params, clock }) =>
      readCaseRecordings({ data: use(Data), read, coverage: use(Recording).coverage, now: clock.now() }, params.id),
  }),
  route({
    method: 'post',
    path: '/cases/:id/recordings',
    summary: 'Put an uploaded file on record as a recording of the case',
    permission: 'recordings.upload',
    params: byId,
    body: newRecording,
    handle: ({ transact, use, params, body }) =>
      transact((tx) => use(Recording).recordings.register(tx, { ...given(body), caseId: params.id })),
  }),
  route({
    method: 'get',
    path: '/recordings',
    summary: 'The library: recordings that the actor keeps or supervises, newest first',
    permission: 'recordings.manage',
    query: z.strictObject({
      search: z.string().max(100).optional(),
      state: z.enum(['uploaded', 'handed-over']).optional(),
      held: z.enum(['true', 'false']).optional(),
      expiresBefore: z.iso.date().optional(),
      cursor: z.string().optional(),
    }),
    handle: ({ read, query: { search, state, held, expiresBefore, cursor } }) =>
      read.of(recordings).page({
        where: given({
          state,
          label: search === undefined ? undefined : { contains: search },
          isHeld: held === undefined ? undefined : held === 'true',
          retentionUntil: expiresBefore === undefined ? undefined : { lt: expiresBefore },
        }),
        orderBy: ['-correctedStartedAt'],
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
  }),
  route({
    method: 'get',
    path: '/recordings/not-handed-over',
    summary: 'What was not handed in yet, the most urgent first',
    permission: 'recordings.manage',
    handle: async ({ read, use }) => ({ items: await use(Recording).handOvers.owed(read) }),
  }),
  route({
    method: 'post',
    path: '/recordings/hand-overs',
    summary: 'Sign the register for recordings that were handed over',
    permission: 'recordings.manage',
    body: z.strictObject({ recordingIds: z.array(id36).min(1).max(100) }),
    handle: ({ transact, use, body }) =>
      transact(async (tx) => {
        await use(Recording).handOvers.sign(tx, body.recordingIds);
        return { signed: body.recordingIds.length };
      }),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/links',
    summary: 'Put a recording on record in another case too, with the reason',
    permission: 'recordings.manage',
    params: byId,
    body: z.strictObject({ caseId: id36, reason: sentence, isMisfiled: z.boolean() }),
    handle: ({ transact, use, params, body }) => transact((tx) => use(Recording).recordings.link(tx, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/clock-corrections',
    summary: 'Correct by how much the clock of the device was off',
    permission: 'recordings.manage',
    params: byId,
    body: z.strictObject({ clockOffsetSeconds: offsetSeconds, reason: sentence }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).recordings.correctClock(tx, params.id, body);
        return tx.of(recordings).get(params.id);
      }),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/evidence',
    summary: 'Use a recording as evidence; it is kept for long from now on',
    permission: 'cases.handle',
    params: byId,
    body: z.strictObject({ proves: paragraph }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { id } = await tx.of(recordings).get(params.id);
        await use(Recording).holds.useAsEvidence(tx, id, body.proves);
        return tx.of(recordings).get(id);
      }),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/holds',
    summary: 'Keep a recording for long',
    permission: 'recordings.manage',
    params: byId,
    body: hold,
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { id } = await tx.of(recordings).get(params.id);
        await use(Recording).holds.hold(tx, id, body);
        return tx.of(recordings).get(id);
      }),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/hold-releases',
    summary: 'End a hold; the time of keeping counts again',
    permission: 'recordings.approve',
    params: byId,
    body: hold,
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).holds.release(tx, params.id, body);
        return tx.of(recordings).get(params.id);
      }),
  }),
  route({
    method: 'get',
    path: '/recordings/:id/reads',
    summary: 'Who read a recording, on which ground',
    permission: 'recordings.manage',
    params: byId,
    handle: async ({ read, params }) => {
      const { id: recordingId } = await read.of(recordings).get(params.id);
      return { items: await read.of(recordingReads).find({ where: { recordingId }, orderBy: ['-at'], limit: 200 }) };
    },
  }),
];
