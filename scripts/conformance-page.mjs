// Makes docs/conformance.md: what the conformance cases hold, counted from the cases themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'test/conformance';
const events = [
  ...['none', 'message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate', 'cancel', 'link'],
  ...['terminate', 'multiple', 'parallel multiple'],
];
const positions = {
  start: 'start',
  'event-subprocess-interrupting': 'event sub-process',
  'event-subprocess-non-interrupting': 'event sub-process, beside',
  catch: 'catch',
  'boundary-interrupting': 'boundary',
  'boundary-non-interrupting': 'boundary, beside',
  throw: 'throw',
  end: 'end',
};
const activities = [
  ...['task', 'userTask', 'serviceTask', 'scriptTask', 'manualTask', 'sendTask', 'receiveTask', 'businessRuleTask'],
  ...['callActivity', 'subProcess', 'transaction', 'adHocSubProcess'],
];
const activityForms = {
  plain: ({ loop, forCompensation, triggeredByEvent }) => !loop && !forCompensation && !triggeredByEvent,
  'standard loop': ({ loop }) => loop?.type === 'standard',
  'several at once': ({ loop }) => loop?.type === 'multiInstance' && !loop.sequential,
  'several in turn': ({ loop }) => loop?.type === 'multiInstance' && loop.sequential,
  'undoes another': ({ forCompensation }) => forCompensation,
  'started by an event': ({ triggeredByEvent }) => triggeredByEvent,
};
const gateways = ['exclusive', 'parallel', 'inclusive', 'complex', 'eventBased'].map((kind) => `${kind}Gateway`);
const gatewayForms = {
  splits: ({ outgoing }) => outgoing.length > 1,
  joins: ({ incoming }) => incoming.length > 1,
  'starts the process': ({ instantiate }) => instantiate,
};

