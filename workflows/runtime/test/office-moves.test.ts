import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '@sanzhi/platform-audit';
import { newId, systemActor, type Actor } from '@sanzhi/platform-data';
import { AppError, type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { moveRules, processCopies, processTasks, TaskMoves } from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, reviewPlugins, setUp } from './review-process.js';

/** Two branches after the first task, joined before the last; a service follows the last but one. */
const procedure = bpmn(`
  <bpmn:process id="procedure" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:userTask id="file" name="立案" camunda:assignee="\${starter}" />
    <bpmn:parallelGateway id="fork" />
    <bpmn:userTask id="inquire" name="询问" camunda:candidateGroups="officer" />
    <bpmn:userTask id="record" name="笔录" camunda:assignee="\${starter}" />
    <bpmn:userTask id="notify" name="告知" camunda:assignee="\${starter}" />
    <bpmn:parallelGateway id="join" />
    <bpmn:userTask id="draft" name="拟定" camunda:assignee="\${starter}" camunda:dueDate="P5WD" />
    <bpmn:userTask id="approve" name="审批" camunda:candidateGroups="reviewer" />
    <bpmn:serviceTask id="number" name="编号" camunda:type="external" camunda:topic="test.judge" />
    <bpmn:userTask id="serve" name="送达" camunda:assignee="\${starter}" />
    <bpmn:endEvent id="end" />
    ${flows('start file', 'file fork', 'fork inquire', 'inquire record', 'record join', 'fork notify', 'notify join')}
    ${flows('join draft', 'draft approve', 'approve number', 'number serve', 'serve end')}
  </bpmn:process>`);

