import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { recordingDevices } from '../collections.js';
import { Recording } from '../recording.js';
import { byId, offsetSeconds, sentence } from './fields.js';
import { given } from './given.js';

/** The recorders of a department (REC-14, REC-19). */
export const deviceRoutes = [
  route({
    method: 'get',
    path: '/recording-devices',
    summary: 'Recorders of the department, and how many it should have',
    permission: 'recordings.manage',
    async handle({ read, use, actor }) {
      const items = await read.of(recordingDevices).find({ orderBy: ['serial'], limit: 500 });
      const need = await use(Recording).devices.need(read, actor.departmentId ?? '-');
      return { items, need: need ?? null };
    },
  }),
  route({
    method: 'post',
    path: '/recording-devices',
    summary: 'Register a recorder',
    permission: 'recordings.manage',
    body: z.strictObject({
      serial: z.string().trim().min(1).max(60),
      model: z.string().trim().min(1).max(100),
      holderId: z.string().max(36).optional(),
      clockOffsetSeconds: offsetSeconds.optional(),
    }),
    handle: ({ transact, use, body }) => transact((tx) => use(Recording).devices.register(tx, given(body))),
  }),
  route({
    method: 'post',
    path: '/recording-devices/:id/clock',
    summary: 'Note by how much the clock of a recorder is off',
    permission: 'recordings.manage',
    params: byId,
    body: z.strictObject({ clockOffsetSeconds: offsetSeconds }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).devices.synchronise(tx, params.id, body.clockOffsetSeconds);
        return tx.of(recordingDevices).get(params.id);
      }),
  }),
  route({
    method: 'post',
    path: '/recording-devices/:id/holder',
    summary: 'Give a recorder to an officer, or take it back',
    permission: 'recordings.manage',
    params: byId,
    body: z.strictObject({ holderId: z.string().max(36).optional() }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).devices.assign(tx, params.id, body.holderId);
        return tx.of(recordingDevices).get(params.id);
      }),
  }),
  route({
    method: 'post',
    path: '/recording-devices/:id/end',
    summary: 'Note that a recorder was lost or retired',
    permission: 'recordings.manage',
    params: byId,
    body: z.strictObject({ state: z.enum(['lost', 'retired']), note: sentence }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).devices.giveUp(tx, params.id, body);
        return tx.of(recordingDevices).get(params.id);
      }),
  }),
];
