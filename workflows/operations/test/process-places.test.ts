import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessStep, ProcessTaskRow } from '../src/process-data.js';
import { placesOf, sinceWhen, takenFrom } from '../src/process-places.js';

const step = (seq: number, at: string, ...events: ProcessStep['events']): ProcessStep => ({
  ...{ id: `s${seq}`, seq, command: 'taskCompleted', elementId: null, note: null, at },
  events,
});

const task = (id: string, change: Partial<ProcessTaskRow> = {}): ProcessTaskRow => ({
  ...{ id, kind: 'task', state: 'open', elementId: 'check', name: '核对材料' },
  ...{ assigneeId: null, completedBy: null, dueOn: null, isProvisional: false, createdAt: '2026-03-02T01:00:00Z' },
  ...change,
});

describe('the places that a process may be moved away from', () => {
  it('are its open tasks, not those that are over nor opinions asked for', () => {
    const tasks = [task('a'), task('b', { state: 'completed' }), task('c', { kind: 'consultation' })];

    const places = placesOf({ tasks, faults: [], tokens: [] });

    expect(places).toEqual([{ key: 'task:a', element: 'check', kind: 'task' }]);
  });

  it('are what has stopped, unless the error ended the process', () => {
    const fault = { code: 'JOB_FAILED', message: '没有回应' };
    const faults = [
      { ...fault, element: 'report', token: 7 },
      { ...fault, element: 'end' },
    ];

    const places = placesOf({ tasks: [], faults, tokens: [] });

    expect(places).toEqual([{ key: 'token:7', element: 'report', kind: 'stopped' }]);
  });

  it('are what waits for an event, a job or a called process, not what goes with another place', () => {
    const tokens = [
      { id: 1, element: 'part', waits: 'inside' },
      { id: 4, element: 'paid', waits: 'event' },
      { id: 5, element: 'report', waits: 'incident' },
      { id: 6, element: 'enforcement', waits: 'call' },
    ];

    const places = placesOf({ tasks: [], faults: [], tokens });

    expect(places).toEqual([
      { key: 'token:4', element: 'paid', kind: 'waiting' },
      { key: 'token:6', element: 'enforcement', kind: 'waiting' },
    ]);
  });
});

describe('what a move takes away', () => {
  it('is told by tasks and by places, whatever was chosen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid()), fc.uniqueArray(fc.nat()), (tasks, tokens) => {
        const keys = [...tasks.map((id) => `task:${id}`), ...tokens.map((id) => `token:${id}`)];

        const taken = takenFrom(keys);

        expect(taken).toEqual({ cancelTasks: tasks, cancelTokens: tokens });
      }),
    );
  });
});

describe('since when something has stopped', () => {
  const fault = { element: 'report', token: 7, code: 'JOB_FAILED', message: '' };

  it('is the latest step in which it failed', () => {
    const steps = [
      step(3, '2026-03-04T01:00:00Z', ['a', 'other', 9]),
      step(2, '2026-03-03T01:00:00Z', ['f', 'report', 7]),
      step(1, '2026-03-02T01:00:00Z', ['f', 'report', 7]),
    ];

    expect(sinceWhen(steps, fault)).toBe('2026-03-03T01:00:00Z');
  });

  it('is not known when another place failed there', () => {
    expect(sinceWhen([step(1, '2026-03-02T01:00:00Z', ['f', 'report', 8])], fault)).toBeUndefined();
  });
});
