import { describe, expect, test } from 'vitest';
import { taskPath } from '../src/task.js';
import { isUrgent } from '../src/urgency.js';

describe('a task', () => {
  test('is done on its generated form', () => {
    expect(taskPath({ id: 't1', caseId: 'c1', page: null })).toBe('/tasks/t1');
  });

  test('with a page of its own leads there', () => {
    const page = '/cases/:caseId/review/:taskId';

    expect(taskPath({ id: 't1', caseId: 'c1', page })).toBe('/cases/c1/review/t1');
  });

  test.each([
    [{ dueOn: '2026-03-02' }, true],
    [{ dueOn: '2026-03-03' }, true],
    [{ dueOn: '2026-03-04' }, false],
    [{ dueOn: null }, false],
    [{ dueOn: '2026-03-02', workingDaysLeft: 1 }, false],
    [{ dueOn: '2026-03-09', workingDaysLeft: 0 }, true],
  ])('%o is urgent on 3 March: %s', (task, urgent) => {
    expect(isUrgent(task, '2026-03-03')).toBe(urgent);
  });
});
