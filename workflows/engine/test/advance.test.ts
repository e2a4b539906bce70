import type { Expressions } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { advance, type Command, errors, zhCN } from '../src/index.js';
import { expressions, Instance, programOf, refusal } from './instance.js';

/** A language in which the variable `fragile` cannot be read while it is `broken`. */
const fragile: Expressions = {
  compile(language, body) {
    if (!body.includes('fragile')) return expressions.compile(language, body);
    return ({ fragile: value }) => {
      if (value === 'broken') throw new Error('broken');
      return value;
    };
  },
};

const boundaryTimer =
  '<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>';

describe('advance', () => {
  it('follows tokens to where they wait, and says what the outside has to do', async () => {
    const attributes = {
      'camunda:assignee': '${who}',
      'camunda:candidateGroups': 'a, b',
      'camunda:priority': '${n * 2}',
    };
    const instance = await Instance.of(process('p').start('s').user('a', { attributes }).end('e').xml());

    instance.start({ who: 'li', n: 4 });

    expect(instance.happened).toEqual(['activated p', 'activated s', 'completed s', 'activated a']);
    expect(instance.last.requests).toEqual([
      { type: 'task', token: 3, element: 'a', assignee: 'li', candidateGroups: ['a', 'b'], priority: 8 },
    ]);
  });

  it('ends when nothing is left', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());

    instance.start().complete('a', { x: 1 });

    expect(instance.happened).toEqual(['completed a', 'activated e', 'completed e', 'completed p']);
    expect(instance.last.state).toMatchObject({ status: 'completed', tokens: [], variables: { x: 1 } });
  });

  it('leaves the state it was given as it was', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').raw(boundaryTimer).user('c').end('e').xml());
    const before = instance.start().last.state;
    const copy = structuredClone(before);

    instance.complete('a', { x: 1 });

    expect(before).toEqual(copy);
  });

  it('keeps the state of a small process under 500 bytes', async () => {
    const instance = await Instance.of(
      process('p')
        .start('s')
        .parallel('f', [(b) => b.user('a').raw(boundaryTimer), (b) => b.user('c')])
        .end('e')
        .xml(),
    );

    const { state } = instance.start({ caseId: '2026-0001', amount: 12000 }).last;

    expect(JSON.stringify(state).length).toBeLessThan(500);
  });

  it('asks for timers when an activity begins and takes them back when it ends', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').raw(boundaryTimer).end('e').xml());

    expect(instance.start().asked).toEqual(['schedule b', 'task a']);
    expect(instance.complete('a').asked).toEqual(['unschedule']);
  });

  it('cancels the task of an interrupted activity', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').raw(boundaryTimer).end('e').xml());
    const subscription = instance.start().last.state.subscriptions[0]?.id ?? 0;

    instance.do({ type: 'timerFired', subscription });

    expect(instance.asked).toEqual(['cancelTask', 'unschedule']);
    expect(instance.happened).toEqual(['terminated a', 'activated b', 'completed b', 'completed p']);
  });

  it('tells milestones and recording demands with what happens', async () => {
    const attributes = { 'sanzhi:milestones': 'review.passed', 'sanzhi:recording': 'audio' };
    const instance = await Instance.of(process('p').start('s').user('a', { attributes }).end('e').xml());

    instance.start().complete('a');

    expect(instance.last.events[0]).toEqual({
      event: 'completed',
      element: 'a',
      type: 'userTask',
      token: 3,
      parent: 1,
      milestones: ['review.passed'],
      recording: ['audio'],
    });
  });

  it('ends a transaction before an element that asks for it', async () => {
    const attributes = { 'camunda:asyncBefore': 'true' };
    const instance = await Instance.of(process('p').start('s').user('a', { attributes }).end('e').xml());

    instance.start();
    const waiting = instance.last;
    instance.do({ type: 'jobDone', token: instance.token('a') });

    expect(waiting.requests).toMatchObject([{ type: 'job', kind: 'continuation' }]);
    expect(waiting.events.some(({ element }) => element === 'a')).toBe(false);
    expect(instance.asked).toEqual(['task a']);
  });

  it('ends a transaction after an element that asks for it, when its events no longer listen', async () => {
    const attributes = { 'camunda:asyncAfter': 'true' };
    const xml = process('p').start('s').user('a', { attributes }).raw(boundaryTimer).user('c').end('e').xml();
    const instance = (await Instance.of(xml)).start();

    instance.complete('a', { x: 1 });
    const waiting = instance.last;
    instance.do({ type: 'jobDone', token: instance.token('a') });

    expect(waiting.requests).toMatchObject([
      { type: 'unschedule' },
      { type: 'job', element: 'a', kind: 'continuation' },
    ]);
    expect(waiting.events.map(({ event, element }) => `${event} ${element}`)).toEqual(['completed a']);
    expect(instance.asked).toEqual(['task c']);
  });

  it('evaluates a condition on the variables its token sees', async () => {
    const inner =
      '<extensionElements><camunda:inputOutput><camunda:inputParameter name="x">${y}</camunda:inputParameter></camunda:inputOutput></extensionElements>';
    const inside = (b: ReturnType<typeof process>) =>
      b.exclusive('g', { 'x == 5': (c) => c.user('yes'), default: (c) => c.user('no') }).end('ue');
    const instance = await Instance.of(process('p').start('s').subProcess('u', inside, { inner }).end('e').xml());

    instance.start({ x: 1, y: 5 });

    expect(instance.asked).toEqual(['task yes']);
  });
});

