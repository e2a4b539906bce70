import { readFileSync } from 'node:fs';
import { roles } from '@sanzhi/platform-access';
import { messages, createTranslator, createCite, statutes } from '@sanzhi/platform-i18n';
import { Kernel } from '@sanzhi/platform-kernel';
import {
  brokenLocks,
  elementTemplates,
  floors,
  flowPatterns,
  isMark,
  jsonLogicExpressions,
  milestones,
  patternXml,
  type Program,
  type ProgramNode,
  readProgram,
  templateGroups,
  templateXml,
} from '@sanzhi/workflows-model';
import { serviceTasks, taskHandlers } from '@sanzhi/workflows-runtime';
import { factVocabulary, verify } from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { shippedItems } from '../src/content-files.js';
import { allPlugins } from '../src/plugins.js';

const kernel = new Kernel(allPlugins());
const templates = kernel.contributions(elementTemplates).map(({ item }) => item);
const patterns = kernel.contributions(flowPatterns).map(({ item }) => item);
const owned = kernel.contributions(milestones).map(({ item }) => item);
const services = kernel.contributions(serviceTasks).map(({ item }) => item);
const facts = kernel.contributions(factVocabulary).map(({ item }) => item);
const translate = createTranslator(kernel.contributions(messages));
const cite = createCite(kernel.contributions(statutes));
const expressions = jsonLogicExpressions();
const words = { templates, translate };

const forms = new Set(shippedItems().flatMap(({ kind, key }) => (kind === 'form' ? [key] : [])));
const roleIds = new Set(kernel.contributions(roles).map(({ item }) => item.id));
const topics = new Set(services.map(({ topic }) => topic));
const handlers = kernel.contributions(taskHandlers).map(({ item }) => item);
const isWorded = (key: string) => translate(key) !== key;

async function programOf(xml: string): Promise<Program> {
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings).toEqual([]);
  return programs[0] as Program;
}

