import type { Rule } from '@sanzhi/platform-rules';
import { ConditionBuilder, conditionWords } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useEditor } from '../drawing-context.js';
import type { Drawn } from '../canvas/services.js';
import { formsBefore, vocabularyOf, type WrittenCondition } from './conditions.js';
import { Field } from './field.js';

export interface ConditionFieldProps {
  readonly label: string;
  readonly condition: WrittenCondition;
  /** Where the condition is looked at: it may read the forms of the steps before. */
  readonly at: Drawn;
  readonly onChange: (rule: Rule | undefined) => void;
  /** What no condition means here. */
  readonly emptyWords: string;
}

/** A condition as a sentence; the sentence is built in a window of its own and becomes one step of the history. */
export function ConditionField({ label, condition, at, onChange, emptyWords }: ConditionFieldProps) {
  const t = useTranslate();
  const { desk, isReadOnly } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const written = condition.kind === 'rule' ? condition.rule : undefined;
  const vocabulary = vocabularyOf(desk, written);
  return (
    <Field label={label}>
      <p className="sz-fe-condition">
        {condition.kind === 'rule' ? conditionWords(condition.rule, vocabulary, t) : null}
        {condition.kind === 'text' ? t('flowEditor.condition.written', { text: condition.text }) : null}
        {condition.kind === 'none' ? emptyWords : null}
      </p>
      {isReadOnly ? null : (
        <div className="sz-fe-acts">
          <Button size="small" onClick={() => setOpen(true)} aria-label={t('flowEditor.condition.editOf', { label })}>
            {t('flowEditor.condition.edit')}
          </Button>
          {condition.kind === 'none' ? null : (
            <Button size="small" onClick={() => onChange(undefined)}>
              {t('flowEditor.condition.clear')}
            </Button>
          )}
        </div>
      )}
      {isOpen ? (
        <ConditionDialog
          label={label}
          rule={written}
          at={at}
          onClose={() => setOpen(false)}
          onTake={(rule) => {
            setOpen(false);
            onChange(rule);
          }}
        />
      ) : null}
    </Field>
  );
}

interface ConditionDialogProps {
  readonly label: string;
  readonly rule: Rule | undefined;
  readonly at: Drawn;
  readonly onTake: (rule: Rule) => void;
  readonly onClose: () => void;
}

function ConditionDialog({ label, rule: given, at, onTake, onClose }: ConditionDialogProps) {
  const t = useTranslate();
  const { desk } = useEditor();
  const vocabulary = useMemo(() => vocabularyOf(desk, given, formsBefore(at)), [desk, given, at]);
  const [rule, setRule] = useState<Rule | undefined>(given);
  return (
    <Modal
      open
      width={820}
      title={label}
      onCancel={onClose}
      onOk={() => rule !== undefined && onTake(rule)}
      okText={t('flowEditor.condition.take')}
      cancelText={t('flowEditor.dialog.cancel')}
      okButtonProps={{ disabled: rule === undefined }}
    >
      <ConditionBuilder vocabulary={vocabulary} value={rule} onChange={setRule} label={label} />
    </Modal>
  );
}
