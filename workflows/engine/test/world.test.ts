import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { World } from '../src/index.js';

const expressions = jsonLogicExpressions();
const message = '<message id="M" name="order"/>';
const catching = { inner: '<messageEventDefinition messageRef="M"/>' };

async function worldOf(xml: string, maxSteps = 1000): Promise<World> {
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new World({ programs, expressions, maxSteps });
}

const statuses = (world: World) => world.instances.map(({ state }) => state.status);

describe('a world', () => {
  it('hands out work in the order it came up', async () => {
    const world = await worldOf(
      process('p')
        .start('s')
        .parallel('f', [(b) => b.user('a'), (b) => b.service('b')])
        .end('e')
        .xml(),
    );

    world.start('p');

    expect(world.work.map(({ request }) => request.element)).toEqual(['a', 'b']);
  });

  it('takes work back when its task is interrupted', async () => {
    const boundary =
      '<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>';
    const world = await worldOf(process('p').start('s').user('a').raw(boundary).end('e').xml());

    world.start('p');
    const wasDue = world.tick();

    expect([wasDue, world.now, world.work, statuses(world)]).toEqual([true, 3_600_000, [], ['completed']]);
    expect(world.tick()).toBe(false);
  });

  it('gives a message to the instance whose values it names', async () => {
    const world = await worldOf(
      process('p').start('s').add('intermediateCatchEvent', 'm', catching).end('e').xml(message),
    );
    world.start('p', { id: 1 });
    world.start('p', { id: 2 });

    world.message({ name: 'order', correlation: { id: 2 }, variables: { paid: true } });

    expect(statuses(world)).toEqual(['active', 'completed']);
    expect(world.instance(2).state.variables).toEqual({ id: 2, paid: true });
  });

  it('keeps a message until somebody waits for it, and gives it once', async () => {
    const world = await worldOf(
      process('p').start('s').add('intermediateCatchEvent', 'm', catching).end('e').xml(message),
    );

    world.message({ name: 'order' });
    world.start('p');
    world.start('p');

    expect(statuses(world)).toEqual(['completed', 'active']);
  });

  it('prefers who waits to starting anew', async () => {
    const world = await worldOf(
      process('p')
        .start('s')
        .add('intermediateCatchEvent', 'm', catching)
        .end('e')
        .xml(message)
        .replace(
          '</process>',
          '</process><process id="q" isExecutable="true"><startEvent id="qs"><messageEventDefinition messageRef="M"/></startEvent></process>',
        ),
    );
    world.start('p');

    world.message({ name: 'order' });
    world.message({ name: 'order' });

    expect(world.instances.map(({ program, state }) => [program.id, state.status])).toEqual([
      ['p', 'completed'],
      ['q', 'completed'],
    ]);
  });

  it('matches a message with the keys that collaboration and process declare', async () => {
    const roots =
      message +
      '<correlationProperty id="K" name="caseId"><correlationPropertyRetrievalExpression id="r" messageRef="M"><messagePath>caseId</messagePath></correlationPropertyRetrievalExpression></correlationProperty>';
    const subscription =
      '<correlationSubscription id="c" correlationKeyRef="x"><correlationPropertyBinding id="cb" correlationPropertyRef="K"><dataPath>ourCase</dataPath></correlationPropertyBinding></correlationSubscription>';
    const world = await worldOf(
      process('p').start('s').add('intermediateCatchEvent', 'm', catching).end('e').raw(subscription).xml(roots),
    );
    world.start('p', { ourCase: 7 });
    world.start('p', { ourCase: 8 });

    world.message({ name: 'order', correlation: { caseId: 8 } });

    expect(statuses(world)).toEqual(['active', 'completed']);
  });

  it('stops when its budget is used up', async () => {
    const world = await worldOf(process('p').start('s').task('a').flow('a', 'a').xml(), 50);
    world.start('p');

    for (let item = world.work[0]; item && !world.isExhausted; item = world.work[0]) world.complete(item);

    expect(world.isExhausted).toBe(true);
    expect(world.trace.length).toBeLessThan(400);
  });

  it('gives the same trace for the same calls', async () => {
    const xml = process('p')
      .start('s')
      .parallel('f', [(b) => b.user('a'), (b) => b.service('b')])
      .end('e')
      .xml();
    const [first, second] = [await worldOf(xml), await worldOf(xml)];

    for (const world of [first, second]) {
      world.start('p');
      while (world.work[0]) world.complete(world.work[0]);
    }

    expect(first.trace).toEqual(second.trace);
  });
});
