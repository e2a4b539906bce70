import { useAction, useApi, useQuery } from '@sanzhi/web-shell';
import { DateText, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import './training-clock.css';

/** `GET /api/demo/clock`, which only the demo edition has. */
interface TrainingClock {
  readonly days: number;
  readonly now: string;
}

/** The demo's clock: what day it is there, and buttons that move it on, so that deadlines can be seen. */
export function Banner() {
  const t = useTranslate();
  const api = useApi();
  const { data } = useQuery<TrainingClock>('/demo/clock');
  const { run, isBusy } = useAction(async (_key, days: number) => {
    await api.post('/demo/clock', { days });
    // Every page shows days left: all of them are of the old day now.
    window.location.reload();
  });
  if (!data) return null;
  return (
    <aside className="sz-training-clock" aria-label={t('console.clock')}>
      <span>
        {t('console.clock.text')} <DateText value={data.now} />
        {data.days > 0 && ` ${t('console.clock.ahead', { days: data.days })}`}
      </span>
      {[1, 7].map((days) => (
        <Button key={days} size="small" disabled={isBusy} onClick={() => void run(days)}>
          {t('console.clock.move', { days })}
        </Button>
      ))}
    </aside>
  );
}
