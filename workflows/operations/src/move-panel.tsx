import { useApi } from '@sanzhi/web-shell';
import { ConfirmButton, Section, useTranslate } from '@sanzhi/web-ui';
import type { MoveResult } from '@sanzhi/workflows-inbox';
import { useFlowchartSteps } from '@sanzhi/workflows-modeler';
import { Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ProcessDetail } from './process-data.js';
import { placesOf, takenFrom } from './process-places.js';
import type { ElementNames } from './use-flowcharts.js';

export interface MovePanelProps {
  readonly process: ProcessDetail;
  readonly names: ElementNames;
  /** The element chosen on the diagram or from the list. */
  readonly target: string | undefined;
  readonly onTarget: (elementId: string) => void;
  readonly onDone: (text: string, result: MoveResult) => void;
}

/** 移动: takes the process away from where it waits and goes on before or behind another step. Gates hold all the same. */
export function MovePanel({ process, names, target, onTarget, onDone }: MovePanelProps) {
  const t = useTranslate();
  const api = useApi();
  const [from, setFrom] = useState<readonly string[]>([]);
  const [position, setPosition] = useState<'before' | 'after'>('before');
  const places = placesOf(process);
  const chosen = places.filter(({ key }) => from.includes(key));
  const readSteps = useFlowchartSteps(process.xml);
  const targets = Array.isArray(readSteps) ? readSteps : [];
  const to = targets.find(({ id }) => id === target);
  const move = async (reason: string) => {
    const taken = takenFrom(chosen.map(({ key }) => key));
    const result = await api.post<MoveResult>(`/processes/${process.id}/moves`, {
      ...taken,
      start: target,
      position,
      reason,
    });
    setFrom([]);
    onDone(t('move-panel.done', { to: to?.name ?? '' }), result);
  };
  return (
    <Section title={t('move-panel.title')}>
      <p className="sz-quiet">{t('move-panel.text')}</p>
      <div className="sz-operations-move">
        <div role="group" aria-label={t('move-panel.from')}>
          <div>{t('move-panel.from')}</div>
          {places.length === 0 && <span className="sz-quiet">{t('move-panel.nowhere')}</span>}
          <Checkbox.Group
            value={chosen.map(({ key }) => key)}
            onChange={setFrom}
            options={places.map(({ key, element, kind }) => ({
              value: key,
              label: t(`move-panel.place.${kind}`, { name: names.of(element) }),
            }))}
          />
        </div>
        <div>
          <label htmlFor="move-panel-target">{t('move-panel.to')}</label>
          <Select
            id="move-panel-target"
            showSearch
            optionFilterProp="label"
            value={to?.id ?? null}
            placeholder={t('move-panel.to.choose')}
            options={targets.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
            onChange={(id) => id && onTarget(id)}
          />
          <Radio.Group
            aria-label={t('move-panel.position')}
            value={position}
            options={(['before', 'after'] as const).map((value) => ({ value, label: t(`move-panel.${value}`) }))}
            onChange={({ target: { value } }) => setPosition(value as 'before' | 'after')}
          />
        </div>
      </div>
      <ConfirmButton
        label={t('move-panel.move')}
        disabled={chosen.length === 0 || !to}
        question={t(`move-panel.question.${position}`, {
          from: chosen.map(({ element }) => names.of(element)).join('、'),
          to: to?.name ?? '',
        })}
        reason="required"
        onConfirm={move}
      />
    </Section>
  );
}
