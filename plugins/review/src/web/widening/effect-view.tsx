import { Link, useAction, useApi } from '@sanzhi/web-shell';
import { DataTable, ErrorState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Widening } from '../../shared/index.js';
import type { WideningEffect } from './widening-data.js';

type Changed = WideningEffect['changed'][number];

/** What the widening would have changed: asked on demand, over the department's cases of the last year. */
export function EffectView({ widening }: { widening: Widening }) {
  const t = useTranslate();
  const api = useApi();
  const [asked, setAsked] = useState<{ readonly widening: Widening; readonly effect: WideningEffect }>();
  const ask = useAction(async () => {
    const effect = await api.post<WideningEffect>('/widenings/effects', { content: widening });
    setAsked({ widening, effect });
  });
  return (
    <Section
      title={t('review.widening.effect')}
      extra={
        <Button loading={ask.isBusy} onClick={() => void ask.run()}>
          {t('review.widening.effect.ask')}
        </Button>
      }
    >
      <p className="sz-quiet">{t('review.widening.effect.text')}</p>
      {ask.problem && <ErrorState problem={ask.problem} />}
      <div aria-live="polite">
        {asked && asked.widening !== widening && <p className="sz-quiet">{t('review.widening.effect.stale')}</p>}
        {asked && <Effect effect={asked.effect} />}
      </div>
    </Section>
  );
}

function Effect({ effect }: { effect: WideningEffect }) {
  const t = useTranslate();
  const { becoming, ceasing, isPartial, changed, judged, open, before, after } = effect;
  const columns = useMemo<DataColumn<Changed>[]>(
    () => [
      {
        key: 'number',
        title: t('review.widening.effect.number'),
        render: ({ id, number }) => <Link to={`/cases/${id}`}>{number}</Link>,
      },
      { key: 'cause', title: t('review.widening.effect.cause'), render: ({ cause }) => cause },
      {
        key: 'turn',
        title: t('review.widening.effect.turn'),
        render: ({ isMajor }) => t(`review.widening.effect.turn.${isMajor}`),
      },
      { key: 'grounds', title: t('review.widening.effect.grounds'), render: ({ grounds }) => grounds.join('、') },
    ],
    [t],
  );
  return (
    <>
      <p>{t('review.widening.effect.counts', { judged, open, before, after, becoming, ceasing })}</p>
      {isPartial && <p className="sz-quiet">{t('review.widening.effect.partial')}</p>}
      {changed.length > 0 && (
        <DataTable label={t('review.widening.effect')} columns={columns} rows={changed} rowKey={({ id }) => id} />
      )}
      {changed.length === 0 && becoming + ceasing > 0 && (
        <p className="sz-quiet">{t('review.widening.effect.hidden')}</p>
      )}
    </>
  );
}
