import { useApi, useQuery } from '@sanzhi/web-shell';
import { ConfirmButton, Section, useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import { runningOn, type FlowchartVersion, type ListedJob, type MigrationPreview } from './process-data.js';
import type { Order } from './use-migration-preview.js';

export interface MigrationOrderProps {
  readonly order: Order;
  readonly preview: MigrationPreview;
  readonly versions: readonly FlowchartVersion[];
  readonly nameOf: (versionId: string) => string;
  /** Called every now and then while processes are being carried over. */
  readonly onProgress: () => void;
}

/** Orders the migration with its reason, and tells how far it has come. */
export function MigrationOrder({ order, preview, versions, nameOf, onProgress }: MigrationOrderProps) {
  const t = useTranslate();
  const api = useApi();
  const [ordered, setOrdered] = useState<number>();
  const { running, refused } = preview;
  const carryOver = async (reason: string) => {
    const answer = await api.post<{ ordered: number }>('/process-migrations', { ...order, reason });
    setOrdered(answer.ordered);
  };
  return (
    <Section title={t('migration.order')}>
      {ordered !== undefined && (
        <Progress order={order} ordered={ordered} versions={versions} nameOf={nameOf} onProgress={onProgress} />
      )}
      {ordered === undefined && (
        <>
          <p className="sz-quiet">{t('migration.order.text')}</p>
          <ConfirmButton
            type="primary"
            label={t('migration.order.button')}
            disabled={running === refused}
            question={t('migration.order.question', {
              from: nameOf(order.fromVersionId),
              to: nameOf(order.toVersionId),
              count: running - refused,
            })}
            reason="required"
            onConfirm={carryOver}
          />
        </>
      )}
    </Section>
  );
}

/** So often is asked how far it has come, in ms. */
const pause = 2_000;

type ProgressProps = Pick<MigrationOrderProps, 'order' | 'versions' | 'nameOf' | 'onProgress'> & {
  readonly ordered: number;
};

function Progress({ order, ordered, versions, nameOf, onProgress }: ProgressProps) {
  const t = useTranslate();
  const { data: jobs, reload } = useQuery<readonly ListedJob[]>('/process-jobs?limit=500');
  const own = jobs?.filter(({ kind }) => kind === 'process.migrate');
  const failed = own?.filter(({ state }) => state === 'failed').length ?? 0;
  const left = own && own.length - failed;
  useEffect(() => {
    if (left === 0) return onProgress();
    const timer = setInterval(() => {
      reload();
      onProgress();
    }, pause);
    return () => clearInterval(timer);
    // `onProgress` is left out: it is another function at every drawing, what it does is the same.
  }, [left, reload]);
  const countOn = (versionId: string) => {
    const version = versions.find(({ id }) => id === versionId);
    return { name: nameOf(versionId), count: version ? runningOn(version) : 0 };
  };
  return (
    <div role="status" className="sz-operations-done">
      <strong>
        {t(left === 0 ? 'migration.progress.done' : 'migration.progress.going', { ordered, left: left ?? ordered })}
      </strong>
      <span>{t('migration.progress.on', countOn(order.fromVersionId))}</span>
      <span>{t('migration.progress.on', countOn(order.toVersionId))}</span>
      {failed > 0 && <span>{t('migration.progress.failed', { failed })}</span>}
    </div>
  );
}