describe('incidents', () => {
  it('stop a token at a failed expression and go on once the cause is gone', async () => {
    const instance = await Instance.of(
      process('p')
        .start('s')
        .exclusive('g', { 'x > 1': (b) => b.user('a'), 'x == 1': (b) => b.user('c') })
        .end('e')
        .xml(),
    );

    instance.start({ x: 0 });
    const stopped = instance.last.state.tokens.find(({ waits }) => waits === 'incident');
    instance.do({ type: 'setVariables', variables: { x: 2 } }).do({ type: 'retry', token: stopped?.id ?? 0 });

    expect(stopped?.incident).toMatchObject({ code: 'NO_FLOW_APPLIES', retry: 'enter' });
    expect(instance.asked).toEqual(['task a']);
  });

  it('keep what a finished task did when it cannot leave, and only leave again', async () => {
    const xml = process('p').start('s').user('a').user('c').end('e').xml();
    const conditional = xml.replace(
      'targetRef="c">',
      'targetRef="c"><conditionExpression>ok == true</conditionExpression>',
    );
    const instance = await Instance.of(conditional);

    instance.start().complete('a', { result: 7 });
    const stopped = instance.last.state;
    instance.do({ type: 'setVariables', variables: { ok: true } }).do({ type: 'retry', token: instance.token('a') });

    expect(stopped.tokens.at(-1)?.incident?.retry).toBe('leave');
    expect(stopped.variables).toEqual({ result: 7 });
    expect(instance.asked).toEqual(['task c']);
  });

  it('of a job are retried as a new job of the same token', async () => {
    const instance = await Instance.of(process('p').start('s').service('a').end('e').xml());
    const token = instance.start().token('a');

    instance.do({ type: 'jobFailed', token, message: 'no connection' });
    const failed = instance.happened;
    instance.do({ type: 'retry', token });

    expect(failed).toEqual(['failed a']);
    expect(instance.last.requests).toEqual([{ type: 'job', token, element: 'a', kind: 'service' }]);
  });

  it('at an event around an activity leave its work as it is, and only listen again', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').raw(boundaryTimer).end('e').xml());
    const subscription = instance.start().last.state.subscriptions[0]?.id ?? 0;

    instance.do({ type: 'timerRejected', subscription, message: 'no moment' });
    const stopped = instance.asked;
    instance.do({ type: 'retry', token: instance.token('a') });

    expect(stopped).toEqual([]);
    expect(instance.asked).toEqual(['schedule b']);
    expect(instance.complete('a').last.state.status).toBe('completed');
  });

  it('at an event around a sub-process let it complete once they are over', async () => {
    const inside = (b: ReturnType<typeof process>) => b.user('x');
    const xml = process('p').start('s').subProcess('a', inside).raw(boundaryTimer).user('c').end('e').xml();
    const instance = await Instance.of(xml);
    const subscription = instance.start().last.state.subscriptions[0]?.id ?? 0;

    instance.do({ type: 'timerRejected', subscription, message: 'no moment' }).complete('x');
    instance.do({ type: 'retry', token: instance.token('a') });

    expect(instance.asked).toEqual(['schedule b', 'unschedule', 'task c']);
  });

  it('of what is done and cannot leave end its listening', async () => {
    const xml = process('p').start('s').user('a').raw(boundaryTimer).user('c').end('e').xml();
    const condition = 'targetRef="c"><conditionExpression>ok == true</conditionExpression>';
    const instance = await Instance.of(xml.replace('targetRef="c">', condition));

    instance.start().complete('a');

    expect(instance.asked).toEqual(['unschedule']);
  });

  it('of a loop whose condition fails leave its other instances at work', async () => {
    const inner =
      '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>' +
      '<completionCondition>fragile</completionCondition></multiInstanceLoopCharacteristics>';
    const program = await programOf(process('p').start('s').user('a', { inner }).user('c').end('e').xml());
    const instance = new Instance(program, undefined, fragile).start({ fragile: 'broken' });
    const completeLast = () =>
      instance.do({ type: 'taskCompleted', token: instance.last.state.tokens.at(-1)?.id ?? 0 });

    completeLast();
    const stopped = instance.last.state.tokens.map(({ waits }) => waits);
    instance
      .do({ type: 'setVariables', variables: { fragile: false } })
      .do({ type: 'retry', token: instance.token('a') });
    const asked = instance.asked;
    completeLast();

    expect(stopped).toEqual(['inside', 'incident', 'task']);
    expect(asked).toEqual([]);
    expect(instance.asked).toEqual(['task c']);
  });

  it('stop a loop that never waits, naming the element', async () => {
    const xml = process('p')
      .start('s')
      .add('exclusiveGateway', 'm')
      .add('intermediateThrowEvent', 't')
      .flow('t', 'm')
      .xml();
    const instance = await Instance.of(xml);

    instance.start();

    expect(instance.last.state.tokens.find(({ waits }) => waits === 'incident')?.incident).toMatchObject({
      code: 'ENDLESS_LOOP',
      message: expect.stringMatching(/<[mt]> was reached again/) as string,
    });
  });
});

