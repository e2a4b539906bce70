import { ConfirmButton, useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { useState } from 'react';
import { withdrawalGrounds, type WithdrawalGround } from '../shared/index.js';

interface Withdrawal {
  readonly ground: WithdrawalGround;
  readonly reason: string;
}

/** 撤下: the ground and a reason that will be public. */
export function WithdrawButton({ onConfirm }: { readonly onConfirm: (withdrawal: Withdrawal) => Promise<void> }) {
  const t = useTranslate();
  const [ground, setGround] = useState<WithdrawalGround>('mistaken');
  const options = withdrawalGrounds
    .filter((value) => value !== 'expired')
    .map((value) => ({ value, label: t(`disclosure.withdrawal.${value}`) }));
  return (
    <ConfirmButton
      label={t('disclosure.withdraw')}
      size="small"
      reason="required"
      reasonLabel={t('disclosure.withdraw.reason')}
      question={
        <>
          <p>{t('disclosure.withdraw.question')}</p>
          <Select
            aria-label={t('disclosure.withdraw.ground')}
            value={ground}
            options={options}
            onChange={setGround}
            style={{ width: '100%' }}
          />
        </>
      }
      onConfirm={(reason) => onConfirm({ ground, reason })}
    />
  );
}
