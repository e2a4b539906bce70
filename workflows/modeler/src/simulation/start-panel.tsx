import { dayOf, isDay } from '@sanzhi/platform-calendar';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { FactEditor, givenFacts } from './fact-editor.js';
import { withFacts } from './fact-values.js';
import { useSurroundings } from './simulation-context.js';
import type { FactValues } from './simulation-desk.js';

/** How a simulation begins. */
export interface Beginning {
  readonly process: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly variables: FactValues;
}

/** Asks from which day and with which facts the process is to begin, and which one where the file has several. */
export function StartPanel({ onBegin }: { readonly onBegin: (beginning: Beginning) => void }) {
  const t = useTranslate();
  const { file } = useSurroundings();
  const [process, setProcess] = useState(file.processes[0]?.id ?? '');
  const [day, setDay] = useState(() => dayOf(new Date()));
  const [facts, setFacts] = useState<FactValues>({});
  return (
    <section className="sz-sim-part sz-sim-start" aria-label={t('simulation.title')}>
      {file.processes.length > 1 ? (
        <label>
          <span>{t('simulation.process')}</span>
          <Select
            aria-label={t('simulation.process')}
            value={process}
            options={file.processes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setProcess}
          />
        </label>
      ) : null}
      <label>
        <span>{t('simulation.begin')}</span>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <details className="sz-sim-more">
        <summary>{t('simulation.begin.facts')}</summary>
        <FactEditor values={facts} onChange={setFacts} label={t('simulation.begin.facts')} />
      </details>
      <Button
        type="primary"
        disabled={!isDay(day) || process === ''}
        onClick={() =>
          onBegin({ process, now: startOfOffice(day), variables: withFacts(starterOf(file.xml, t), givenFacts(facts)) })
        }
      >
        {t('simulation.begin.button')}
      </Button>
    </section>
  );
}

/** Nine o'clock in Shanghai. */
function startOfOffice(day: string): number {
  return Date.parse(`${day}T09:00:00+08:00`);
}

/** Flowcharts name whoever opened the case by this variable. */
function starterOf(xml: string, t: (key: string) => string): FactValues {
  return xml.includes('${starter}') ? { starter: t('simulation.starter') } : {};
}
