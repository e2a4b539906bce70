import { useTranslate } from '@sanzhi/web-ui';
import { Checkbox, Select } from 'antd';
import { eventDefinitionOf, textOf } from '../canvas/elements.js';
import { type Drawn, is, type Moddle } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { ConditionField } from './condition-field.js';
import { conditionOf } from './conditions.js';
import { expression, setProperties } from './edit-element.js';
import { referenceOf, setReference, setTimer, type TimerKind, timerOf } from './event-definitions.js';
import { Field } from './field.js';
import { SpanField } from './span-field.js';
import { TextField } from './text-field.js';
import { spanText, spanOf } from './time-span.js';

/** What an event waits for or tells. */
export function EventSection({ event }: { readonly event: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const definition = eventDefinitionOf(event.businessObject);
  return (
    <>
      {is(definition, 'bpmn:TimerEventDefinition') && definition ? <TimerFields {...{ event, definition }} /> : null}
      {definition ? <ReferenceField element={event} holder={definition} /> : null}
      {is(definition, 'bpmn:ConditionalEventDefinition') && definition ? (
        <ConditionField
          label={t('flowEditor.event.condition')}
          condition={conditionOf(definition['condition'] as Moddle | undefined)}
          at={event}
          emptyWords={t('flowEditor.event.noCondition')}
          onChange={(rule) =>
            drawing.get('modeling').updateModdleProperties(event, definition, {
              condition:
                rule === undefined ? undefined : expression(drawing, JSON.stringify(rule), definition, 'json-logic'),
            })
          }
        />
      ) : null}
      {is(definition, 'bpmn:LinkEventDefinition') && definition ? (
        <TextField
          label={t('flowEditor.event.link')}
          value={textOf(definition, 'name') ?? ''}
          isReadOnly={isReadOnly}
          onCommit={(name) => drawing.get('modeling').updateModdleProperties(event, definition, { name })}
        />
      ) : null}
      <InterruptingField event={event} />
    </>
  );
}

/** Of events that refer to a message, signal, error or escalation, and of tasks that send or receive a message. */
export function ReferenceField({ element, holder }: { readonly element: Drawn; readonly holder: Moddle }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const reference = referenceOf(holder);
  if (!reference) return null;
  const kind = holder.$type.replace(/^bpmn:|EventDefinition$/g, '').toLowerCase();
  return (
    <TextField
      label={t(`flowEditor.event.${kind}`)}
      value={reference.text}
      isReadOnly={isReadOnly}
      onCommit={(text) => setReference(drawing, element, holder, text.trim())}
    />
  );
}

function TimerFields({ event, definition }: { readonly event: Drawn; readonly definition: Moddle }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const timer = timerOf(definition);
  const fresh: Readonly<Record<TimerKind, string>> = { duration: 'P5WD', date: '', cycle: 'R/P1D' };
  const cycle = /^R(\d*)\/(.+)$/.exec(timer.text);
  return (
    <>
      <Field label={t('flowEditor.timer')}>
        <Select
          className="sz-fe-pick"
          aria-label={t('flowEditor.timer')}
          value={timer.kind}
          disabled={isReadOnly}
          options={(['duration', 'date', 'cycle'] as const).map((kind) => ({
            value: kind,
            label: t(`flowEditor.timer.${kind}`),
          }))}
          onChange={(kind) => setTimer(drawing, event, { kind, text: fresh[kind] })}
        />
      </Field>
      {timer.kind === 'duration' ? (
        <SpanField
          label={t('flowEditor.timer.span')}
          value={timer.text}
          isReadOnly={isReadOnly}
          onChange={(text) => setTimer(drawing, event, { kind: 'duration', text })}
        />
      ) : null}
      {timer.kind === 'date' ? (
        <TextField
          label={t('flowEditor.timer.moment')}
          value={timer.text}
          isReadOnly={isReadOnly}
          isWhole
          placeholder="2026-03-01T09:00:00+08:00"
          hint={t('flowEditor.timer.momentHint')}
          onCommit={(text) => setTimer(drawing, event, { kind: 'date', text: text.trim() })}
        />
      ) : null}
      {timer.kind === 'cycle' && cycle && spanOf(cycle[2] ?? '') ? (
        <CycleFields event={event} times={cycle[1] ?? ''} span={cycle[2] ?? ''} />
      ) : null}
      {timer.kind === 'cycle' && !(cycle && spanOf(cycle[2] ?? '')) ? (
        <TextField
          label={t('flowEditor.timer.cycleText')}
          value={timer.text}
          isReadOnly={isReadOnly}
          isWhole
          hint={t('flowEditor.timer.cycleHint')}
          onCommit={(text) => setTimer(drawing, event, { kind: 'cycle', text: text.trim() })}
        />
      ) : null}
    </>
  );
}

function CycleFields({ event, times, span }: { readonly event: Drawn; readonly times: string; readonly span: string }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const set = (nextTimes: string, nextSpan: string) =>
    setTimer(drawing, event, { kind: 'cycle', text: `R${nextTimes}/${nextSpan}` });
  return (
    <>
      <SpanField
        label={t('flowEditor.timer.every')}
        value={span}
        isReadOnly={isReadOnly}
        onChange={(next) => set(times, next)}
      />
      <TextField
        label={t('flowEditor.timer.times')}
        value={times}
        isReadOnly={isReadOnly}
        placeholder={t('flowEditor.timer.endless')}
        onCommit={(next) =>
          /^\d*$/.test(next.trim()) && set(next.trim(), spanOf(span) ? span : spanText({ amount: 1, unit: 'days' }))
        }
      />
    </>
  );
}

/** Of boundary events and starts of event sub-processes: whether what goes on is given up. */
function InterruptingField({ event }: { readonly event: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const bo = event.businessObject;
  const isInner = is(bo, 'bpmn:StartEvent') && bo.$parent?.['triggeredByEvent'] === true;
  const property = is(bo, 'bpmn:BoundaryEvent') ? 'cancelActivity' : isInner ? 'isInterrupting' : undefined;
  if (!property) return null;
  return (
    <Checkbox
      checked={bo[property] !== false}
      disabled={isReadOnly}
      onChange={({ target }) => setProperties(drawing, event, { [property]: target.checked })}
    >
      {t('flowEditor.event.interrupts')}
    </Checkbox>
  );
}
