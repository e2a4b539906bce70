import {
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  newId,
  systemActor,
  systemScope,
} from '@sanzhi/platform-data';
import type { Plugin } from '@sanzhi/platform-kernel';
import { serviceTasks } from '@sanzhi/workflows-runtime';

/** What the process asks, changes and adds to. */
export const items = defineCollection({
  name: 'bench_items',
  fields: { id: field.id(), code: field.string(36), amount: field.integer() },
  indexes: [{ fields: ['code'] }],
  scope: systemScope,
});

/** Start, condition, query, update, create, end: what low-code platforms show first. */
export const sixNodeXml =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="bench">' +
  '<process id="sixNode" isExecutable="true"><startEvent id="start"/>' +
  '<exclusiveGateway id="condition" default="condition_end"/>' +
  ['query', 'update', 'create'].map((id) => `<serviceTask id="${id}" camunda:topic="bench.${id}"/>`).join('') +
  '<endEvent id="end"/>' +
  '<sequenceFlow id="start_condition" sourceRef="start" targetRef="condition"/>' +
  '<sequenceFlow id="condition_query" sourceRef="condition" targetRef="query">' +
  '<conditionExpression xsi:type="tFormalExpression">${amount &gt; 100}</conditionExpression></sequenceFlow>' +
  '<sequenceFlow id="condition_end" sourceRef="condition" targetRef="end"/>' +
  '<sequenceFlow id="query_update" sourceRef="query" targetRef="update"/>' +
  '<sequenceFlow id="update_create" sourceRef="update" targetRef="create"/>' +
  '<sequenceFlow id="create_end" sourceRef="create" targetRef="end"/></process></definitions>';

/** The collection and the three services. The variable `code` names the row to work on. */
export const sixNodePlugin: Plugin = {
  id: 'bench-six-node',
  requires: ['data', 'workflows-runtime'],
  contributes: [
    collections.of(items),
    migrations.of(createCollectionsMigration('bench-six-node-0001', [items])),
    serviceTasks.of(
      {
        topic: 'bench.query',
        async run({ tx, variables }) {
          const found = await tx
            .as(systemActor)
            .of(items)
            .first({ code: String(variables['code']) });
          return { itemId: found?.id, found: found?.amount };
        },
      },
      {
        topic: 'bench.update',
        async run({ tx, variables }) {
          const amount = Number(variables['found']) + 1;
          await tx.as(systemActor).of(items).update(String(variables['itemId']), { amount });
        },
      },
      {
        topic: 'bench.create',
        async run({ tx, variables }) {
          await tx
            .as(systemActor)
            .of(items)
            .insert({ code: newId(), amount: Number(variables['amount']) });
        },
      },
    ),
  ],
};
