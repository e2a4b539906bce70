import { useTranslate } from '@sanzhi/web-ui';
import { documentationOf, textOf } from '../canvas/elements.js';
import { type Drawn, is } from '../canvas/services.js';
import type { PartTemplate } from '../desk.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { attributesOfTemplate, typeOfTemplate } from '../parts/template-attributes.js';
import { setDocumentation, setProperties } from './edit-element.js';
import { Pick } from './pick.js';

export interface TemplateFieldProps {
  readonly element: Drawn;
  readonly template: PartTemplate | undefined;
}

/** Which ready-made step an element is. One that was drawn bare, or in another tool, becomes one by being told so. */
export function TemplateField({ element, template }: TemplateFieldProps) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk, isReadOnly, say } = useEditor();
  const bo = element.businessObject;
  const fitting = desk.templates.filter((one) => typeOfTemplate(one) === bo.$type);
  const written = is(bo, 'bpmn:FlowNode') ? textOf(bo, 'camunda:modelerTemplate') : undefined;
  if (fitting.length === 0 && !written) return null;
  const choose = (id: string | undefined) => {
    const chosen = fitting.find((one) => one.id === id);
    if (!chosen) return setProperties(drawing, element, { 'camunda:modelerTemplate': undefined });
    const { name, ...attributes } = attributesOfTemplate(chosen);
    drawing.together(() => {
      const id = drawing.get('readableIds').idAs(chosen.id, bo);
      setProperties(drawing, element, { ...attributes, ...(bo.name ? {} : { name }), ...(id === bo.id ? {} : { id }) });
      if (chosen.text && documentationOf(bo) === '') setDocumentation(drawing, element, chosen.text);
    });
    say(t('flowEditor.template.said', { title: chosen.title }));
    return undefined;
  };
  return (
    <Pick
      label={t('flowEditor.template')}
      value={template?.id ?? written}
      options={fitting.map(({ id, title }) => ({ value: id, label: title }))}
      isReadOnly={isReadOnly}
      canBeEmpty
      placeholder={t('flowEditor.template.none')}
      onPick={choose}
    />
  );
}