describeDatabases('the moves of an office', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: Office;
  let moves: TaskMoves;
  let [officer, colleague, reviewer, stranger]: Actor[] = [];
  let refuses = false;

  const rules: Plugin = {
    id: 'test-rules',
    requires: ['workflows-runtime'],
    contributes: [
      moveRules.of({
        id: 'test.rule',
        check: async ({ kind }) => {
          if (refuses && kind === 'transfer') throw new AppError('TEST_UNQUALIFIED', 409, 'not qualified');
        },
        carryOut: async ({ kind }) =>
          kind === 'return' ? [{ rule: 'REV-20.2', due: '2026-03-09', state: 'runs' }] : [],
      }),
    ],
  };

  beforeAll(async () => {
    const plugins = [...reviewPlugins({ written: [], guardRefuses: false }), rules];
    const { kernel, data } = await open({ plugins, clock });
    const world = await setUp(kernel, data);
    [officer, colleague, reviewer, stranger] = await Promise.all(
      (['author', 'colleague', 'reviewer', 'stranger'] as const).map((login) => world.actor(login)),
    );
    office = new Office(kernel, data, world, officer as Actor);
    moves = kernel.use(TaskMoves);
    await office.draw('procedure', procedure);
  });

  const by = <T>(actor: Actor | undefined, act: (tx: Parameters<TaskMoves['claim']>[0]) => Promise<T>) =>
    office.data.transact(actor as Actor, act);
  const variables = { draft: { n_amount: 1 } };
  const started = async () => (await office.start('procedure', { caseId: newId(), variables })).id;
  const trail = async (taskId: string) =>
    (
      await office.data
        .read(systemActor)
        .of(auditEntries)
        .find({ where: { subject: `task/${taskId}` }, orderBy: ['seq'] })
    ).map(({ action }) => action);

  /** An instance at the draft, both branches done. */
  const drafting = async () => {
    const id = await started();
    for (const element of ['file', 'inquire', 'record', 'notify']) await office.complete(id, element);
    return id;
  };

  describe('退回', () => {
    it('goes back to whoever did the earlier task, with the reason, and says what it does to the clock', async () => {
      const id = await started();
      await office.complete(id, 'file');
      await office.complete(id, 'inquire', colleague);
      const { id: taskId } = await office.task(id, 'record');

      const result = await by(officer, (tx) => moves.returnTo(tx, taskId, { element: 'inquire', reason: '询问不清' }));

      expect(await office.at(id)).toEqual(['inquire', 'notify']);
      expect(await office.task(id, 'inquire')).toMatchObject({ assigneeId: colleague?.id, note: '询问不清' });
      expect(result.clocks).toEqual([{ rule: 'REV-20.2', due: '2026-03-09', state: 'runs' }]);
      expect(await trail(taskId)).toEqual(['task.returned']);
    });

    it('leaves the other branch where it stands, and the join joins again', async () => {
      const id = await started();
      for (const element of ['file', 'notify', 'inquire']) await office.complete(id, element);
      const { id: taskId } = await office.task(id, 'record');

      await by(officer, (tx) => moves.returnTo(tx, taskId, { element: 'inquire', reason: '补充' }));
      for (const element of ['inquire', 'record']) await office.complete(id, element);

      expect(await office.at(id)).toEqual(['draft']);
    });

    it('takes all branches back when it goes back before the fork', async () => {
      const id = await started();
      for (const element of ['file', 'notify', 'inquire']) await office.complete(id, element);
      const { id: taskId } = await office.task(id, 'record');

      await by(officer, (tx) => moves.returnTo(tx, taskId, { element: 'file', reason: '重新立案' }));

      expect(await office.at(id)).toEqual(['file']);
      for (const element of ['file', 'inquire', 'record', 'notify']) await office.complete(id, element);
      expect(await office.at(id)).toEqual(['draft']);
    });

    it('offers no task inside a branch once the branches are joined: the join would wait for ever', async () => {
      const id = await drafting();
      const { id: taskId } = await office.task(id, 'draft');

      const earlier = await by(officer, (tx) => moves.earlier(tx, taskId));

      expect(earlier.map(({ element }) => element)).toEqual(['file']);
      const into = by(officer, (tx) => moves.returnTo(tx, taskId, { element: 'inquire', reason: 'x' }));
      await expect(into).rejects.toMatchObject({ code: 'PROCESS_RETURN_IMPOSSIBLE' });
    });
  });

  describe('撤回', () => {
    it('takes back what one has just completed, and the next task is gone', async () => {
      const id = await drafting();
      const { id: taskId } = await office.task(id, 'draft');
      await office.complete(id, 'draft');

      await by(officer, (tx) => moves.withdraw(tx, taskId, '漏了附件'));

      expect(await office.at(id)).toEqual(['draft']);
      expect(await office.task(id, 'draft')).toMatchObject({ assigneeId: officer?.id, note: '漏了附件' });
    });

    it('is too late once somebody has signed for what followed', async () => {
      const id = await drafting();
      const { id: taskId } = await office.task(id, 'draft');
      await office.complete(id, 'draft');
      const { id: next } = await office.task(id, 'approve');
      await by(reviewer, (tx) => moves.claim(tx, next));

      const late = by(officer, (tx) => moves.withdraw(tx, taskId, 'x'));

      await expect(late).rejects.toMatchObject({ code: 'PROCESS_WITHDRAW_LATE' });
    });

    it('is refused when a service has acted on it, or branches were joined', async () => {
      const id = await drafting();
      await office.complete(id, 'draft');
      const { id: approved } = await office.task(id, 'approve');
      await office.complete(id, 'approve', reviewer);
      const other = await started();
      await office.complete(other, 'file');
      for (const element of ['inquire', 'record']) await office.complete(other, element);
      const { id: notified } = await office.task(other, 'notify');
      await office.complete(other, 'notify');

      const acted = by(reviewer, (tx) => moves.withdraw(tx, approved, 'x'));

      await expect(acted).rejects.toMatchObject({ code: 'PROCESS_WITHDRAW_EFFECTS', params: { element: '编号' } });
      await expect(by(officer, (tx) => moves.withdraw(tx, notified, 'x'))).rejects.toMatchObject({
        code: 'PROCESS_WITHDRAW_JOINED',
      });
    });

    it("is not for other people's tasks", async () => {
      const id = await started();
      const { id: taskId } = await office.task(id, 'file');
      await office.complete(id, 'file');

      await expect(by(colleague, (tx) => moves.withdraw(tx, taskId, 'x'))).rejects.toMatchObject({
        code: 'PROCESS_TASK_NOT_YOURS',
      });
    });
  });

  describe('签收, 转办, 委托', () => {
    beforeEach(() => void (refuses = false));

    it('an offered task is claimed by one, and can be given back', async () => {
      const id = await started();
      await office.complete(id, 'file');
      const { id: taskId } = await office.task(id, 'inquire');

      await by(officer, (tx) => moves.claim(tx, taskId));
      const second = by(colleague, (tx) => moves.claim(tx, taskId));
      await expect(second).rejects.toMatchObject({ code: 'PROCESS_TASK_CLAIMED' });
      await by(officer, (tx) => moves.release(tx, taskId));

      await by(colleague, (tx) => moves.claim(tx, taskId));
      expect(await office.task(id, 'inquire')).toMatchObject({ assigneeId: colleague?.id });
    });

    it('gives a task to a colleague for good, with the reason', async () => {
      const id = await started();
      const { id: taskId } = await office.task(id, 'file');

      await by(officer, (tx) => moves.transfer(tx, taskId, { accountId: colleague?.id ?? '', reason: '出差' }));

      expect(await office.task(id, 'file')).toMatchObject({ assigneeId: colleague?.id, note: '出差' });
      await expect(office.complete(id, 'file')).rejects.toMatchObject({ code: 'PROCESS_TASK_NOT_YOURS' });
      await expect(office.complete(id, 'file', colleague)).resolves.toBeDefined();
    });

    it('gives none to oneself, to another department, or against the rule of a plugin', async () => {
      const id = await started();
      const { id: taskId } = await office.task(id, 'file');
      const give = (accountId: string | undefined) =>
        by(officer, (tx) => moves.transfer(tx, taskId, { accountId: accountId ?? '', reason: 'x' }));

      await expect(give(officer?.id)).rejects.toMatchObject({ code: 'PROCESS_ASSIGNEE_UNFIT' });
      await expect(give(stranger?.id)).rejects.toMatchObject({ code: 'PROCESS_ASSIGNEE_UNFIT' });
      refuses = true;
      await expect(give(colleague?.id)).rejects.toMatchObject({ code: 'TEST_UNQUALIFIED' });
      expect(await office.task(id, 'file')).toMatchObject({ assigneeId: officer?.id });
    });

    it('a delegate does the work, the owner completes it', async () => {
      const id = await started();
      const { id: taskId } = await office.task(id, 'file');

      await by(officer, (tx) => moves.delegate(tx, taskId, { accountId: colleague?.id ?? '', reason: '代为核对' }));
      await expect(office.complete(id, 'file', colleague)).rejects.toMatchObject({ code: 'PROCESS_TASK_DELEGATED' });
      const passedOn = by(colleague, (tx) =>
        moves.transfer(tx, taskId, { accountId: reviewer?.id ?? '', reason: 'x' }),
      );
      await expect(passedOn).rejects.toMatchObject({ code: 'PROCESS_TASK_DELEGATED' });
      await by(colleague, (tx) => moves.resolve(tx, taskId, '已核对'));

      expect(await office.task(id, 'file')).toMatchObject({ assigneeId: officer?.id, ownerId: null, note: '已核对' });
      await expect(office.complete(id, 'file')).resolves.toBeDefined();
    });
  });

  describe('加签, 会签', () => {
    it('holds the task until everyone asked has answered', async () => {
      const id = await started();
      const { id: taskId } = await office.task(id, 'file');
      const accountIds = [colleague?.id ?? '', reviewer?.id ?? ''];

      await by(officer, (tx) => moves.consult(tx, taskId, { accountIds, question: '是否立案' }));
      const asked = (await office.open(id)).filter(({ kind }) => kind === 'consultation');
      await expect(by(officer, (tx) => office.processes.completeTask(tx, taskId, {}))).rejects.toMatchObject({
        code: 'PROCESS_TASK_CONSULTING',
        params: { count: 2 },
      });
      for (const { id: one, assigneeId } of asked) {
        const who = assigneeId === colleague?.id ? colleague : reviewer;
        await by(who, (tx) => moves.answer(tx, one, { agrees: true, opinion: '同意' }));
      }

      await by(officer, (tx) => office.processes.completeTask(tx, taskId, {}));
      const answers = await office.data
        .read(officer as Actor)
        .of(processTasks)
        .find({ where: { parentId: taskId } });
      expect(answers.map(({ opinion, agrees }) => [opinion, agrees])).toEqual([
        ['同意', true],
        ['同意', true],
      ]);
    });

    it('lets whoever is asked answer, and move nothing', async () => {
      const id = await started();
      await office.complete(id, 'file');
      await office.complete(id, 'inquire');
      const { id: taskId } = await office.task(id, 'record');
      await by(officer, (tx) => moves.consult(tx, taskId, { accountIds: [colleague?.id ?? ''], question: '?' }));
      const asked = (await office.open(id)).find(({ kind }) => kind === 'consultation')?.id ?? '';

      const back = by(colleague, (tx) => moves.returnTo(tx, asked, { element: 'inquire', reason: 'x' }));

      await expect(back).rejects.toMatchObject({ code: 'PROCESS_TASK_IS_CONSULTATION' });
      await expect(
        by(colleague, (tx) => moves.transfer(tx, asked, { accountId: reviewer?.id ?? '', reason: 'x' })),
      ).rejects.toMatchObject({ code: 'PROCESS_TASK_IS_CONSULTATION' });
    });

    it('ends with the task: an opinion nobody waits for is not asked any more', async () => {
      const id = await started();
      await office.complete(id, 'file');
      await office.complete(id, 'inquire');
      const { id: taskId } = await office.task(id, 'record');
      await by(officer, (tx) => moves.consult(tx, taskId, { accountIds: [colleague?.id ?? ''], question: '?' }));

      await by(officer, (tx) => moves.returnTo(tx, taskId, { element: 'inquire', reason: 'x' }));

      expect((await office.open(id)).filter(({ kind }) => kind === 'consultation')).toEqual([]);
    });
  });

  it('抄送 shows a task to colleagues, who mark it as read', async () => {
    const id = await started();
    const { id: taskId } = await office.task(id, 'file');

    await by(officer, (tx) => moves.copy(tx, taskId, { accountIds: [colleague?.id ?? ''], note: '请知悉' }));
    const read = office.data.read(colleague as Actor);
    const [copy] = await read.of(processCopies).find({ where: { taskId } });
    await by(colleague, (tx) => moves.markRead(tx, copy?.id ?? ''));

    expect(copy).toMatchObject({ toId: colleague?.id, fromId: officer?.id, note: '请知悉', readAt: null });
    expect((await read.of(processCopies).find({ where: { taskId } }))[0]?.readAt).not.toBeNull();
  });

  it('催办 counts, and can be repeated after an hour', async () => {
    const id = await started();
    const { id: taskId } = await office.task(id, 'file');

    await by(colleague, (tx) => moves.urge(tx, taskId, '请尽快'));
    await expect(by(colleague, (tx) => moves.urge(tx, taskId, '!'))).rejects.toMatchObject({
      code: 'PROCESS_URGED_LATELY',
    });
    clock.advance(3_600_000);
    await by(colleague, (tx) => moves.urge(tx, taskId, '再次'));

    expect(await office.task(id, 'file')).toMatchObject({ urges: 2 });
    expect(await trail(taskId)).toEqual(['task.urged', 'task.urged']);
  });
});