/** What an engine is asked for, in order of weight; each line is held by the cases whose path matches. */
const capabilities = [
  [
    'P0',
    'tokens, implicit splits and merges, conditional and default flows',
    '13.3.1',
    /^tasks\/(implicit|conditional)/,
  ],
  [
    'P0',
    'exclusive, parallel and inclusive gateways, joins in loops and under interruption',
    '13.4',
    /^gateways\/(ex|pa|in)/,
  ],
  ['P0', 'tasks of every kind', '13.3.3', /^tasks\/(task|user|service|script|send|receive|manual|rule)/],
  ['P0', 'calls with mapping, recursion, errors and escalations through them', '13.3.4', /^call\//],
  ['P0', 'boundary events, interrupting and beside', '13.5.3', /^boundary\//],
  ['P0', 'timers: date, duration, cycle; start timers; event gateway', '10.5.5', /timer|gateways\/event/],
  ['P0', 'errors: by code, catch-all, innermost first, uncaught', '10.5.6', /error/],
  ['P1', 'event sub-processes', '13.5.4', /^event-subprocess\//],
  ['P1', 'signals over instances and to start events', '10.5.6', /signal/],
  ['P1', 'messages: starts, correlation, kept until awaited', '8.4.2', /message/],
  ['P1', 'escalations', '10.5.6', /escalation/],
  ['P1', 'termination of its own scope', '13.5.6', /terminate/],
  ['P1', 'links', '10.5.5', /^events\/link/],
  ['P1', 'conditional events', '10.5.5', /conditional|start-condition/],
  ['P1', 'loops and several instances', '13.3.6, 13.3.7', /^loops\//],
  ['P1', 'compensation', '10.7, 13.5.5', /^compensation\//],
  ['P1', 'transactions and cancellation', '10.3.5', /^transaction\//],
  ['P1', 'data objects, properties, associations, data sets', '10.4', /^data\//],
  ['P2', 'complex gateways and their reset', '13.4.5', /^gateways\/complex/],
  ['P2', 'ad-hoc sub-processes', '13.3.5', /^ad-hoc\//],
  ['P2', 'multiple and parallel multiple events', '10.5.5', /^(events|boundary|event-subprocess)\/.*multiple/],
  ['P2', 'event definitions that are referred to', '10.5.5', /definition-reference/],
  ['P2', 'global tasks', '10.3.7', /global-task/],
  ['P2', 'token quantities', '13.3.2', /quantit/],
  ['P2', 'events that finished instances throw', '10.3.8', /^loops\/behavior/],
  ['P2', 'instantiating receive tasks and event gateways', '13.2', /start-(receive|event-gateway)/],
  ['P2', 'message flows between pools', '9.4', /^collaboration\//],
];

/**
 * The page as Markdown.
 *
 * @param root folder of the repository
 * @param model `readProgram` and `jsonLogicExpressions` of `@sanzhi/workflows-model`
 */
export async function conformancePage(root, { readProgram, jsonLogicExpressions }) {
  const cases = await readCases(join(root, folder), (xml) => readProgram(xml, jsonLogicExpressions()));
  const refused = cases.filter(({ section }) => section === 'rejected');
  const run = cases.filter(({ section }) => section !== 'rejected');
  return [
    '# Conformance to BPMN 2.0.2',
    '',
    'Made by `npm run docs` from the diagrams under `test/conformance`, which every build runs.',
    `${cases.length} cases: ${run.length} are carried out, ${refused.length} are refused because the standard or`,
    'the engine could not carry them out as drawn. A number counts the cases in which such an element is carried out',
    'and leads to the folder with most of them.',
    '',
    '## Events',
    '',
    ...eventTable(run, refused),
    '',
    '## Activities',
    '',
    ...formTable('activity', activities, activityForms, run),
    '',
    '## Gateways',
    '',
    ...formTable('gateway', gateways, gatewayForms, run),
    '',
    '## Capabilities',
    '',
    ...capabilityTable(run),
    '',
    '## Cases',
    '',
    ...[...new Set(run.map(({ section }) => section))].flatMap((section) => caseList(section, run)),
    '## Refused',
    '',
    ...refusedTable(refused),
    '',
  ].join('\n');
}

async function readCases(path, read) {
  const sections = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = sections.flatMap(({ name: section }) =>
    readdirSync(join(path, section))
      .filter((file) => file.endsWith('.bpmn'))
      .map((file) => ({ section, name: file.slice(0, -'.bpmn'.length) })),
  );
  const readOne = async ({ section, name }) => {
    const { title, expect } = JSON.parse(readFileSync(join(path, section, `${name}.json`), 'utf8'));
    const result = await read(readFileSync(join(path, section, `${name}.bpmn`), 'utf8'));
    return { section, name, title, ...result, nodes: happening(result.programs, expect.completed ?? '') };
  };
  const cases = await Promise.all(names.map(readOne));
  return cases.sort((a, b) => (`${a.section}/${a.name}` < `${b.section}/${b.name}` ? -1 : 1));
}

/** The nodes that are carried out in a case, each with its surroundings. */
function happening(programs, completed) {
  const done = new Set(completed.split(/\s+/));
  return programs.flatMap(({ nodes, scopes }) =>
    nodes
      .filter(({ id, compensation }) => done.has(id) || done.has(nodes[compensation]?.id))
      .map((node) => ({ ...node, within: nodes[scopes[node.scope]?.node] })),
  );
}

function eventTable(run, refused) {
  const rows = events.map((event) => [
    event,
    ...Object.keys(positions).map((position) => {
      const held = run.filter(({ nodes }) => nodes.some((node) => isEvent(node, event, position)));
      return held.length > 0 ? counted(held) : refusal(event, position, refused);
    }),
  ]);
  return table(['event', ...Object.values(positions)], rows);
}

function isEvent(node, event, position) {
  return node.events !== undefined && eventOf(node) === event && positionOf(node) === position;
}

function eventOf({ events: definitions, parallelMultiple }) {
  if (definitions.length > 1) return parallelMultiple ? 'parallel multiple' : 'multiple';
  return definitions[0]?.type ?? 'none';
}

function positionOf({ kind, nonInterrupting, within }) {
  const way = nonInterrupting ? 'non-interrupting' : 'interrupting';
  if (kind === 'boundaryEvent') return `boundary-${way}`;
  if (kind === 'startEvent') return within?.triggeredByEvent ? `event-subprocess-${way}` : 'start';
  return { endEvent: 'end', intermediateCatchEvent: 'catch', intermediateThrowEvent: 'throw' }[kind];
}

function refusal(event, position, refused) {
  const words = { compensate: 'compensation', conditional: 'condition' };
  const name = `event-${words[event] ?? event}-${position}`;
  return refused.some((held) => held.name === name) ? `[refused](../${folder}/rejected/${name}.bpmn)` : '–';
}

function formTable(title, kinds, forms, run) {
  const rows = kinds.map((kind) => [
    kind,
    ...Object.values(forms).map((isForm) => {
      const held = run.filter(({ nodes }) => nodes.some((node) => node.kind === kind && isForm(node)));
      return held.length > 0 ? counted(held) : '–';
    }),
  ]);
  return table([title, ...Object.keys(forms)], rows);
}

function capabilityTable(run) {
  const rows = capabilities.map(([priority, what, section, pattern]) => {
    const held = run.filter(({ section: of, name }) => pattern.test(`${of}/${name}`));
    return [priority, what, section, held.length > 0 ? counted(held) : '–'];
  });
  return table(['', 'capability', 'section', 'cases'], rows);
}

/** How many cases, leading to where most of them lie. */
function counted(held) {
  const sections = [...new Set(held.map(({ section }) => section))];
  const sizeOf = (section) => held.filter((one) => one.section === section).length;
  const [most] = sections.sort((a, b) => sizeOf(b) - sizeOf(a));
  return `[${held.length}](../${folder}/${most})`;
}

function caseList(section, run) {
  const held = run.filter((one) => one.section === section);
  const lines = held.map(({ name, title }) => `- [${name}](../${folder}/${section}/${name}.bpmn): ${title}`);
  return [`### ${section}`, '', ...lines, ''];
}

function refusedTable(refused) {
  const rows = refused.map(({ name, title, findings }) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const rules = [...new Set(errors.map(({ rule }) => `\`${rule}\``))].join(', ');
    return [`[${title}](../${folder}/rejected/${name}.bpmn)`, rules, errors[0]?.message ?? ''];
  });
  return table(['what is drawn', 'rule', 'what is said'], rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)];
}
