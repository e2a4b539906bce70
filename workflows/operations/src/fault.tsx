import { useApi } from '@sanzhi/web-shell';
import { ConfirmButton, useTranslate } from '@sanzhi/web-ui';
import type { Fault } from './process-data.js';

/** Why it stopped; the code is for whoever asks for help. */
export function FaultCause({ fault: { code, message } }: { fault: Fault }) {
  return <span title={code}>{message}</span>;
}

interface RetryButtonProps {
  readonly processId: string;
  readonly fault: Fault;
  readonly onRetried: () => void;
}

/** Tries again what stopped, with the reason for the trail. */
export function RetryButton({ processId, fault: { token }, onRetried }: RetryButtonProps) {
  const t = useTranslate();
  const api = useApi();
  if (token === undefined) return null;
  const retry = async (reason: string) => {
    await api.post(`/processes/${processId}/retries`, { token, reason });
    onRetried();
  };
  return (
    <ConfirmButton
      size="small"
      label={t('stopped.retry')}
      question={t('stopped.retry.question')}
      reason="required"
      onConfirm={retry}
    />
  );
}
