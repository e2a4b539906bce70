import type { FlowchartDesk } from '@sanzhi/workflows-modeler';

const pattern = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="s" />
    <bpmn:userTask id="submit" name="送法制审核" camunda:modelerTemplate="review.submission" camunda:assignee="\${starter}" />
    <bpmn:userTask id="review" name="法制审核" camunda:modelerTemplate="review.opinion" camunda:candidateGroups="legal-reviewer" camunda:dueDate="P5WD" />
    <bpmn:exclusiveGateway id="passed" name="是否通过" default="back" />
    <bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="submit" />
    <bpmn:sequenceFlow id="f2" sourceRef="submit" targetRef="review" />
    <bpmn:sequenceFlow id="f3" sourceRef="review" targetRef="passed" />
    <bpmn:sequenceFlow id="ok" name="通过" sourceRef="passed" targetRef="e"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">{"var": "reviewPassed"}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="back" name="退回" sourceRef="passed" targetRef="submit" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="0" y="22" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="submit_di" bpmnElement="submit"><dc:Bounds x="80" y="0" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="review_di" bpmnElement="review"><dc:Bounds x="230" y="0" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="passed_di" bpmnElement="passed" isMarkerVisible="true"><dc:Bounds x="380" y="15" width="50" height="50" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="e_di" bpmnElement="e"><dc:Bounds x="480" y="22" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="36" y="40" /><di:waypoint x="80" y="40" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="f2_di" bpmnElement="f2"><di:waypoint x="180" y="40" /><di:waypoint x="230" y="40" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="f3_di" bpmnElement="f3"><di:waypoint x="330" y="40" /><di:waypoint x="380" y="40" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="ok_di" bpmnElement="ok"><di:waypoint x="430" y="40" /><di:waypoint x="480" y="40" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="back_di" bpmnElement="back"><di:waypoint x="405" y="65" /><di:waypoint x="405" y="110" /><di:waypoint x="130" y="110" /><di:waypoint x="130" y="80" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

/** A sub-process with a deadline on its edge, and a message that is waited for. */
const hearing = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
  <bpmn:message id="m" name="听证申请" />
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="s" />
    <bpmn:intermediateCatchEvent id="asked" name="收到听证申请"><bpmn:messageEventDefinition id="md" messageRef="m" /></bpmn:intermediateCatchEvent>
    <bpmn:subProcess id="hearing" name="听证">
      <bpmn:startEvent id="hs" />
      <bpmn:userTask id="hold" name="举行听证" />
      <bpmn:endEvent id="he" />
      <bpmn:sequenceFlow id="h1" sourceRef="hs" targetRef="hold" />
      <bpmn:sequenceFlow id="h2" sourceRef="hold" targetRef="he" />
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="late" name="到期" attachedToRef="hearing"><bpmn:timerEventDefinition id="td"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P20WD</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="asked" />
    <bpmn:sequenceFlow id="f2" sourceRef="asked" targetRef="hearing" />
    <bpmn:sequenceFlow id="f3" sourceRef="hearing" targetRef="e" />
    <bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="e" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="asked_di" bpmnElement="asked"><dc:Bounds x="80" y="62" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="hearing_di" bpmnElement="hearing" isExpanded="true"><dc:Bounds x="170" y="0" width="340" height="160" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="hs_di" bpmnElement="hs"><dc:Bounds x="190" y="62" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="hold_di" bpmnElement="hold"><dc:Bounds x="280" y="40" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="he_di" bpmnElement="he"><dc:Bounds x="430" y="62" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="late_di" bpmnElement="late"><dc:Bounds x="400" y="142" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f2_di" bpmnElement="f2"><di:waypoint x="116" y="80" /><di:waypoint x="170" y="80" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="h1_di" bpmnElement="h1"><di:waypoint x="226" y="80" /><di:waypoint x="280" y="80" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="h2_di" bpmnElement="h2"><di:waypoint x="380" y="80" /><di:waypoint x="430" y="80" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

