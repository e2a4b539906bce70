import { useTranslate } from '@sanzhi/web-ui';
import { matchesPinyin } from '@sanzhi/web-rules';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { canLeadOn, isFlow } from '../canvas/elements.js';
import { type Connection, type Drawn, is } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { elementWords, kindWords, templateOf } from '../element-words.js';
import { PartIcon } from '../parts/part-icon.js';
import { outlineRows, type OutlineRow } from './outline-rows.js';

export interface OutlineActs {
  readonly onAppend: (element: Drawn) => void;
  readonly onConnect: (element: Drawn) => void;
  readonly onRemove: (element: Drawn) => void;
  readonly onOpen: (element: Drawn) => void;
}

/** The flowchart as a list, a second way to draw: each element with its words and, once chosen, with what can be done. */
export function Outline(acts: OutlineActs) {
  const t = useTranslate();
  const drawing = useDrawing();
  const [filter, setFilter] = useState('');
  const chosen = new Set(drawing.chosen);
  const rows = outlineRows(rootsOf(drawing.things)).filter(({ element }) =>
    matchesPinyin(elementWords(element, t), filter),
  );
  return (
    <div className="sz-fe-outline">
      <input
        type="search"
        className="sz-fe-search"
        aria-label={t('flowEditor.outline.filter')}
        placeholder={t('flowEditor.outline.filter')}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ol aria-label={t('flowEditor.outline')}>
        {rows.map((row) => (
          <OutlineItem key={row.element.id} row={row} chosen={chosen} {...acts} />
        ))}
      </ol>
    </div>
  );
}

interface OutlineItemProps extends OutlineActs {
  readonly row: OutlineRow;
  readonly chosen: ReadonlySet<Drawn>;
}

function OutlineItem({ row, chosen, ...acts }: OutlineItemProps) {
  const { element, depth, ways } = row;
  return (
    <li style={{ paddingInlineStart: depth * 16 }}>
      <ElementRow element={element} isChosen={chosen.has(element)} {...acts} />
      {ways.length > 0 ? (
        <ul>
          {ways.map((way) => (
            <li key={way.id}>
              <ElementRow element={way} isChosen={chosen.has(way)} {...acts} />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

interface ElementRowProps extends OutlineActs {
  readonly element: Drawn;
  readonly isChosen: boolean;
}

function ElementRow({ element, isChosen, ...acts }: ElementRowProps) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk } = useEditor();
  const button = useRef<HTMLButtonElement>(null);
  const way = isFlow(element) ? element : undefined;
  const words = way ? wayWords(way, t) : elementWords(element, t);
  const kind = way ? '' : kindWords(element, t);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <div className={isChosen ? 'sz-fe-row sz-fe-row-chosen' : 'sz-fe-row'}>
      <button
        ref={button}
        type="button"
        className={way ? 'sz-fe-row-main sz-fe-row-way' : 'sz-fe-row-main'}
        aria-pressed={isChosen}
        onClick={() => {
          drawing.show(element.id);
          acts.onOpen(element);
        }}
      >
        {way ? null : <PartIcon name={templateOf(element, desk)?.icon ?? iconOf(element)} />}
        <span>{words}</span>
        {kind && kind !== words ? <span className="sz-fe-row-kind">{kind}</span> : null}
      </button>
      {isChosen ? <RowActs element={element} {...acts} /> : null}
    </div>
  );
}

function RowActs({ element, onAppend, onConnect, onRemove }: OutlineActs & { readonly element: Drawn }) {
  const t = useTranslate();
  const { isReadOnly } = useEditor();
  if (isReadOnly) return null;
  const isWay = isFlow(element);
  const leadsOn = canLeadOn(element.businessObject);
  return (
    <div className="sz-fe-row-acts">
      {leadsOn || isWay ? (
        <Button size="small" onClick={() => onAppend(element)}>
          {t(isWay ? 'flowEditor.outline.insert' : 'flowEditor.outline.append')}
        </Button>
      ) : null}
      {leadsOn ? (
        <Button size="small" onClick={() => onConnect(element)}>
          {t('flowEditor.outline.connect')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => onRemove(element)}>
        {t('flowEditor.outline.remove')}
      </Button>
    </div>
  );
}

function wayWords(way: Connection, t: ReturnType<typeof useTranslate>): string {
  const to = elementWords(way.target, t);
  const { name } = way.businessObject;
  return name ? t('flowEditor.outline.wayNamed', { name, to }) : t('flowEditor.outline.way', { to });
}

function rootsOf(things: readonly Drawn[]): readonly Drawn[] {
  const parents = new Set(things.map(({ parent }) => parent));
  return [...parents].filter((one): one is Drawn => one !== undefined && !one.parent);
}

function iconOf({ businessObject: bo }: Drawn): string {
  if (is(bo, 'bpmn:StartEvent')) return 'start';
  if (is(bo, 'bpmn:EndEvent')) return 'end';
  if (is(bo, 'bpmn:Event')) return 'event';
  if (is(bo, 'bpmn:ParallelGateway')) return 'parallel';
  if (is(bo, 'bpmn:InclusiveGateway')) return 'inclusive';
  if (is(bo, 'bpmn:EventBasedGateway')) return 'eventBased';
  if (is(bo, 'bpmn:Gateway')) return 'exclusive';
  if (is(bo, 'bpmn:CallActivity')) return 'call';
  if (is(bo, 'bpmn:SubProcess')) return 'subProcess';
  if (is(bo, 'bpmn:ServiceTask')) return 'service';
  if (is(bo, 'bpmn:Participant', 'bpmn:Lane')) return 'pool';
  return is(bo, 'bpmn:TextAnnotation') ? 'note' : 'task';
}
