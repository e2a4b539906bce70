import { useAction, useApi } from '@sanzhi/web-shell';
import { ConfirmButton, ErrorState, useTranslate } from '@sanzhi/web-ui';
import { App, Button } from 'antd';
import type { ProofLine } from './proof-data.js';

interface Asked {
  readonly asked: number;
  readonly total: number;
}

/** Says what came of asking: how many proofs are on their way, and how many were before. */
function useSay() {
  const t = useTranslate();
  const { message } = App.useApp();
  return ({ asked, total }: Asked) =>
    void message.info(t(asked > 0 ? 'flowchartProofs.asked' : 'flowchartProofs.asked.before', { asked, total }));
}

export interface AskForProofProps {
  readonly proof: ProofLine;
  onDone(): void;
}

/** 重新证明: asks for a new proof of one flowchart. It changes nothing else, so it is not asked about first. */
export function AskForProof({ proof: { versionId, title, progress, mayAsk }, onDone }: AskForProofProps) {
  const t = useTranslate();
  const api = useApi();
  const say = useSay();
  const { run, isBusy, problem } = useAction(async (idempotencyKey) => {
    say(await api.post<Asked>(`/flowcharts/proofs/${versionId}/requests`, {}, { idempotencyKey }));
    onDone();
  });
  if (!mayAsk) return null;
  return (
    <>
      <Button
        size="small"
        loading={isBusy}
        disabled={progress === 'waiting' || progress === 'running'}
        aria-label={t('flowchartProofs.askNamed', { title })}
        onClick={() => void run()}
      >
        {t('flowchartProofs.ask')}
      </Button>
      {problem && <ErrorState problem={problem} />}
    </>
  );
}

/** 全部重新证明: all that the reader may ask for, of one owner if one is chosen. */
export function AskForAll({ ownerId, onDone }: { ownerId: string | undefined; onDone(): void }) {
  const t = useTranslate();
  const api = useApi();
  const say = useSay();
  return (
    <ConfirmButton
      label={t('flowchartProofs.askAll')}
      question={t('flowchartProofs.askAll.question')}
      onConfirm={async () => {
        say(await api.post<Asked>('/flowcharts/proofs/requests', ownerId === undefined ? {} : { ownerId }));
        onDone();
      }}
    />
  );
}
