import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useRef } from 'react';
import { waysOf } from '../canvas/elements.js';
import { type Connection, type Drawn, is, type Moddle } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { elementWords } from '../element-words.js';
import { ConditionField } from './condition-field.js';
import { conditionOf, isDefault, mayDecide, setCondition, setDefault, swapWays } from './conditions.js';
import { Pick } from './pick.js';

/** Where a gateway leads: the way for all other cases, and of every other way when it is taken. */
export function GatewaySection({ gateway }: { readonly gateway: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly, say } = useEditor();
  const list = useRef<HTMLDivElement>(null);
  const ways = waysOf(gateway);
  const asked = ways.filter((way) => !isDefault(way));
  const isOrdered = is(gateway.businessObject, 'bpmn:ExclusiveGateway');
  if (!mayDecide(gateway) || ways.length < 2) return null;
  const nameOf = (way: (typeof ways)[number]) =>
    way.businessObject.name ?? t('flowEditor.outline.way', { to: elementWords(way.target, t) });
  const move = (way: Connection, by: -1 | 1) => {
    const at = asked.indexOf(way) + by;
    const other = asked[at];
    if (!other) return;
    swapWays(drawing, way, other);
    say(t('flowEditor.gateway.moved', { name: nameOf(way), place: at + 1, count: asked.length }));
    // What is moved about in the page loses the focus.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-way="${way.id}"] [data-by="${by}"]`)?.focus(),
    );
  };
  return (
    <>
      <Pick
        label={t('flowEditor.gateway.default')}
        value={ways.find(isDefault)?.id}
        options={ways.map((way) => ({ value: way.id, label: nameOf(way) }))}
        isReadOnly={isReadOnly}
        canBeEmpty
        placeholder={t('flowEditor.gateway.noDefault')}
        onPick={(id) =>
          setDefault(
            drawing,
            gateway,
            ways.find((way) => way.id === id),
          )
        }
      />
      {asked.length > 1 && isOrdered ? <p className="sz-fe-quiet">{t('flowEditor.gateway.order')}</p> : null}
      <div ref={list}>
        {asked.map((way, at) => (
          <div key={way.id} className="sz-fe-asked" data-way={way.id}>
            <ConditionField
              label={t('flowEditor.gateway.when', { name: nameOf(way) })}
              condition={conditionOf(way.businessObject['conditionExpression'] as Moddle | undefined)}
              at={gateway}
              onChange={(rule) => setCondition(drawing, way, rule)}
              emptyWords={t('flowEditor.way.noCondition')}
            />
            {isOrdered && !isReadOnly && asked.length > 1 ? (
              <div className="sz-fe-acts">
                {([-1, 1] as const).map((by) => (
                  <Button
                    key={by}
                    size="small"
                    data-by={by}
                    // Left focusable: whoever moves by keyboard is to stay where they are.
                    aria-disabled={asked[at + by] === undefined}
                    aria-label={t(`flowEditor.gateway.${by < 0 ? 'sooner' : 'later'}Of`, { name: nameOf(way) })}
                    onClick={() => move(way, by)}
                  >
                    {t(`flowEditor.gateway.${by < 0 ? 'sooner' : 'later'}`)}
                  </Button>
                ))}
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </>
  );
}
