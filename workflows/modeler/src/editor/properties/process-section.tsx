import { useTranslate } from '@sanzhi/web-ui';
import { Input } from 'antd';
import { documentationOf } from '../canvas/elements.js';
import { type Drawn, is, type Moddle } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { Field } from './field.js';
import { make } from './edit-element.js';
import { TextField } from './text-field.js';

/** The process that an element stands for: the root's own, or the one that a pool shows. */
export function processOf({ businessObject }: Drawn): Moddle | undefined {
  if (is(businessObject, 'bpmn:Process')) return businessObject;
  return is(businessObject, 'bpmn:Participant') ? (businessObject['processRef'] as Moddle | undefined) : undefined;
}

export interface ProcessSectionProps {
  readonly element: Drawn;
  readonly process: Moddle;
  readonly isIdFixed: boolean;
}

/** Name, purpose and id of a process. The id is what others refer to it by: once published it stays. */
export function ProcessSection({ element, process, isIdFixed }: ProcessSectionProps) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly, say } = useEditor();
  const modeling = drawing.get('modeling');
  const rename = (id: string) => {
    const wanted = id.trim();
    if (!/^[A-Za-z_][\w.-]*$/.test(wanted) || drawing.element(wanted)) return say(t('flowEditor.process.idRefused'));
    if (element.businessObject === process) modeling.updateProperties(element, { id: wanted });
    else modeling.updateModdleProperties(element, process, { id: wanted });
    return undefined;
  };
  const isPool = element.businessObject !== process;
  return (
    <>
      {isPool ? (
        <>
          <TextField
            label={t('flowEditor.process.name')}
            value={process.name ?? ''}
            isReadOnly={isReadOnly}
            onCommit={(name) => modeling.updateModdleProperties(element, process, { name })}
          />
          <TextField
            label={t('flowEditor.process.documentation')}
            value={documentationOf(process)}
            isLong
            isReadOnly={isReadOnly}
            onCommit={(text) =>
              modeling.updateModdleProperties(element, process, {
                documentation: text.trim() ? [make(drawing, 'bpmn:Documentation', { text }, process)] : [],
              })
            }
          />
        </>
      ) : null}
      {isIdFixed || isReadOnly ? (
        <Field label={t('flowEditor.process.id')} hint={isIdFixed ? t('flowEditor.process.idFixed') : undefined}>
          <Input readOnly aria-label={t('flowEditor.process.id')} value={process.id} />
        </Field>
      ) : (
        <TextField
          label={t('flowEditor.process.id')}
          value={process.id}
          isWhole
          hint={t('flowEditor.process.idHint')}
          onCommit={rename}
        />
      )}
    </>
  );
}
