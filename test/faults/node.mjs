// One node of an installation that runs processes, as a process of its own on the built packages (so it is plain
// JavaScript). What it has been promised by the database it says on a line of its own: whoever reads the lines knows
// what must be there after a crash.
//   node node.mjs URL prepare   makes the tables and publishes the flowchart
//   node node.mjs URL work      starts instances and completes their tasks until it is killed or stdin ends
//   node node.mjs URL settle    does what is left to be done by itself, until nothing is
//   node node.mjs URL count     prints { instances, tasks, effects, steps }
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Access, accessPlugin, departments, permissions, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { calendars, dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import {
  collections,
  createCollectionsMigration,
  Data,
  dataPlugin,
  defineCollection,
  field,
  migrations,
  Migrator,
  newId,
  Outbox,
  systemActor,
  systemScope,
} from '@sanzhi/platform-data';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { httpPlugin } from '@sanzhi/platform-http';
import { Jobs, jobsPlugin } from '@sanzhi/platform-jobs';
import { Clock, Kernel } from '@sanzhi/platform-kernel';
import {
  Processes,
  processInstances,
  processSteps,
  processTasks,
  serviceTasks,
  workflowsRuntimePlugin,
} from '@sanzhi/workflows-runtime';

/** One row for each time a service had its effect. */
const effects = defineCollection({
  name: 'fault_effects',
  fields: { id: field.id(), instanceId: field.string(36), what: field.string(20) },
  indexes: [{ fields: ['instanceId'] }],
  scope: systemScope,
});

/** Longer than a lease, and without a heartbeat: the event loop stands still as it does under a heavy load. */
const STANDSTILL = 450;
const LEASE = 300;

const parts = {
  id: 'fault-parts',
  requires: ['data', 'workflows-runtime'],
  contributes: [
    collections.of(effects),
    migrations.of(createCollectionsMigration('fault-parts-0001', [effects])),
    permissions.of({ id: 'cases.approve', title: 'approve' }),
    roles.of({ id: 'officer', title: 'officer', permissions: ['cases.read'] }),
    calendars.of({ year: 2026, holidays: [], makeUpDays: [], notice: 'faults', isVerified: true }),
    serviceTasks.of(
      {
        topic: 'fault.effect',
        run: async ({ tx, instance, input }) =>
          void (await tx
            .as(systemActor)
            .of(effects)
            .insert({ instanceId: instance.id, what: String(input.what) })),
      },
      {
        topic: 'fault.outside',
        outside: true,
        run: async () => {
          if (Math.random() < 0.1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDSTILL);
          else await sleep(Math.random() * 20);
        },
      },
    ),
  ],
};

const effect = (what) =>
  `<bpmn:serviceTask id="${what}" camunda:type="external" camunda:topic="fault.effect"><bpmn:extensionElements><camunda:inputOutput>
  <camunda:inputParameter name="what">${what}</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>`;
const flow = (from, to) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:process id="grind" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:userTask id="a" camunda:candidateGroups="officer" />${effect('first')}
    <bpmn:parallelGateway id="fork" />
    <bpmn:intermediateCatchEvent id="timer"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT0.3S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    ${effect('timed')}<bpmn:userTask id="b" camunda:candidateGroups="officer" />
    <bpmn:serviceTask id="outside" camunda:type="external" camunda:topic="fault.outside" />${effect('after')}
    <bpmn:parallelGateway id="join" />${effect('last')}<bpmn:endEvent id="end" />
    ${flow('start', 'a')}${flow('a', 'first')}${flow('first', 'fork')}${flow('fork', 'timer')}${flow('timer', 'timed')}${flow('timed', 'join')}
    ${flow('fork', 'b')}${flow('b', 'outside')}${flow('outside', 'after')}${flow('after', 'join')}${flow('join', 'last')}${flow('last', 'end')}
  </bpmn:process>
</bpmn:definitions>`;

const [url, what] = process.argv.slice(2);
const plugins = [dataPlugin, auditPlugin, accessPlugin, httpPlugin, jobsPlugin, configurationPlugin];
const kernel = new Kernel([...plugins, formsServerPlugin(), workflowsRuntimePlugin(), parts], {
  settings: { data: { url, poolSize: 12 }, jobs: { leaseMs: LEASE, pollMs: 100 } },
});
await kernel.activate();
kernel.use(Outbox).bind(kernel);
const data = kernel.use(Data);
const processes = kernel.use(Processes);
if (what === 'prepare') await prepare();
else if (what === 'work') await work();
else if (what === 'settle') await settle();
else await count();
await kernel.stop();
process.exit(0);

async function prepare() {
  await kernel.use(Migrator).up();
  const configuration = kernel.use(Configuration);
  const draft = { kind: 'process', key: 'grind', title: 'grind', content: { xml } };
  const { id } = await data.transact(systemActor, (tx) => configuration.draft(tx, draft));
  await data.transact(systemActor, (tx) => configuration.submit(tx, id));
  const today = dayOf(kernel.use(Clock).now());
  await data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, today));
  const departmentId = newId();
  const password = 'Correct-Horse-9';
  await data.transact(systemActor, async (tx) => {
    const now = kernel.use(Clock).now();
    await tx
      .of(departments)
      .insert({ id: departmentId, name: 'd', shortName: 'd', kind: 'department', createdAt: now });
    const account = {
      departmentId,
      login: 'officer',
      name: 'o',
      password,
      roles: ['officer'],
      mustChangePassword: false,
    };
    await kernel.use(Access).createAccount(tx, account);
  });
}

async function work() {
  kernel.use(Jobs).start();
  kernel.use(Outbox).start();
  const { actor } = (await kernel.use(Access).sessions.signIn('officer', 'Correct-Horse-9')).signedIn;
  const state = { isOver: false };
  process.stdin.on('end', () => (state.isOver = true)).resume();
  say('ready');
  await Promise.all([1, 2, 3, 4].map(() => workOn(actor, state)));
}

async function workOn(actor, state) {
  while (!state.isOver) {
    const instance = { key: 'grind', departmentId: actor.departmentId };
    const started = await attempt(() => data.transact(actor, (tx) => processes.start(tx, instance)));
    if (!started) continue;
    say(`started ${started.id}`);
    for (const element of ['a', 'b']) await complete(actor, started.id, element, state);
  }
}

/** Goes on until the task is done: an answer that was lost on the way is no answer. */
async function complete(actor, instanceId, elementId, state) {
  while (!state.isOver) {
    const task = await attempt(() => data.read(systemActor).of(processTasks).first({ instanceId, elementId }));
    if (task?.state === 'completed') return;
    const done = task && (await attempt(() => data.transact(actor, (tx) => processes.completeTask(tx, task.id, {}))));
    if (done) return say(`completed ${instanceId} ${elementId}`);
    await sleep(20);
  }
}

/** Faults of the database are part of the test; whatever else is thrown is not. */
async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    const isFault =
      /^DATA_(BUSY|OUTCOME_UNKNOWN|UNREACHABLE)$/.test(error.code ?? '') || error.name === 'TransientError';
    if (!isFault && error.code !== 'PROCESS_TASK_ENDED') say(`unexpected ${error.code ?? ''} ${error.message}`);
    return undefined;
  }
}

async function settle() {
  kernel.use(Jobs).start();
  kernel.use(Outbox).start();
  const open = () =>
    data
      .read(systemActor)
      .sql.first("SELECT COUNT(*) AS open FROM jobs WHERE kind LIKE 'process.%' AND state IN ('waiting', 'running')");
  for (let row = await open(); Number(row.open) > 0; row = await open()) await sleep(100);
}

async function count() {
  const { of, sql } = data.read(systemActor);
  const instances = await of(processInstances).find({});
  const steps = await of(processSteps).find({ orderBy: ['id'] });
  const had = await sql.all(
    'SELECT instance_id AS id, what, COUNT(*) AS times FROM fault_effects GROUP BY instance_id, what',
  );
  const tasks = await of(processTasks).find({ where: { state: 'open' } });
  const lines = {
    instances: instances.map(({ id, status, steps: last }) => ({ id, status, last })),
    tasks: tasks.map(({ instanceId, elementId }) => ({ instanceId, elementId })),
    effects: had.map(({ id, what: name, times }) => ({ id, what: name, times: Number(times) })),
    steps: steps.map(({ instanceId, seq, command }) => ({ instanceId, seq, command })),
  };
  say(JSON.stringify(lines));
}

/** At once and whole: a line that was said was said before the process could be killed. */
function say(line) {
  const bytes = Buffer.from(`${line}\n`);
  for (let sent = 0; sent < bytes.length;) sent += written(bytes, sent);
}

/** A pipe that is full takes nothing until the other side has read. */
function written(bytes, from) {
  try {
    return writeSync(1, bytes, from);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}
