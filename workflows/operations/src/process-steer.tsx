import { useApi } from '@sanzhi/web-shell';
import { ConfirmButton, useTranslate } from '@sanzhi/web-ui';
import type { MoveResult } from '@sanzhi/workflows-inbox';
import type { ProcessDetail } from './process-data.js';

export interface ProcessSteerProps {
  readonly process: ProcessDetail;
  readonly onDone: (text: string, result: MoveResult) => void;
}

/** 中止 or 恢复, and 撤案: each says what it does to tasks and clocks before, and what it did after. */
export function ProcessSteer({ process: { id, status }, onDone }: ProcessSteerProps) {
  const t = useTranslate();
  const api = useApi();
  const acts = [status === 'suspended' ? 'resumption' : 'suspension', 'cancellation'] as const;
  const make = async (act: (typeof acts)[number], reason: string) => {
    const result = await api.post<MoveResult>(`/processes/${id}/${act}`, { reason });
    onDone(t(`process.${act}.done`), result);
  };
  return acts.map((act) => (
    <ConfirmButton
      key={act}
      label={t(`process.${act}`)}
      question={t(`process.${act}.question`)}
      reason="required"
      onConfirm={(reason) => make(act, reason)}
    />
  ));
}
