import type { FormRule } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown, Switch } from 'antd';
import { useRef } from 'react';
import { useDesigner } from '../designer.js';
import { findingsOfRule } from './rule-places.js';

export interface RuleRowProps {
  readonly rule: FormRule;
  readonly reading: string;
  /** How the rule concerns the selected field; nothing when none is selected. */
  readonly relation: 'reads' | 'acts' | 'both' | undefined;
  readonly onEdit: () => void;
  readonly onAct: (act: RuleAct) => void;
}

export type RuleAct = 'copy' | 'up' | 'down' | 'remove';

/** One rule of the list: whether it is in use, what it says, what is wrong with it, what can be done. */
export function RuleRow({ rule, reading, relation, onEdit, onAct }: RuleRowProps) {
  const t = useTranslate();
  const { document, findings, isReadOnly, apply } = useDesigner();
  const menu = useRef<HTMLButtonElement>(null);
  const index = document.rules.findIndex(({ id }) => id === rule.id);
  const name = rule.title ?? t('designer.rules.number', { number: index + 1 });
  const own = findingsOfRule(document, index, findings);
  const acts: readonly { readonly act: RuleAct; readonly isOff?: boolean }[] = [
    { act: 'copy' },
    { act: 'up', isOff: index === 0 },
    { act: 'down', isOff: index === document.rules.length - 1 },
    { act: 'remove' },
  ];
  return (
    <li className="sz-designer-rule" data-off={!rule.enabled}>
      <div className="sz-designer-rule-head">
        <button type="button" className="sz-designer-rule-title" data-rule={rule.id} onClick={onEdit}>
          {name}
        </button>
        {relation ? <span className="sz-mark">{t(`designer.rules.relation.${relation}`)}</span> : null}
        {rule.enabled ? null : <span className="sz-mark">{t('designer.rules.off')}</span>}
        <span className="sz-designer-rule-acts">
          <Switch
            size="small"
            checked={rule.enabled}
            disabled={isReadOnly}
            aria-label={t('designer.rules.enable', { name })}
            onChange={(enabled) =>
              apply(
                { do: 'replaceRule', id: rule.id, rule: { ...rule, enabled } },
                t(enabled ? 'designer.rules.said.on' : 'designer.rules.said.off', { name }),
              )
            }
          />
          {isReadOnly ? null : (
            <Dropdown
              trigger={['click']}
              autoFocus
              menu={{
                items: acts.map(({ act, isOff }) => ({
                  key: act,
                  label: t(`designer.rules.act.${act}`),
                  disabled: isOff === true,
                  danger: act === 'remove',
                })),
                onClick: ({ key, domEvent }) => {
                  // The keyboard goes on at the button, which the same Enter would press.
                  domEvent.preventDefault();
                  menu.current?.focus();
                  onAct(key as RuleAct);
                },
              }}
            >
              <Button ref={menu} size="small" aria-haspopup="menu" aria-label={t('rules.acts', { name })}>
                {t('rules.act')}
              </Button>
            </Dropdown>
          )}
        </span>
      </div>
      <p className="sz-designer-rule-words">{reading}</p>
      {own.map(({ code, params, pointer, severity }) => (
        <p key={`${code}${pointer}`} className="sz-designer-finding" data-severity={severity}>
          <strong>{t(`designer.rules.${severity}`)}</strong>
          {t(`error.${code}`, { ...params, rule: name })}
        </p>
      ))}
    </li>
  );
}