/** A small desk with one of everything. */
export const sampleDesk: FlowchartDesk = {
  templates: [
    {
      id: 'casework.filing',
      elementId: 'filing',
      title: '立案审批',
      text: '承办人填写案件来源和初步事实，符合条件的立案。',
      group: '办案',
      icon: 'file',
      element: 'userTask',
      sets: { formKey: 'case-filing', assignee: '${starter}', dueDate: 'P7D' },
      locks: [],
      milestones: [{ id: 'case.filed', title: '已立案' }],
    },
    {
      id: 'casework.investigation',
      elementId: 'investigation',
      title: '现场检查',
      text: '不少于两名执法人员出示证件，同步录音录像。',
      group: '办案',
      icon: 'inspect',
      article: { id: 'REC-9.1', citation: '《音像记录办法》第九条第(一)项' },
      element: 'userTask',
      sets: { formKey: 'on-site-record', assignee: '${starter}' },
      locks: ['formKey'],
      milestones: [],
    },
    {
      id: 'casework.approval',
      elementId: 'approval',
      title: '负责人审批',
      text: '行政机关负责人审查决定。',
      group: '办案',
      icon: 'approve',
      element: 'userTask',
      sets: { formKey: 'head-approval', candidateGroups: 'department-head' },
      locks: ['candidateGroups'],
      milestones: [{ id: 'decision.approved', title: '负责人已批准' }],
    },
    {
      id: 'casework.number',
      elementId: 'number',
      title: '编定文号',
      text: '重大决定未经法制审核通过的，不能编号。',
      group: '办案',
      icon: 'number',
      article: { id: 'REV-7', citation: '《审核办法》第七条' },
      element: 'serviceTask',
      sets: { topic: 'casework.number' },
      locks: ['topic'],
      milestones: [{ id: 'decision.numbered', title: '已编定文号' }],
    },
    {
      id: 'review.passed',
      elementId: 'passed_mark',
      title: '审核通过',
      text: '',
      group: '法制审核',
      icon: 'mark',
      article: { id: 'REV-7', citation: '《审核办法》第七条' },
      element: 'intermediateThrowEvent',
      sets: {},
      locks: [],
      milestones: [{ id: 'review.passed', title: '法制审核已通过' }],
    },
  ],
  patterns: [
    {
      id: 'review.whole',
      title: '法制审核全流程',
      text: '送审、审核、通过或者退回',
      group: '法制审核',
      icon: 'review',
      xml: pattern,
    },
    { id: 'hearing', title: '听证', text: '申请、举行听证', group: '办案', icon: 'hearing', xml: hearing },
  ],
  roles: [
    { id: 'legal-reviewer', title: '法制审核人员' },
    { id: 'department-head', title: '部门负责人' },
  ],
  forms: [
    { key: 'case-filing', title: '立案审批表', fields: [{ path: 'n_day', title: '发现日期', type: 'date' }] },
    {
      key: 'on-site-record',
      title: '现场检查笔录',
      fields: [
        { path: 'n_fine', title: '罚款金额', type: 'money', group: '处理' },
        { path: 'n_minor', title: '情节轻微', type: 'boolean' },
      ],
    },
    { key: 'head-approval', title: '负责人审批表' },
  ],
  processes: [{ key: 'hearing', title: '听证程序' }],
  services: [
    { topic: 'casework.number', title: '编定文号' },
    { topic: 'casework.archive', title: '归档结案' },
  ],
  facts: [
    { path: 'reviewPassed', title: '法制审核通过', type: 'boolean' },
    { path: 'approved', title: '负责人同意', type: 'boolean' },
    { path: 'fineAmount', title: '罚款金额', type: 'number' },
    {
      path: 'actionType',
      title: '执法行为',
      type: 'choice',
      options: [
        { value: 'penalty', label: '行政处罚' },
        { value: 'license', label: '行政许可' },
      ],
    },
  ],
};
