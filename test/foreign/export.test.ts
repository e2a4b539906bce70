import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { blankFlowchart, renamedFlowchart, takenIn } from '@sanzhi/workflows-model';
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';

const processes = new URL('../../plugins/edition/src/processes/', import.meta.url);
const read = (file: string, folder: URL) => readFileSync(new URL(file, folder), 'utf8');
const here = new URL('./', import.meta.url);

/** Flowcharts as they leave the product: shipped, begun empty, taken over under another name, taken in from elsewhere. */
const exported: readonly [title: string, () => Promise<string>][] = [
  ...readdirSync(processes).map((file) => [`the shipped ${file}`, async () => read(file, processes)] as const),
  ['a blank one', async () => blankFlowchart({ key: 'visit', title: '“检查” & <复查>' })],
  [
    'a copy of the shipped one',
    () => renamedFlowchart(read('penalty.bpmn', processes), { key: 'fines', title: '罚款程序' }),
  ],
  ...readdirSync(here)
    .filter((file) => file.endsWith('.bpmn'))
    .map(
      (file) =>
        [`${file}, taken in`, async () => (await takenIn(read(file, here), { isForPeople: true })).xml] as const,
    ),
] as [string, () => Promise<string>][];

describe.each(exported)('of our flowcharts %s opens elsewhere', (title, exportedXml) => {
  it('is read by a parser that knows the standard alone, with no warning', async () => {
    const { warnings } = await new BpmnModdle().fromXML(await exportedXml());

    // What a vocabulary names is nobody's element.
    expect((warnings as readonly Error[]).filter(({ message }) => !message.includes('<feel:'))).toEqual([]);
  });

  it('is drawn whole: every step, way, pool and lane has its place', async () => {
    const xml = await exportedXml();
    const drawn = new Set([...xml.matchAll(/bpmnElement="(?:\w+:)?([^"]+)"/g)].map(([, id]) => id));

    const steps = xml.matchAll(
      /<(?:\w+:)?(?:\w*[tT]ask|\w*Event|\w*Gateway|sequenceFlow|participant|lane)\s[^>]*?\bid="([^"]+)"/g,
    );

    const undrawn = [...steps].map(([, id]) => id).filter((id) => !drawn.has(id));
    // A pool of another party and what is about it may be told without being drawn; ours are not.
    expect(undrawn).toEqual([]);
    expect(xml).not.toMatch(/(?:width|height)="(?:0|-\d+|NaN)"/);
  });

  it('keeps the order of the standard’s schema inside of its elements, and its ids are names that stand once', async () => {
    const xml = await exportedXml();

    expect(outOfOrder(xml)).toEqual([]);
    const ids = [...xml.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids.filter((id) => !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id))).toEqual([]);
  });

  // bpmn-engine refuses item definitions and message flows of pools without a process, which those tools wrote.
  it.skipIf(/^(camunda-modeler-7|jbpm)/.test(title))('is begun by another engine', async () => {
    const source = await exportedXml();
    const listener = new EventEmitter();
    const entered: string[] = [];
    listener.on('activity.start', ({ id }: { id: string }) => entered.push(id));

    const engine = new Engine({ name: 'elsewhere', source });
    const [definition] = await engine.getDefinitions();
    const execution = await engine.execute({ listener });
    void execution.stop();

    expect(definition?.getProcesses().length).toBeGreaterThan(0);
    expect(entered.length).toBeGreaterThan(0);
  });
});

/** How the schema orders what every flow node may hold. */
const ranked = ['documentation', 'extensionElements', 'incoming', 'outgoing'];
const node = /<(?:\w+:)?(\w*(?:[tT]ask|Event|Gateway))\s[^>]*[^/]>(.*?)<\/(?:\w+:)?\1>/gs;
const child = /<(?:\w+:)?(documentation|extensionElements|incoming|outgoing)\b/g;

/** Flow nodes whose children stand otherwise. */
function outOfOrder(xml: string): readonly string[] {
  return [...xml.matchAll(node)].flatMap(([whole, , inner = '']) => {
    const ranks = [...inner.matchAll(child)].map(([, name = '']) => ranked.indexOf(name));
    const isOrdered = ranks.every((rank, at) => at === 0 || rank >= (ranks[at - 1] ?? 0));
    return isOrdered ? [] : [whole.slice(0, 80)];
  });
}
