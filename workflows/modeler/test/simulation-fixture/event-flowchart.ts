import { layoutProcess } from 'bpmn-auto-layout';

const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;

/** A flowchart with what the penalty has not: a message, an error, a reminder beside the work, a way that may be missing. */
const file = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:message id="M" name="协查复函" />
  <bpmn:error id="E" name="当事人拒收" errorCode="REFUSED" />
  <bpmn:process id="assistance" name="协助调查" isExecutable="true">
    <bpmn:startEvent id="start" name="收到请求" />
    <bpmn:userTask id="ask" name="发出协查函" camunda:candidateGroups="department-head" camunda:dueDate="P3WD" />
    <bpmn:boundaryEvent id="refused" name="拒收" attachedToRef="ask"><bpmn:errorEventDefinition errorRef="E" /></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="remind" name="催办" attachedToRef="ask" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>P2WD</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:userTask id="reminder" name="电话催办" />
    <bpmn:endEvent id="reminded" name="已催办" />
    <bpmn:intermediateCatchEvent id="reply" name="等待复函"><bpmn:messageEventDefinition messageRef="M" /></bpmn:intermediateCatchEvent>
    <bpmn:exclusiveGateway id="found" name="是否查明" />
    <bpmn:endEvent id="done" name="办结" />
    <bpmn:endEvent id="handed" name="移送" />
    <bpmn:endEvent id="returned" name="退回请求" />
    ${flow('f1', 'start', 'ask')}${flow('f2', 'ask', 'reply')}${flow('f3', 'reply', 'found')}
    <bpmn:sequenceFlow id="f_found" name="查明" sourceRef="found" targetRef="done"><bpmn:conditionExpression language="json-logic">{"==": [{"var": "approved"}, true]}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f_handed" name="另案处理" sourceRef="found" targetRef="handed"><bpmn:conditionExpression language="json-logic">{"==": [{"var": "major"}, true]}</bpmn:conditionExpression></bpmn:sequenceFlow>
    ${flow('f4', 'refused', 'returned')}${flow('f5', 'remind', 'reminder')}${flow('f6', 'reminder', 'reminded')}
  </bpmn:process>
</bpmn:definitions>`;

/** The flowchart with its diagram. */
export function eventFlowchart(): Promise<string> {
  return layoutProcess(withEnds(file));
}

/** Elements with the flows that end at them: the layout draws no others. */
function withEnds(xml: string): string {
  const ends = [...xml.matchAll(/<bpmn:sequenceFlow id="(\w+)"[^>]*sourceRef="(\w+)" targetRef="(\w+)"/g)];
  return xml.replace(
    /<bpmn:(startEvent|userTask|boundaryEvent|endEvent|intermediateCatchEvent|exclusiveGateway) id="(\w+)"([^>]*?)(\/?)>/g,
    (_, tag: string, id: string, attributes: string, closed: string) => {
      const flows = ends.map(([, flow, from, to]) =>
        from === id
          ? `<bpmn:outgoing>${flow}</bpmn:outgoing>`
          : to === id
            ? `<bpmn:incoming>${flow}</bpmn:incoming>`
            : '',
      );
      return `<bpmn:${tag} id="${id}"${attributes}>${flows.join('')}${closed ? `</bpmn:${tag}>` : ''}`;
    },
  );
}
