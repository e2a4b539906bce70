import { describe, expect, test } from 'vitest';
import type { CaseData, OpenStep, ProcessPosition } from '../src/web/case-data.js';
import { nextSteps, standstillOf } from '../src/web/next-steps.js';

const officers = [{ id: '1', officerId: 'o1', accountId: 'zhang', name: '张三', certificateNumber: 'Z1' }];
const steps = [{ id: 'review', who: '法制机构', documentation: '出具书面意见。' }, { id: 'draft' }];

const task = (more: Partial<OpenStep>): OpenStep => ({
  id: 't',
  name: '法制审核',
  elementId: 'review',
  assigneeId: null,
  dueOn: null,
  ...more,
});

function stand(tasks: readonly OpenStep[], more: { status?: string; state?: string } = {}) {
  const { status = 'active', state = 'open' } = more;
  const position: ProcessPosition = { xml: '', status, active: [], completed: [], taken: [], tasks };
  const next = nextSteps(position, { officers }, { steps, accountId: 'zhang' });
  return standstillOf({ case: { state } as CaseData['case'] }, position, next);
}

describe('why a case stands where it stands', () => {
  test('it is the turn of the viewer', () => {
    expect(stand([task({ assigneeId: 'zhang', name: '拟定决定' })])).toMatchObject({
      key: 'standstill.mine',
      params: { step: '拟定决定' },
    });
  });

  test('it waits for the lane when nobody has taken the task', () => {
    expect(stand([task({})])).toMatchObject({ key: 'standstill.other', params: { who: '法制机构' } });
  });

  test('it waits for somebody unknown', () => {
    expect(stand([task({ elementId: 'draft' })])).toMatchObject({ key: 'standstill.nobody' });
  });

  test('several steps are under way', () => {
    expect(stand([task({}), task({ id: 'u', name: '准备公示' })])).toMatchObject({
      key: 'standstill.several',
      params: { steps: '法制审核、准备公示' },
    });
  });

  test.each([
    ['incident', 'open', 'standstill.incident'],
    ['suspended', 'open', 'standstill.suspended'],
    ['active', 'open', 'standstill.system'],
    ['completed', 'closed', 'standstill.closed'],
  ])('a process that is %s in a case that is %s', (status, state, key) => {
    expect(stand([], { status, state }).key).toBe(key);
  });
});

test("the viewer's own step comes first, with the person's name before the lane's", () => {
  const tasks = [task({}), task({ id: 'u', elementId: 'draft', assigneeId: 'zhang' })];
  const position: ProcessPosition = { xml: '', status: 'active', active: [], completed: [], taken: [], tasks };

  const next = nextSteps(position, { officers }, { steps, accountId: 'zhang' });

  expect(next.map(({ id, who, isMine }) => [id, who, isMine])).toEqual([
    ['u', '张三', true],
    ['t', '法制机构', false],
  ]);
});
