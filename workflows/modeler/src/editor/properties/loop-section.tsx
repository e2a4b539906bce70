import { NumberInput, useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import type { Drawn } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { Field } from './field.js';
import { type Loop, loopOf, setLoop } from './loop.js';
import { TextField } from './text-field.js';

const fresh: Loop = { order: 'parallel', of: { kind: 'count', count: 2 }, enough: { kind: 'all' } };

/** 会签: whether several do it, how many, and when it is enough. */
export function LoopSection({ activity }: { readonly activity: Drawn }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const loop = loopOf(activity.businessObject);
  if (loop === 'other') return <p className="sz-fe-quiet">{t('flowEditor.loop.other')}</p>;
  const base = loop === 'none' ? fresh : loop;
  return (
    <>
      <Choice
        label={t('flowEditor.loop')}
        value={loop === 'none' ? 'none' : loop.order}
        of={['none', 'parallel', 'sequential']}
        words="flowEditor.loop"
        onChange={(order) => setLoop(drawing, activity, order === 'none' ? 'none' : { ...base, order })}
      />
      {loop === 'none' ? null : (
        <div className="sz-fe-inset">
          <HowMany {...{ loop }} onChange={(next) => setLoop(drawing, activity, next)} />
          <Choice
            label={t('flowEditor.loop.enough')}
            value={loop.enough.kind}
            of={loop.enough.kind === 'other' ? ['all', 'some', 'other'] : ['all', 'some']}
            words="flowEditor.loop.enough"
            onChange={(kind) => {
              const enough: Loop['enough'] = kind === 'some' ? { kind, count: 1 } : { kind: 'all' };
              if (kind !== 'other') setLoop(drawing, activity, { ...loop, enough });
            }}
          />
          {loop.enough.kind === 'some' ? (
            <Field label={t('flowEditor.loop.enoughCount')}>
              <NumberInput
                label={t('flowEditor.loop.enoughCount')}
                min={1}
                max={999}
                isDisabled={isReadOnly}
                value={loop.enough.count}
                onChange={(count) => count && setLoop(drawing, activity, { ...loop, enough: { kind: 'some', count } })}
              />
            </Field>
          ) : null}
        </div>
      )}
    </>
  );
}

function HowMany({ loop, onChange }: { readonly loop: Loop; readonly onChange: (loop: Loop) => void }) {
  const t = useTranslate();
  const { isReadOnly } = useEditor();
  const { of } = loop;
  return (
    <>
      <Choice
        label={t('flowEditor.loop.of')}
        value={of.kind}
        of={['count', 'list']}
        words="flowEditor.loop.of"
        onChange={(kind) =>
          onChange({ ...loop, of: kind === 'count' ? { kind, count: 2 } : { kind: 'list', variable: 'members' } })
        }
      />
      {of.kind === 'count' ? (
        <Field label={t('flowEditor.loop.count')}>
          <NumberInput
            label={t('flowEditor.loop.count')}
            min={1}
            max={999}
            isDisabled={isReadOnly}
            value={of.count}
            onChange={(count) => count && onChange({ ...loop, of: { kind: 'count', count } })}
          />
        </Field>
      ) : (
        <TextField
          label={t('flowEditor.loop.variable')}
          value={of.variable}
          isReadOnly={isReadOnly}
          hint={t('flowEditor.loop.variableHint')}
          onCommit={(variable) =>
            variable.trim() && onChange({ ...loop, of: { kind: 'list', variable: variable.trim() } })
          }
        />
      )}
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly of: readonly Value[];
  /** Message keys of the choices begin so. */
  readonly words: string;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, of, words, onChange }: ChoiceProps<Value>) {
  const t = useTranslate();
  const { isReadOnly } = useEditor();
  return (
    <Field label={label}>
      <Select<Value>
        className="sz-fe-pick"
        aria-label={label}
        value={value}
        disabled={isReadOnly}
        options={of.map((one) => ({ value: one, label: t(`${words}.${one}`) }))}
        onChange={onChange}
      />
    </Field>
  );
}
