import { createTranslator } from '@sanzhi/platform-i18n';
import { zhCN as readingTexts } from '@sanzhi/platform-rules';
import { zhCN as configurationTexts } from '@sanzhi/web-configuration';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { FlowchartComparison, untitled, zhCN as modelerTexts } from '@sanzhi/workflows-modeler';
import { createRoot } from 'react-dom/client';
import penalty from '../../../../plugins/edition/src/processes/penalty.bpmn?raw';

const translate = createTranslator(
  [modelerTexts, configurationTexts, readingTexts, uiTexts].map((texts, at) => ({
    plugin: 'fixture',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);

/** The penalty procedure with a discussion put in, the archive taken out, review quicker, a step moved. */
const changed = penalty
  .replace(
    'camunda:candidateGroups="legal-reviewer" camunda:dueDate="P5WD"',
    'camunda:candidateGroups="legal-reviewer" camunda:dueDate="P3WD"',
  )
  .replace('<dc:Bounds x="1800" y="720"', '<dc:Bounds x="1800" y="700"')
  .replace(
    '<bpmn:sequenceFlow id="f2"',
    '<bpmn:userTask id="discussion" name="集体讨论" /><bpmn:sequenceFlow id="f2b" sourceRef="discussion" targetRef="investigation" /><bpmn:sequenceFlow id="f2"',
  )
  .replace('sourceRef="filing" targetRef="investigation"', 'sourceRef="filing" targetRef="discussion"')
  .replace(
    '<bpmndi:BPMNShape id="notice_di"',
    '<bpmndi:BPMNShape id="discussion_di" bpmnElement="discussion"><dc:Bounds x="380" y="300" width="120" height="80" /></bpmndi:BPMNShape><bpmndi:BPMNEdge id="f2b_di" bpmnElement="f2b"><di:waypoint x="500" y="340" /><di:waypoint x="520" y="340" /><di:waypoint x="520" y="240" /></bpmndi:BPMNEdge><bpmndi:BPMNShape id="notice_di"',
  )
  .replace(
    '<di:waypoint x="420" y="200" /><di:waypoint x="460" y="200" />',
    '<di:waypoint x="400" y="240" /><di:waypoint x="400" y="300" />',
  )
  .replace(/<bpmn:serviceTask id="archive".*?<\/bpmn:serviceTask>/, '')
  .replace('<bpmn:flowNodeRef>archive</bpmn:flowNodeRef>', '')
  .replace(/<bpmn:sequenceFlow id="f22"[^>]*\/>/, '')
  .replace('id="f21" sourceRef="join" targetRef="archive"', 'id="f21" sourceRef="join" targetRef="end"')
  .replace(/<bpmndi:BPMN(Shape|Edge) id="(archive|f22)_di".*?<\/bpmndi:BPMN(Shape|Edge)>/g, '');

const query = new URLSearchParams(location.search);
createRoot(document.getElementById('root') as HTMLElement).render(
  <AppProvider translate={translate}>
    <h1>版本比较</h1>
    <FlowchartComparison
      before={penalty}
      after={query.has('same') ? penalty : query.has('broken') ? '<html>' : changed}
      titles={{ ...untitled, role: (id) => (id === 'legal-reviewer' ? '法制审核人员' : id) }}
      names={{ before: '第1版', after: '第2版' }}
    />
  </AppProvider>,
);
requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.setAttribute('data-painted', 'true')));
