import { useTranslate } from '@sanzhi/web-ui';
import { Radio } from 'antd';
import { useId } from 'react';
import { useSurroundings } from './simulation-context.js';
import type { Way } from './ways.js';

export interface WayChoiceProps {
  readonly ways: readonly Way[];
  /** The key of the way chosen. */
  readonly value: string | undefined;
  readonly onChange: (key: string) => void;
}

/** Every way that is open, each with the facts by which it is gone. */
export function WayChoice({ ways, value, onChange }: WayChoiceProps) {
  const t = useTranslate();
  const { words } = useSurroundings();
  const titleId = useId();
  return (
    <fieldset className="sz-sim-ways" aria-labelledby={titleId}>
      <legend id={titleId}>{t('simulation.do.ways')}</legend>
      <Radio.Group value={value} onChange={(event) => onChange(String(event.target.value))}>
        {ways.map((way) => (
          <Radio key={way.key} value={way.key}>
            <span className="sz-sim-way">
              <span>{words.way(way)}</span>
              <span className="sz-quiet">
                <WayFacts way={way} />
              </span>
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

/** By what facts a way is gone. */
export function WayFacts({ way }: { readonly way: Way }) {
  const t = useTranslate();
  const { words } = useSurroundings();
  const facts = words.facts(way.facts);
  return <>{facts ? t('simulation.way.facts', { facts }) : t('simulation.way.current')}</>;
}

/** The way that is proposed: what happens anyhow, unless that gets stuck. */
export function proposedWay(ways: readonly Way[]): Way | undefined {
  return (
    ways.find(({ isNatural, stopsAt }) => isNatural && stopsAt === undefined) ??
    ways.find(({ stopsAt }) => stopsAt === undefined) ??
    ways[0]
  );
}
