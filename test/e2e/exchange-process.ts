// A small flowchart with its diagram: a check, a report to another system, a receipt with a timer on it. The second
// version knows the receipt by another id.

interface Step {
  readonly id: string;
  readonly name: string;
  readonly tag: 'startEvent' | 'userTask' | 'serviceTask' | 'endEvent';
  readonly attributes?: string;
}

const offered = 'camunda:candidateGroups="officer"';

function stepsOf(receipt: Pick<Step, 'id' | 'name'>): readonly Step[] {
  return [
    { id: 'start', name: '启动', tag: 'startEvent' },
    { id: 'check', name: '核对材料', tag: 'userTask', attributes: offered },
    {
      id: 'report',
      name: '报送省级平台',
      tag: 'serviceTask',
      attributes: 'camunda:type="external" camunda:topic="test.report"',
    },
    { ...receipt, tag: 'userTask', attributes: `${offered} camunda:dueDate="P5WD"` },
    { id: 'end', name: '报送完成', tag: 'endEvent' },
  ];
}

export const exchangeXml = flowchart(stepsOf({ id: 'receipt', name: '登记回执' }));
export const nextExchangeXml = withSubProcess(flowchart(stepsOf({ id: 'receipt_checked', name: '核对并登记回执' })));

/** Starts by itself every hour and sums up in the same transaction; nobody draws it on a screen. */
export const hourlyXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="hourly" name="数据汇总" isExecutable="true">
    <bpmn:startEvent id="every-hour" name="每小时"><bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
    <bpmn:serviceTask id="sum" name="汇总" camunda:type="external" camunda:topic="test.sum" />
    <bpmn:endEvent id="summed" />
    <bpmn:sequenceFlow id="a" sourceRef="every-hour" targetRef="sum" /><bpmn:sequenceFlow id="b" sourceRef="sum" targetRef="summed" />
  </bpmn:process>
</bpmn:definitions>`;

function flowchart(steps: readonly Step[]): string {
  const host = steps[3]?.id;
  const elements = steps.map(
    ({ tag, id, name, attributes = '' }) => `<bpmn:${tag} id="${id}" name="${name}" ${attributes} />`,
  );
  const flows = steps
    .slice(1)
    .map((step, index) => ({ id: `to_${step.id}`, from: steps[index]?.id, to: step.id, index }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="exchange" name="数据报送" isExecutable="true">
    ${elements.join('')}
    <bpmn:boundaryEvent id="late" name="长期未登记" attachedToRef="${host}" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P300WD</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="reminded" name="已提醒" />
    ${flows.map(({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`).join('')}
    <bpmn:sequenceFlow id="to_reminded" sourceRef="late" targetRef="reminded" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="exchange">
    ${steps.map(shape).join('')}
    ${box('late', { x: 672, y: 162, width: 36, height: 36 })}${box('reminded', { x: 762, y: 222, width: 36, height: 36 })}
    ${flows.map(({ id, index }) => edge(id, [right(index, steps), 140], [left(index + 1, steps), 140])).join('')}
    ${edge('to_reminded', [690, 198], [690, 240], [762, 240])}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/** The same with a sub-process drawn around the check. */
function withSubProcess(xml: string): string {
  const shape = `<bpmndi:BPMNShape id="checking_di" bpmnElement="checking" isExpanded="true"><dc:Bounds x="265" y="70" width="150" height="130" /></bpmndi:BPMNShape>`;
  return xml
    .replace(/<bpmn:userTask id="check"[^>]*\/>/, '<bpmn:subProcess id="checking" name="材料审查">$&</bpmn:subProcess>')
    .replace('targetRef="check"', 'targetRef="checking"')
    .replace('sourceRef="check"', 'sourceRef="checking"')
    .replace('<bpmndi:BPMNShape id="check_di"', `${shape}$&`);
}

function isEvent(step: Step | undefined): boolean {
  return step?.tag.endsWith('Event') ?? false;
}

function left(index: number, steps: readonly Step[]): number {
  return 100 + index * 180 + (isEvent(steps[index]) ? 42 : 0);
}

function right(index: number, steps: readonly Step[]): number {
  return left(index, steps) + (isEvent(steps[index]) ? 36 : 120);
}

function shape(step: Step, index: number, steps: readonly Step[]): string {
  const size = isEvent(step) ? { width: 36, height: 36 } : { width: 120, height: 80 };
  return box(step.id, { x: left(index, steps), y: 140 - size.height / 2, ...size });
}

function box(id: string, { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>): string {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
}

function edge(id: string, ...points: readonly (readonly [number, number])[]): string {
  const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${waypoints}</bpmndi:BPMNEdge>`;
}
