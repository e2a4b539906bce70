/** A flowchart of one step that is filled in with a form. */
export function visitXml(formKey: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="visit" name="街面检查" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:userTask id="record" name="制作笔录" camunda:candidateGroups="officer" camunda:formKey="${formKey}" />
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="record" />
    <bpmn:sequenceFlow id="f2" sourceRef="record" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;
}
