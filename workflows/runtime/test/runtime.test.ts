import { beforeAll, describe, expect, it } from 'vitest';
import { Jobs } from '@sanzhi/platform-jobs';
import { newId, type Actor } from '@sanzhi/platform-data';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { Configuration } from '@sanzhi/platform-configuration';
import {
  Processes,
  processInstances,
  ProcessOperations,
  processSteps,
  processSubscriptions,
  processTasks,
  TaskMoves,
} from '../src/index.js';
import { type ReviewWorld, reviewPlugins, reviewXml, setUp, type Witness } from './review-process.js';

describeDatabases('running processes', (open) => {
  let db: TestDatabase;
  let processes: Processes;
  let world: ReviewWorld;
  let author: Actor;
  let reviewer: Actor;
  let operator: Actor;
  const clock = new TestClock('2026-03-02T01:00:00Z');
  const witness: Witness = { written: [], guardRefuses: false };

  beforeAll(async () => {
    db = await open({ plugins: reviewPlugins(witness), clock });
    processes = db.kernel.use(Processes);
    world = await setUp(db.kernel, db.data);
    author = await world.actor('author');
    reviewer = await world.actor('reviewer');
    operator = await world.actor('operator');
  });

  const start = (caseId = newId()) =>
    db.data.transact(author, (tx) => processes.start(tx, { key: 'review', departmentId: world.departmentId, caseId }));
  const openTasks = (instanceId: string, actor = author) =>
    db.data
      .read(actor)
      .of(processTasks)
      .find({ where: { instanceId, state: 'open' }, orderBy: ['elementId'] });
  const complete = async (instanceId: string, element: string, values: unknown = {}, actor = author) => {
    const task = (await openTasks(instanceId, actor)).find(({ elementId }) => elementId === element);
    return db.data.transact(actor, (tx) => processes.completeTask(tx, task?.id ?? `no open task ${element}`, values));
  };
  const elements = async (instanceId: string) => (await openTasks(instanceId)).map(({ elementId }) => elementId);

  it('runs from form to service, choice, parallel work, message and script', async () => {
    const { id, caseId } = await start();

    await complete(id, 'write', { amount: 150 });
    expect(await elements(id)).toEqual(['check']);
    await complete(id, 'check', {}, reviewer);
    expect(await elements(id)).toEqual(['file']);
    await complete(id, 'file');
    await db.data.transact(author, (tx) => processes.message(tx, { name: 'payment', caseId: caseId ?? '' }));

    const done = await db.data.read(author).of(processInstances).get(id);
    expect(done.status).toBe('completed');
    expect(done.endedAt).not.toBeNull();
    expect(done.state).toMatchObject({
      variables: { major: true, total: 151, writtenBy: 'handler', starter: author.id },
    });
    expect(await db.data.read(author).of(processSubscriptions).count()).toBe(0);
  });

  it('writes what two commands given at once in a transaction have done', async () => {
    const instance = { key: 'review', departmentId: world.departmentId };

    const started = await db.data.transact(author, (tx) =>
      Promise.all([processes.start(tx, instance), processes.start(tx, instance)]),
    );

    for (const { id } of started) expect(await elements(id)).toEqual(['write']);
  });

  it('pins the form, dates the task in working days and remembers every step in order', async () => {
    const { id } = await start();

    const [task] = await openTasks(id);

    expect(task).toMatchObject({ name: '拟定', formKey: 'draft', dueOn: '2026-03-09', assigneeId: author.id });
    await complete(id, 'write', { amount: 5 });
    const steps = await db.data
      .read(author)
      .of(processSteps)
      .find({ where: { instanceId: id }, orderBy: ['seq'] });
    expect(steps.map(({ seq, command, elementId }) => [seq, command, elementId])).toEqual([
      [1, 'start', null],
      [2, 'taskCompleted', 'write'],
    ]);
    expect(steps[0]?.events.at(-1)?.slice(0, 2)).toEqual(['a', 'write']);
    expect(steps[1]?.events.map(([letter, element]) => letter + element)).toEqual(
      expect.arrayContaining(['cwrite', 'cjudge', 'afile']),
    );
  });

  it('refuses a form that does not hold, names the field, and leaves the task open', async () => {
    const { id } = await start();
    const handled = witness.written.length;

    await expect(complete(id, 'write', { note: '没有金额' })).rejects.toMatchObject({
      code: 'FORMS_SUBMISSION_INVALID',
      details: [{ pointer: '/amount', message: expect.stringContaining('金额') as string }],
    });

    expect(await elements(id)).toEqual(['write']);
    expect(witness.written).toHaveLength(handled);
  });

  it('undoes the whole step when a service or a guard refuses', async () => {
    const { id } = await start();

    await expect(complete(id, 'write', { amount: 13 })).rejects.toMatchObject({ code: 'TEST_REFUSED' });
    witness.guardRefuses = true;
    await expect(complete(id, 'write', { amount: 7 })).rejects.toMatchObject({ code: 'TEST_GUARD' });
    witness.guardRefuses = false;

    expect(await elements(id)).toEqual(['write']);
    await complete(id, 'write', { amount: 7 });
    expect(await elements(id)).toEqual(['file']);
  });

  it('lets only the assignee, or a holder of the offered role, complete a task', async () => {
    const { id } = await start();
    await expect(complete(id, 'write', { amount: 150 }, reviewer)).rejects.toMatchObject({
      code: 'PROCESS_TASK_NOT_YOURS',
    });
    await complete(id, 'write', { amount: 150 });

    await expect(complete(id, 'check')).rejects.toMatchObject({ code: 'PROCESS_TASK_NOT_YOURS' });
    await expect(complete(id, 'check', {}, reviewer)).resolves.toBeDefined();
  });

  it('shows nothing to another department', async () => {
    const { id } = await start();
    const stranger = await world.actor('stranger');
    const [task] = await openTasks(id);

    expect(await openTasks(id, stranger)).toEqual([]);
    const foreign = db.data.transact(stranger, (tx) => processes.completeTask(tx, task?.id ?? '', { amount: 1 }));
    await expect(foreign).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('lets one of two who complete a task at once win, and the other find it ended', async () => {
    const { id } = await start();

    const [task] = await openTasks(id);
    const once = () => db.data.transact(author, (tx) => processes.completeTask(tx, task?.id ?? '', { amount: 5 }));

    const outcomes = await Promise.allSettled([once(), once()]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'PROCESS_TASK_ENDED' },
    });
    expect(await elements(id)).toEqual(['file']);
  });

  it('fires a boundary timer when its time has come, cancelling the task', async () => {
    const { id } = await start();
    const jobs = db.kernel.use(Jobs);
    clock.advance(2 * 86_400_000 - 1000);
    await jobs.runDue();
    expect(await elements(id)).toContain('write');

    clock.advance(2000);
    await jobs.runDue();

    expect(await elements(id)).toEqual([]);
    expect((await db.data.read(author).of(processInstances).get(id)).status).toBe('completed');
  });

  it('does not fire the timer of a task that was completed', async () => {
    const { id } = await start();
    await complete(id, 'write', { amount: 5 });

    clock.advance(3 * 86_400_000);
    await db.kernel.use(Jobs).runDue();

    expect(await elements(id)).toEqual(['file']);
  });

  it('claims an offered task for one person', async () => {
    const { id } = await start();
    await complete(id, 'write', { amount: 150 });
    const [task] = await openTasks(id);

    await db.data.transact(reviewer, (tx) => db.kernel.use(TaskMoves).claim(tx, task?.id ?? ''));

    expect((await openTasks(id))[0]?.assigneeId).toBe(reviewer.id);
    const late = db.data.transact(author, (tx) => db.kernel.use(TaskMoves).claim(tx, task?.id ?? ''));
    await expect(late).rejects.toMatchObject({ code: 'PROCESS_TASK_CLAIMED' });
  });

  it('moves a token by hand past a task, and asks the guard all the same', async () => {
    const { id } = await start();
    const [task] = await openTasks(id);
    const move = () =>
      db.data.transact(operator, (tx) =>
        db.kernel.use(ProcessOperations).moveToken(tx, id, {
          start: 'split',
          position: 'before',
          cancelTasks: [task?.id ?? ''],
          reason: '测试',
        }),
      );

    await move();

    expect(await elements(id)).toEqual(['file']);
    const adding = db.data.transact(operator, (tx) =>
      db.kernel
        .use(ProcessOperations)
        .moveToken(tx, id, { start: 'write', position: 'before', cancelTasks: [], reason: '测试' }),
    );
    await expect(adding).rejects.toMatchObject({ code: 'PROCESS_MOVE_ADDS' });
    const unknown = db.data.transact(operator, (tx) =>
      db.kernel
        .use(ProcessOperations)
        .moveToken(tx, id, { start: 'nowhere', position: 'before', cancelTasks: [], reason: '测试' }),
    );
    await expect(unknown).rejects.toMatchObject({ code: 'PROCESS_ELEMENT_UNKNOWN' });
  });

  it('asks the guard of an element behind which a token is put: it counts as completed', async () => {
    const { id } = await start();
    const [task] = await openTasks(id);
    const order = { start: 'judge', position: 'after' as const, cancelTasks: [task?.id ?? ''], reason: '测试' };
    witness.guardRefuses = true;

    const move = db.data.transact(operator, (tx) => db.kernel.use(ProcessOperations).moveToken(tx, id, order));

    await expect(move).rejects.toMatchObject({ code: 'TEST_GUARD' });
    witness.guardRefuses = false;
    expect(await elements(id)).toEqual(['write']);
  });

  it('refuses a message that nothing waits for, and a command to an instance that ended', async () => {
    const nobody = db.data.transact(author, (tx) => processes.message(tx, { name: 'payment', caseId: newId() }));

    await expect(nobody).rejects.toMatchObject({ code: 'PROCESS_MESSAGE_UNEXPECTED' });
  });

  it('goes on after a restart where it stood', async () => {
    const { id, caseId } = await start();
    await complete(id, 'write', { amount: 5 });

    const second = await open({ plugins: reviewPlugins(witness), clock, url: db.url, migrate: false });
    const again = second.kernel.use(Processes);
    const [task] = await second.data
      .read(author)
      .of(processTasks)
      .find({ where: { instanceId: id, state: 'open' } });
    await second.data.transact(author, (tx) => again.completeTask(tx, task?.id ?? '', {}));
    await second.data.transact(author, (tx) => again.message(tx, { name: 'payment', caseId: caseId ?? '' }));

    expect((await db.data.read(author).of(processInstances).get(id)).status).toBe('completed');
  });

  describe('a flowchart', () => {
    const publish = async (xml: string) => {
      const configuration = db.kernel.use(Configuration);
      const { id } = await db.data.transact(author, (tx) =>
        configuration.draft(tx, {
          kind: 'process',
          key: newId(),
          title: 't',
          departmentId: world.departmentId,
          content: { xml },
        }),
      );
      return db.data.transact(author, (tx) => configuration.submit(tx, id));
    };

    it.each([
      [
        'a service that nobody provides',
        reviewXml.replace('test.judge" camunda', 'no.such" camunda'),
        '/elements/judge',
      ],
      [
        'an element that is not run',
        reviewXml.replace(/<bpmn:userTask id="check"[^>]*>/, '<bpmn:callActivity id="check" calledElement="x" />'),
        '/elements/check',
      ],
      ['a flow to nowhere', reviewXml.replace('targetRef="judge"', 'targetRef="gone"'), '/elements/'],
    ])('is refused with %s, naming the element', async (_case, xml, pointer) => {
      await expect(publish(xml)).rejects.toMatchObject({
        code: 'CONFIGURATION_CHECK_FAILED',
        details: expect.arrayContaining([
          expect.objectContaining({ pointer: expect.stringContaining(pointer) as string }),
        ]) as unknown[],
      });
    });
  });
});
