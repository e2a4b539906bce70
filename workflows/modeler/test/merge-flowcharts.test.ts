import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readElements } from '../src/compare/flowchart-elements.js';
import { mergeFlowcharts, type Side } from '../src/merge/merge-flowcharts.js';
import { penaltyXml } from './penalty.js';

/** A row of steps between a start and an end: id → name. Each stands 150 behind the one before. */
type Row = readonly (readonly [string, string])[];

const base: Row = [
  ['filing', '立案'],
  ['inquiry', '调查'],
  ['decision', '决定'],
];

function drawn(row: Row): string {
  const ids = ['start', ...row.map(([id]) => id), 'end'];
  const x = (at: number) => 100 + at * 150;
  const flows = ids.slice(1).map((to, at) => [`${ids[at]}-${to}`, ids[at], to, at] as const);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="t">
<bpmn:process id="p" isExecutable="true">
<bpmn:startEvent id="start"/>
${row.map(([id, name]) => `<bpmn:userTask id="${id}" name="${name}"/>`).join('\n')}
<bpmn:endEvent id="end"/>
${flows.map(([id, from, to]) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('\n')}
</bpmn:process>
<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
${ids.map((id, at) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x(at)}" y="100" width="100" height="80"/></bpmndi:BPMNShape>`).join('\n')}
${flows.map(([id, , , at]) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x(at) + 100}" y="140"/><di:waypoint x="${x(at + 1)}" y="140"/></bpmndi:BPMNEdge>`).join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

const renamed = (row: Row, id: string, name: string): Row => row.map((one) => (one[0] === id ? [id, name] : one));
const inserted = (row: Row, at: number, id: string): Row => [...row.slice(0, at), [id, id], ...row.slice(at)];
const without = (row: Row, id: string): Row => row.filter(([one]) => one !== id);

async function merged(mine: Row, theirs: Row, sides: Readonly<Record<string, Side>> = {}) {
  const merge = await mergeFlowcharts({ base: drawn(base), mine: drawn(mine), theirs: drawn(theirs) });
  const xml = await merge.decided(new Map(Object.entries(sides)));
  return { clashes: [...merge.clashes].sort(), ...(xml === undefined ? {} : { xml, ...(await pictured(xml)) }) };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a file says and how it is drawn. */
async function pictured(xml: string) {
  const { definitions, elements } = await readElements(xml);
  const steps = [...elements.values()].filter(({ kind }) => kind === 'step');
  const flows = [...elements.values()].filter(({ kind }) => kind === 'flow');
  const { plane } = (definitions['diagrams'] as { plane: { planeElement: Record<string, unknown>[] } }[])[0] ?? {};
  const boxes = new Map<string, Box>();
  const paths = new Map<string, { x: number; y: number }[]>();
  for (const di of plane?.planeElement ?? []) {
    const { id } = di['bpmnElement'] as { id: string };
    if (di['bounds']) boxes.set(id, di['bounds'] as Box);
    else paths.set(id, di['waypoint'] as { x: number; y: number }[]);
  }
  return {
    names: Object.fromEntries(steps.map(({ id, name }) => [id, name])),
    flows: flows.map(({ ends }) => `${ends?.[0]?.id}-${ends?.[1]?.id}`).sort(),
    faultsOfDrawing: [
      ...steps.filter(({ id }) => !boxes.has(id)).map(({ id }) => `${id} is not drawn`),
      ...flows.flatMap(({ id, ends }) => {
        const path = paths.get(id) ?? [];
        const meets = (end: string | undefined, point = { x: NaN, y: NaN }) => touches(boxes.get(end ?? ''), point);
        const isMet = meets(ends?.[0]?.id, path[0]) && meets(ends?.[1]?.id, path.at(-1));
        return isMet ? [] : [`${id} does not meet its ends`];
      }),
      ...[...boxes].flatMap(([one, box]) =>
        [...boxes].filter(([other, taken]) => one < other && covers(box, taken)).map(([other]) => `${one} on ${other}`),
      ),
    ],
  };
}

const touches = (box: Box | undefined, { x, y }: { x: number; y: number }) =>
  box !== undefined && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
const covers = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe('two versions of a flowchart', () => {
  it('are one where different steps were changed', async () => {
    const { clashes, names } = await merged(renamed(base, 'filing', '立案审批'), renamed(base, 'decision', '签发'));

    expect(clashes).toEqual([]);
    expect(names).toMatchObject({ filing: '立案审批', inquiry: '调查', decision: '签发' });
  });

  it('keep steps that either put between others, drawn apart and connected', async () => {
    const { clashes, flows, faultsOfDrawing } = await merged(
      inserted(base, 1, 'hearing'),
      inserted(base, 3, 'delivery'),
    );

    expect(clashes).toEqual([]);
    expect(flows).toEqual(
      [
        'start-filing',
        'filing-hearing',
        'hearing-inquiry',
        'inquiry-decision',
        'decision-delivery',
        'delivery-end',
      ].sort(),
    );
    expect(faultsOfDrawing).toEqual([]);
  });

  it('lose what one side removed', async () => {
    const { clashes, names, flows } = await merged(without(base, 'inquiry'), renamed(base, 'decision', '签发'));

    expect(clashes).toEqual([]);
    expect(names).toEqual({ start: '', filing: '立案', decision: '签发', end: '' });
    expect(flows).toEqual(['decision-end', 'filing-decision', 'start-filing']);
  });

  it('clash in what both changed differently, which is decided one by one', async () => {
    const [mine, theirs] = [renamed(base, 'inquiry', '取证'), renamed(base, 'inquiry', '现场检查')];

    expect((await merged(mine, theirs)).clashes).toEqual(['inquiry']);
    expect((await merged(mine, theirs, { inquiry: 'mine' })).names).toMatchObject({ inquiry: '取证' });
    expect((await merged(mine, theirs, { inquiry: 'theirs' })).names).toMatchObject({ inquiry: '现场检查' });
  });

  it('clash in a way that both led elsewhere', async () => {
    const led = (to: string) => drawn(base).replace('targetRef="inquiry"', `targetRef="${to}"`);
    const { clashes, decided } = await mergeFlowcharts({
      base: drawn(base),
      mine: led('decision'),
      theirs: led('end'),
    });

    expect(clashes).toEqual(['filing-inquiry']);
    const { flows } = await pictured((await decided(new Map([['filing-inquiry', 'mine']]))) ?? '');
    expect(flows).toContain('filing-decision');
  });

  it('do not clash in what both changed alike', async () => {
    const same = renamed(base, 'inquiry', '取证');

    expect(await merged(same, same)).toMatchObject({ clashes: [], names: { inquiry: '取证' } });
  });

  it('clash where one removed what the other changed', async () => {
    const { clashes } = await merged(without(base, 'inquiry'), renamed(base, 'inquiry', '取证'));

    expect(clashes).toEqual(['inquiry']);
  });

  it('clash where one removed what the other has come to refer to, and fit once it is kept', async () => {
    const [mine, theirs] = [without(base, 'inquiry'), inserted(base, 1, 'hearing')];

    const { clashes, xml } = await merged(mine, theirs);

    expect(clashes).toEqual(['inquiry']);
    expect(xml).toBeUndefined();
    expect((await merged(mine, theirs, { inquiry: 'theirs' })).names).toMatchObject({ inquiry: '调查' });
  });

  it('of the penalty procedure keep limits, lanes and all of the drawing', async () => {
    const theirs = penaltyXml.replace(
      '"legal-reviewer" camunda:dueDate="P5WD"',
      '"legal-reviewer" camunda:dueDate="P4WD"',
    );
    const mine = penaltyXml.replace('name="立案审批"', 'name="立案登记"');
    const { clashes, decided } = await mergeFlowcharts({ base: penaltyXml, mine, theirs });
    const xml = (await decided(new Map())) ?? '';

    expect(clashes).toEqual([]);
    const [was, now] = [await readElements(theirs), await readElements(xml)];
    expect([...now.elements.keys()].sort()).toEqual([...was.elements.keys()].sort());
    expect([...now.elements.values()].map(({ id, lane }) => `${id} ${lane}`).sort()).toEqual(
      [...was.elements.values()].map(({ id, lane }) => `${id} ${lane}`).sort(),
    );
    const { diff } = await import('bpmn-js-differ');
    const found = diff(was.definitions, now.definitions);
    expect(found._layoutChanged).toEqual({});
  });

  const edit = fc.oneof(
    fc.record({ kind: fc.constant('rename' as const), at: fc.nat(2), name: fc.constantFrom('甲', '乙') }),
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(3), name: fc.constantFrom('one', 'two', 'three') }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(2), name: fc.constant('') }),
  );
  const version = fc.array(edit, { maxLength: 3 }).map((edits) =>
    edits.reduce<Row>((row, { kind, at, name }) => {
      if (kind === 'insert')
        return row.some(([id]) => id === name) ? row : inserted(row, Math.min(at, row.length), name);
      const id = row[at]?.[0] ?? '';
      return kind === 'rename' ? renamed(row, id, name) : without(row, id);
    }, base),
  );

  it('say the same whoever merges them, and never refer to what is gone', async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (one, other) => {
        const [here, there] = [await merged(one, other), await merged(other, one)];
        expect(here.clashes).toEqual(there.clashes);
        if (here.clashes.length > 0) return;
        expect(here.names).toEqual(there.names);
        expect(here.flows).toEqual(there.flows);
        expect(here.faultsOfDrawing).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 240_000);
});
