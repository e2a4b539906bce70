import { useTranslate } from '@sanzhi/web-ui';
import { documentationOf, isFlow } from '../canvas/elements.js';
import { type Drawn, is } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { elementWords, kindWords, templateOf } from '../element-words.js';
import { PartIcon } from '../parts/part-icon.js';
import { CallSection } from './call-section.js';
import { setDocumentation, setProperties } from './edit-element.js';
import { EventSection, ReferenceField } from './event-section.js';
import { GatewaySection } from './gateway-section.js';
import { LoopSection } from './loop-section.js';
import { TemplateField } from './template-field.js';
import { processOf, ProcessSection } from './process-section.js';
import { type RenderFieldModes, ServiceSection, TaskSection } from './task-section.js';
import { TextField } from './text-field.js';
import { WaySection } from './way-section.js';

export interface PropertyPanelProps {
  readonly renderFieldModes?: RenderFieldModes | undefined;
  /** Others refer to the process by its id, which stays. */
  readonly isIdFixed: boolean;
}

/** What is chosen, in words that can be changed. */
export function PropertyPanel(props: PropertyPanelProps) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { chosen } = drawing;
  const [only] = chosen;
  if (!only) return <p className="sz-fe-quiet">{t('flowEditor.panel.loading')}</p>;
  if (chosen.length > 1)
    return <p className="sz-fe-quiet">{t('flowEditor.panel.several', { count: chosen.length })}</p>;
  return <ElementPanel key={keyOf(only)} element={only} {...props} />;
}

/** One number for each thing on the canvas: its id may become another one, and the panel is to stay as it is then. */
function keyOf(element: Drawn): number {
  const key = keys.get(element) ?? (lastKey += 1);
  keys.set(element, key);
  return key;
}

const keys = new WeakMap<Drawn, number>();
let lastKey = 0;

function ElementPanel({ element, renderFieldModes, isIdFixed }: PropertyPanelProps & { readonly element: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk, isReadOnly } = useEditor();
  const bo = element.businessObject;
  const template = templateOf(element, desk);
  const isActivity = is(bo, 'bpmn:Activity');
  const documentation = (
    <TextField
      label={t(isActivity ? 'flowEditor.panel.does' : 'flowEditor.panel.documentation')}
      value={documentationOf(bo)}
      isLong
      isReadOnly={isReadOnly}
      onCommit={(text) => setDocumentation(drawing, element, text)}
    />
  );
  return (
    <div className="sz-fe-properties">
      <header className="sz-fe-panel-head">
        {template ? <PartIcon name={template.icon} /> : null}
        <div>
          <h2>{elementWords(element, t)}</h2>
          <div className="sz-fe-kind">{kindWords(element, t)}</div>
        </div>
      </header>
      <TemplateField element={element} template={template} />
      <TextField
        label={t('flowEditor.panel.name')}
        value={bo.name ?? ''}
        isReadOnly={isReadOnly}
        onCommit={(name) => setProperties(drawing, element, { name })}
      />
      {isActivity ? documentation : null}
      {is(bo, 'bpmn:UserTask') ? <TaskSection element={element} renderFieldModes={renderFieldModes} /> : null}
      <ServiceSection element={element} />
      <KindSections element={element} isIdFixed={isIdFixed} />
      {isActivity ? null : documentation}
      {template ? <TemplateNote {...{ template }} /> : null}
    </div>
  );
}

/** What only some kinds of elements have. */
function KindSections({ element, isIdFixed }: Pick<PropertyPanelProps, 'isIdFixed'> & { readonly element: Drawn }) {
  const bo = element.businessObject;
  const process = processOf(element);
  return (
    <>
      {isFlow(element) ? <WaySection way={element} /> : null}
      {is(bo, 'bpmn:Gateway') ? <GatewaySection gateway={element} /> : null}
      {is(bo, 'bpmn:Event') ? <EventSection event={element} /> : null}
      {is(bo, 'bpmn:ReceiveTask', 'bpmn:SendTask') ? <ReferenceField element={element} holder={bo} /> : null}
      {is(bo, 'bpmn:CallActivity') ? <CallSection call={element} /> : null}
      {is(bo, 'bpmn:Activity') ? <LoopSection activity={element} /> : null}
      {process ? <ProcessSection {...{ element, process, isIdFixed }} /> : null}
    </>
  );
}

function TemplateNote({ template }: { readonly template: NonNullable<ReturnType<typeof templateOf>> }) {
  const t = useTranslate();
  return (
    <section className="sz-fe-note" aria-label={t('flowEditor.panel.records')}>
      <h3>{t('flowEditor.panel.records')}</h3>
      {template.milestones.length === 0 ? (
        <p className="sz-fe-quiet">{t('flowEditor.panel.recordsNothing')}</p>
      ) : (
        <ul>
          {template.milestones.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
      {template.article ? (
        <p className="sz-fe-quiet">{t('flowEditor.panel.ground', { citation: template.article.citation })}</p>
      ) : null}
    </section>
  );
}