describe('modification', () => {
  it('takes a token from one element and puts it before another', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').user('b').user('c').end('e').xml());
    instance.start();

    instance.do({ type: 'moveToken', cancel: [instance.token('a')], start: [{ element: 'c', position: 'before' }] });

    expect(instance.happened).toEqual(['terminated a', 'activated c']);
    expect(instance.asked).toEqual(['cancelTask', 'task c']);
  });

  it('puts a token behind an element', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').user('b').user('c').end('e').xml());
    instance.start();

    instance.do({ type: 'moveToken', cancel: [instance.token('a')], start: [{ element: 'b', position: 'after' }] });

    expect(instance.happened).toEqual(['terminated a', 'activated c']);
  });

  it.each([
    ['false', ['task c']],
    ['true', ['task a']],
  ])('lets a loop go on without the instance it ends (sequential: %s)', async (sequential, asked) => {
    const inner = `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`;
    const instance = await Instance.of(process('p').start('s').user('a', { inner }).user('c').end('e').xml());
    const tasks = instance.start().last.state.tokens.filter(({ waits }) => waits === 'task');

    for (const { id } of tasks) instance.do({ type: 'moveToken', cancel: [id] });

    expect(instance.asked).toEqual(['cancelTask', ...asked]);
  });

  it('enters the sub-processes around the element without their start', async () => {
    const instance = await Instance.of(
      process('p')
        .start('s')
        .user('a')
        .subProcess('u', (b) => b.start('us').user('x').user('y').end('ue'))
        .end('e')
        .xml(),
    );
    instance.start();

    instance
      .do({ type: 'moveToken', cancel: [instance.token('a')], start: [{ element: 'y', position: 'before' }] })
      .complete('y');

    expect(instance.last.state.status).toBe('completed');
    expect(instance.happened).toContain('completed u');
  });

  it('ends the instance when its last token is taken away', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());
    instance.start();

    instance.do({ type: 'moveToken', cancel: [instance.token('a')] });

    expect(instance.last.state.status).toBe('completed');
  });
});

describe('suspending and cancelling', () => {
  it('refuses everything but resuming and cancelling while suspended', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());
    instance.start().do({ type: 'suspend' });

    expect(refusal(() => instance.complete('a'))).toBe('ENGINE_INSTANCE_SUSPENDED');
    expect(instance.do({ type: 'resume' }).complete('a').last.state.status).toBe('completed');
  });

  it('cancels an instance with all it had asked for', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').raw(boundaryTimer).end('e').xml());

    instance.start().do({ type: 'cancel' });

    expect(instance.asked).toEqual(['cancelTask', 'unschedule']);
    expect(instance.last.state).toMatchObject({ status: 'cancelled', tokens: [], subscriptions: [] });
  });
});

describe('commands that do not fit', () => {
  it('are refused, and leave the state as it was', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());
    instance.start();
    const before = instance.last.state;

    expect(refusal(() => instance.start())).toBe('ENGINE_INSTANCE_STARTED');
    expect(refusal(() => instance.do({ type: 'taskCompleted', token: 99 }))).toBe('ENGINE_TOKEN_UNKNOWN');
    expect(refusal(() => instance.do({ type: 'taskCompleted', token: 1 }))).toBe('ENGINE_TOKEN_NOT_WAITING');
    expect(refusal(() => instance.do({ type: 'timerFired', subscription: 7 }))).toBe('ENGINE_SUBSCRIPTION_UNKNOWN');
    const move: Command = { type: 'moveToken', start: [{ element: 'zzz', position: 'before' }] };
    expect(refusal(() => instance.do(move))).toBe('ENGINE_ELEMENT_UNKNOWN');
    expect(instance.last.state).toBe(before);
    expect(refusal(() => instance.complete('a').complete('a'))).toBe('ENGINE_INSTANCE_ENDED');
  });

  it('include starting where a process does not start', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());

    expect(refusal(() => instance.do({ type: 'start', startEvent: 'a' }))).toBe('ENGINE_START_UNSUITABLE');
  });

  it('include a state of a format nobody knows', async () => {
    const instance = await Instance.of(process('p').start('s').user('a').end('e').xml());
    const state = { ...instance.start().last.state, format: 99 as unknown as 1 };

    expect(refusal(() => advance(instance.program, state, { type: 'cancel' }, { expressions }))).toBe(
      'ENGINE_FORMAT_UNKNOWN',
    );
  });

  it('each have a text and a remedy', () => {
    const missing = Object.keys(errors).flatMap((code) =>
      [`error.${code}`, `error.${code}.remedy`].filter((key) => !(key in zhCN)),
    );

    expect(missing).toEqual([]);
  });
});
