import { useTranslate } from '@sanzhi/web-ui';
import { textOf } from '../canvas/elements.js';
import type { Drawn } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { setProperties } from './edit-element.js';
import { Pick } from './pick.js';

/** Which other flowchart is carried out. */
export function CallSection({ call }: { readonly call: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk, isReadOnly } = useEditor();
  return (
    <Pick
      label={t('flowEditor.call')}
      value={textOf(call.businessObject, 'calledElement')}
      options={desk.processes.map(({ key, title }) => ({ value: key, label: title }))}
      isReadOnly={isReadOnly}
      placeholder={t('flowEditor.task.noService')}
      onPick={(calledElement) => setProperties(drawing, call, { calledElement })}
    />
  );
}