describe('the steps that flowcharts are offered', () => {
  it.each(templates)('$id names only what is there: its form, its role, its service, its plugin', (template) => {
    const { formKey, candidateGroups, topic } = template.sets;
    const plugin = kernel.contributions(elementTemplates).find(({ item }) => item === template)?.plugin;

    expect(template.id.startsWith(`${plugin}.`)).toBe(true);
    expect(formKey === undefined || forms.has(formKey)).toBe(true);
    expect(candidateGroups === undefined || roleIds.has(candidateGroups)).toBe(true);
    expect(topic === undefined || topics.has(topic)).toBe(true);
    expect(template.element === 'serviceTask').toBe(topic !== undefined);
    expect(template.locks.filter((property) => !Object.hasOwn(template.sets, property))).toEqual([]);
    expect([template.title, template.text].filter((key) => !isWorded(key))).toEqual([]);
    expect(template.article === undefined || cite(template.article)).not.toBe(template.article);
  });

  it.each(templates)('$id alone is a step that the engine can carry out', async (template) => {
    const { nodes } = await programOf(templateXml(template, translate));

    const step = nodes.find((node) => node.template === template.id);
    expect(step).toMatchObject({ kind: template.element, name: translate(template.title) });
    expect(step?.work?.formKey).toBe(template.sets.formKey);
    expect(step?.work?.topic).toBe(template.sets.topic);
  });

  it('claim a milestone only where completing them brings it about, or where they do nothing but say it', () => {
    const claimed = owned.flatMap(({ emittedBy }) => emittedBy);

    const idle = claimed.filter((id) => {
      const template = templates.find((one) => one.id === id);
      const isCarriedOut = handlers.some((handler) => handler.template === id && handler.complete);
      return !template || !(isMark(template) || template.sets.topic !== undefined || isCarriedOut);
    });

    expect(idle).toEqual([]);
  });

  it('are all those that task handlers know', () => {
    const ids = new Set(templates.map(({ id }) => id));

    expect(handlers.map(({ template }) => template).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('belong to groups that have a name', () => {
    expect(templateGroups.filter((group) => !isWorded(`flowchart.group.${group}`))).toEqual([]);
  });

  it('each call their elements otherwise, as the shipped flowchart calls them', async () => {
    const file = new URL('../src/processes/penalty.bpmn', import.meta.url);
    const { nodes } = await programOf(readFileSync(file, 'utf8'));

    const called = new Map(templates.map(({ id, elementId }) => [id, elementId]));
    const otherwise = nodes.filter(({ id, template }) => template !== undefined && called.get(template) !== id);

    expect(new Set(called.values()).size).toBe(templates.length);
    expect(otherwise.map(({ id }) => id)).toEqual([]);
  });

  it('are those of the shipped flowchart, with what they preset there', async () => {
    const file = new URL('../src/processes/penalty.bpmn', import.meta.url);
    const { nodes } = await programOf(readFileSync(file, 'utf8'));

    const differing = nodes.flatMap((node) => {
      if (node.template === undefined) return [];
      const template = templates.find(({ id }) => id === node.template);
      return JSON.stringify(presets(node)) === JSON.stringify(template?.sets) ? [] : [[node.id, presets(node)]];
    });

    expect(differing).toEqual([]);
    expect(
      nodes.filter((node) => {
        const template = templates.find(({ id }) => id === node.template);
        return template && brokenLocks(node, template).length > 0;
      }),
    ).toEqual([]);
  });
});

/** What a node of a flowchart has of what templates preset. */
function presets({ work = {} }: ProgramNode) {
  const { formKey, assignee, candidateGroups, dueDate, topic } = work;
  return {
    ...(formKey === undefined ? {} : { formKey }),
    ...(assignee ? { assignee: '${starter}' } : {}),
    ...(candidateGroups ? { candidateGroups: candidateGroups.body } : {}),
    ...(dueDate ? { dueDate: dueDate.body } : {}),
    ...(topic === undefined ? {} : { topic }),
  };
}

describe('the sections that flowcharts are offered', () => {
  it.each(patterns)('$id is entered at one place, left at one, and can always be left', async (pattern) => {
    const program = await programOf(patternXml(pattern, words));

    const { findings } = verify({ programs: [program], facts, floors: [] });
    const ends = program.nodes.filter(({ kind }) => kind === 'endEvent');
    const starts = program.nodes.filter(({ kind }) => kind === 'startEvent');

    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(starts.map(({ outgoing }) => outgoing.length)).toEqual([1]);
    expect(ends.map(({ incoming }) => incoming.length)).toEqual([1]);
  });

  it.each(patterns)('$id is worded throughout, and its conditions read facts that have a name', (pattern) => {
    const keys = [
      pattern.title,
      pattern.text,
      ...pattern.elements.flatMap((element) => ('name' in element && element.name ? [element.name] : [])),
      ...pattern.flows.flatMap(({ name }) => name ?? []),
    ];
    const read = JSON.stringify(pattern.flows).matchAll(/"var":"([^"]+)"/g);
    const named = facts.filter(({ title }) => title !== undefined).map(({ path }) => path);

    expect(keys.filter((key) => !isWorded(key))).toEqual([]);
    expect([...read].map(([, path = '']) => path).filter((path) => !named.includes(path))).toEqual([]);
    expect((pattern.usuallyBefore ?? []).filter((id) => templates.every((template) => template.id !== id))).toEqual([]);
  });

  it.each(patterns)('$id is drawn whole: every element and way, no shape on another', (pattern) => {
    const xml = patternXml(pattern, words);
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id));
    const elements = [...xml.matchAll(/<bpmn:(?:\w*(?:Event|Task|Gateway)|sequenceFlow) id="([^"]+)"/g)];
    const tasks = [...xml.matchAll(/x="(-?\d+)" y="(-?\d+)" width="120" height="80"/g)].map(([, x, y]) => `${x} ${y}`);

    expect(elements.map(([, id]) => id).filter((id) => !drawn.has(id))).toEqual([]);
    expect(new Set(tasks).size).toBe(tasks.length);
    expect(xml).not.toContain('NaN');
  });

  it('REV-7 the section from the draft to the served decision keeps every floor that is about reviewing', async () => {
    const pattern = patterns.find(({ id }) => id === 'review.reviewed-decision');
    const program = await programOf(patternXml(pattern as NonNullable<typeof pattern>, words));

    const { findings } = verify({
      programs: [program],
      facts,
      floors: kernel.contributions(floors).flatMap(({ item }) => (item.article === 'REV-7' ? [item] : [])),
      milestonesOf: (template) => owned.filter(({ emittedBy }) => emittedBy.includes(template)).map(({ id }) => id),
    });

    expect(findings).toEqual([]);
  });
});

describe('the facts and services that flowcharts are offered', () => {
  it('are worded, with every option of a choice', () => {
    const keys = facts.flatMap(({ title = '', options = [] }) => [title, ...options.map((one) => `${title}.${one}`)]);

    expect(keys.filter((key) => !isWorded(key))).toEqual([]);
    expect(services.filter(({ title }) => title === undefined || !isWorded(title))).toEqual([]);
  });
});
