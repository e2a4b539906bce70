import { useTranslate } from '@sanzhi/web-ui';
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { textOf } from '../canvas/elements.js';
import { type Drawn, is } from '../canvas/services.js';
import type { PartSettings, PartTemplate } from '../desk.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { templateOf } from '../element-words.js';
import { setProperties } from './edit-element.js';
import { Field } from './field.js';
import { OverdueFields } from './overdue-fields.js';
import { type Performer, performerAttributes, performerOf } from './performer.js';
import { Pick } from './pick.js';
import { SpanField } from './span-field.js';

/** Draws what of a form may be filled in at a task; brought by whoever knows forms. */
export type RenderFieldModes = (step: StepWithForm) => ReactNode;

/** A step whose form is asked for. */
export interface StepWithForm {
  readonly formKey: string;
  readonly elementId: string;
  /** The task whose modes count while the form has none for the step. */
  readonly alike?: string | undefined;
}

/** Who does a task, on which form, in how many days, and what happens else. */
export function TaskSection({
  element,
  renderFieldModes,
}: {
  readonly element: Drawn;
  readonly renderFieldModes?: RenderFieldModes | undefined;
}) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk, isReadOnly } = useEditor();
  const bo = element.businessObject;
  const template = templateOf(element, desk);
  const set = (properties: Readonly<Record<string, unknown>>) => setProperties(drawing, element, properties);
  const lock = useLock(template);
  const formKey = textOf(bo, 'camunda:formKey');
  return (
    <>
      <PerformerFields
        performer={performerOf(bo)}
        reason={lock('assignee') ?? lock('candidateGroups')}
        onChange={(performer) => set(performerAttributes(performer))}
      />
      <Pick
        label={t('flowEditor.task.form')}
        value={formKey}
        options={desk.forms.map(({ key, title }) => ({ value: key, label: title }))}
        onPick={(key) => set({ 'camunda:formKey': key })}
        isReadOnly={isReadOnly || lock('formKey') !== undefined}
        canBeEmpty
        placeholder={t('flowEditor.task.noForm')}
        {...hintOf(lock('formKey'))}
      />
      {formKey && renderFieldModes
        ? renderFieldModes({ formKey, elementId: element.id, alike: template?.elementId })
        : null}
      <SpanField
        label={t('flowEditor.task.due')}
        value={textOf(bo, 'camunda:dueDate') ?? ''}
        onChange={(due) => set({ 'camunda:dueDate': due })}
        isReadOnly={isReadOnly || lock('dueDate') !== undefined}
        canBeEmpty
        {...hintOf(lock('dueDate'))}
      />
      <OverdueFields task={element} due={textOf(bo, 'camunda:dueDate') ?? ''} />
    </>
  );
}

/** Which service a system step calls. */
export function ServiceSection({ element }: { readonly element: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { desk, isReadOnly } = useEditor();
  const lock = useLock(templateOf(element, desk))('topic');
  if (!is(element.businessObject, 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask')) return null;
  return (
    <Pick
      label={t('flowEditor.task.service')}
      value={textOf(element.businessObject, 'camunda:topic')}
      options={desk.services.map(({ topic, title }) => ({ value: topic, label: title }))}
      onPick={(topic) =>
        setProperties(drawing, element, { 'camunda:topic': topic, 'camunda:type': topic ? 'external' : undefined })
      }
      isReadOnly={isReadOnly || lock !== undefined}
      placeholder={t('flowEditor.task.noService')}
      {...hintOf(lock)}
    />
  );
}

/** Why a property may not be changed: the template that owns it, and its article. */
function useLock(template: PartTemplate | undefined): (property: keyof PartSettings) => string | undefined {
  const t = useTranslate();
  return (property) => {
    if (!template?.locks.includes(property)) return undefined;
    const { article, title } = template;
    return article ? t('flowEditor.lockedBy', { citation: article.citation }) : t('flowEditor.locked', { title });
  };
}

const hintOf = (hint: string | undefined) => (hint ? { hint } : {});

interface PerformerFieldsProps {
  readonly performer: Performer;
  readonly reason: string | undefined;
  readonly onChange: (performer: Performer) => void;
}

function PerformerFields({ performer, reason, onChange }: PerformerFieldsProps) {
  const t = useTranslate();
  const { desk, isReadOnly } = useEditor();
  const isFixed = isReadOnly || reason !== undefined;
  const roles = desk.roles.map(({ id, title }) => ({ value: id, label: title }));
  const written = performer.kind === 'other' ? t('flowEditor.task.whoWritten', { text: performer.text }) : undefined;
  const choose = (kind: Performer['kind']) => {
    if (kind === 'role') onChange({ kind, role: roles[0]?.value ?? '' });
    else if (kind !== 'other') onChange({ kind });
  };
  return (
    <>
      <Field label={t('flowEditor.task.who')} {...hintOf(reason ?? written)}>
        <Radio.Group
          aria-label={t('flowEditor.task.who')}
          disabled={isFixed}
          value={performer.kind}
          onChange={(event) => choose(event.target.value as Performer['kind'])}
          options={(['starter', 'role', 'open'] as const).map((kind) => ({
            value: kind,
            label: t(`flowEditor.task.who.${kind}`),
          }))}
        />
      </Field>
      {performer.kind === 'role' ? (
        <Pick
          label={t('flowEditor.task.role')}
          value={performer.role}
          options={roles}
          isReadOnly={isFixed}
          onPick={(role) => role && onChange({ kind: 'role', role })}
        />
      ) : null}
    </>
  );
}
