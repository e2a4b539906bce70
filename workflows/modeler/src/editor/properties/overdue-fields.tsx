import { useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { canBeLedTo } from '../canvas/elements.js';
import type { Drawn } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { elementWords } from '../element-words.js';
import { Field } from './field.js';
import {
  addOverdue,
  changeOverdue,
  type NewStep,
  type Overdue,
  overdueOf,
  ownSteps,
  removeOverdue,
} from './overdue.js';
import { Pick } from './pick.js';
import { SpanField } from './span-field.js';

type Handling = 'none' | 'leave' | 'beside';

/** 到期怎么办: nothing, another way instead of the task, or another way besides it. */
export function OverdueFields({ task, due }: { readonly task: Drawn; readonly due: string }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly, say } = useEditor();
  const overdue = overdueOf(task);
  const targets = targetsFor(task, drawing.things);
  const handling = handlingOf(overdue);
  const supervision: NewStep = { name: t('flowEditor.overdue.supervise', { name: elementWords(task, t) }) };
  const choose = (next: Handling) => {
    // What goes on by the task's own way while the task stays would be done twice.
    const to = next === 'beside' ? supervision : targets[0];
    const isInterrupting = next === 'leave';
    if (next === 'none') {
      if (overdue) removeOverdue(drawing, overdue);
    } else if (overdue) {
      const isChosen = overdue.to && overdue.to !== targets[0] && ownSteps(overdue.event).length === 0;
      changeOverdue(drawing, overdue, { isInterrupting, ...(to && !isChosen ? { to } : {}) });
    } else if (to) {
      addOverdue(drawing, task, { name: t('flowEditor.overdue.name'), after: due || 'P5WD', isInterrupting, to });
    }
    say(t(`flowEditor.overdue.said.${next}`));
  };
  return (
    <>
      <Field label={t('flowEditor.overdue')}>
        <Select
          className="sz-fe-pick"
          aria-label={t('flowEditor.overdue')}
          value={handling}
          disabled={isReadOnly || (targets.length === 0 && !overdue)}
          options={(['none', 'leave', 'beside'] as const).map((one) => ({
            value: one,
            label: t(`flowEditor.overdue.${one}`),
          }))}
          onChange={choose}
        />
      </Field>
      {overdue ? <OverdueDetails {...{ overdue, targets, supervision }} /> : null}
    </>
  );
}

/** The value of the target that is yet to be drawn. */
const NEW_STEP = '+';

function OverdueDetails({
  overdue,
  targets,
  supervision,
}: {
  readonly overdue: Overdue;
  readonly targets: readonly Drawn[];
  readonly supervision: NewStep;
}) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  return (
    <div className="sz-fe-inset">
      <SpanField
        label={t('flowEditor.overdue.after')}
        value={overdue.after}
        isReadOnly={isReadOnly}
        onChange={(after) => changeOverdue(drawing, overdue, { after })}
      />
      <Pick
        label={t('flowEditor.overdue.to')}
        value={overdue.to?.id}
        options={[
          ...targets.map((target) => ({ value: target.id, label: elementWords(target, t) })),
          ...(ownSteps(overdue.event).length > 0
            ? []
            : [{ value: NEW_STEP, label: t('flowEditor.overdue.newStep', { name: supervision.name }) }]),
        ]}
        isReadOnly={isReadOnly}
        onPick={(id) => {
          const to = id === NEW_STEP ? supervision : targets.find((target) => target.id === id);
          if (to) changeOverdue(drawing, overdue, { to });
        }}
      />
    </div>
  );
}

function handlingOf(overdue: Overdue | undefined): Handling {
  if (!overdue) return 'none';
  return overdue.isInterrupting ? 'leave' : 'beside';
}

/** What the task already leads to comes first: going on without waiting is what is mostly meant. */
function targetsFor(task: Drawn, things: readonly Drawn[]): readonly Drawn[] {
  const next = task.outgoing.map(({ target }) => target);
  const others = things.filter((one) => one !== task && one.parent === task.parent && canBeLedTo(one.businessObject));
  return [...new Set([...next.filter((one) => others.includes(one)), ...others])];
}
