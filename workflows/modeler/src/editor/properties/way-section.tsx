import { useTranslate } from '@sanzhi/web-ui';
import { Checkbox } from 'antd';
import type { Connection } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import type { Moddle } from '../canvas/services.js';
import { ConditionField } from './condition-field.js';
import { conditionOf, isDefault, mayDecide, setCondition, setDefault } from './conditions.js';

/** When a way is taken. */
export function WaySection({ way }: { readonly way: Connection }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  if (!mayDecide(way.source)) return <p className="sz-fe-quiet">{t('flowEditor.way.always')}</p>;
  const isOtherwise = isDefault(way);
  return (
    <>
      <Checkbox
        checked={isOtherwise}
        disabled={isReadOnly}
        onChange={(event) => setDefault(drawing, way.source, event.target.checked ? way : undefined)}
      >
        {t('flowEditor.way.default')}
      </Checkbox>
      {isOtherwise ? (
        <p className="sz-fe-quiet">{t('flowEditor.way.defaultMeans')}</p>
      ) : (
        <ConditionField
          label={t('flowEditor.way.condition')}
          condition={conditionOf(way.businessObject['conditionExpression'] as Moddle | undefined)}
          onChange={(rule) => setCondition(drawing, way, rule)}
          at={way.source}
          emptyWords={t('flowEditor.way.noCondition')}
        />
      )}
    </>
  );
}
