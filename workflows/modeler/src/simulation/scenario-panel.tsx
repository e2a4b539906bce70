import { useTranslate } from '@sanzhi/web-ui';
import type { Scenario, Simulation } from '@sanzhi/workflows-engine';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { type CheckedScenario, differenceWords, freeScenarioId } from './scenario-difference.js';
import { useSurroundings } from './simulation-context.js';

export interface ScenarioPanelProps {
  readonly checked: readonly CheckedScenario[];
  /** Absent: they are only read. */
  readonly onScenarios: ((next: readonly Scenario[]) => void) | undefined;
  /** The simulation whose way can be kept. */
  readonly simulation: Simulation | undefined;
  readonly onReplay: (checked: CheckedScenario) => void;
  readonly onShow: (checked: CheckedScenario) => void;
}

/** Ways that are kept with the flowchart, each played again as it is drawn now. */
export function ScenarioPanel({ checked, onScenarios, simulation, onReplay, onShow }: ScenarioPanelProps) {
  const t = useTranslate();
  const { announce } = useSurroundings();
  const scenarios = checked.map(({ scenario }) => scenario);
  const failed = checked.filter(({ replay }) => !replay.ok).length;
  const change = (next: readonly Scenario[], said: string) => {
    onScenarios?.(next);
    announce(said);
  };
  const replace = (scenario: Scenario, said: string) =>
    change(
      scenarios.map((one) => (one.id === scenario.id ? scenario : one)),
      said,
    );
  return (
    <section className="sz-sim-part" aria-label={t('simulation.tab.scenarios')}>
      {onScenarios && simulation ? (
        <SaveForm
          onSave={(title) => {
            const kept = simulation.toScenario({ id: freeScenarioId(scenarios), title });
            change([...scenarios, kept], t('simulation.save.done', { title }));
          }}
        />
      ) : null}
      <p className={failed > 0 ? 'sz-sim-fault' : 'sz-quiet'}>
        {checked.length === 0
          ? t('simulation.scenarios.none')
          : t(failed > 0 ? 'simulation.scenarios.failed' : 'simulation.scenarios.allPass', {
              count: checked.length,
              failed,
            })}
      </p>
      <ul className="sz-sim-scenarios">
        {checked.map((one) => (
          <ScenarioItem
            key={one.scenario.id}
            checked={one}
            onReplay={() => onReplay(one)}
            onShow={() => onShow(one)}
            {...(onScenarios
              ? {
                  onChange: replace,
                  onRemove: () =>
                    change(
                      scenarios.filter(({ id }) => id !== one.scenario.id),
                      t('simulation.scenario.removed', { title: one.scenario.title }),
                    ),
                }
              : {})}
          />
        ))}
      </ul>
    </section>
  );
}

function SaveForm({ onSave }: { readonly onSave: (title: string) => void }) {
  const t = useTranslate();
  const [title, setTitle] = useState('');
  const save = () => {
    if (title.trim() === '') return;
    onSave(title.trim());
    setTitle('');
  };
  return (
    <form
      className="sz-sim-save"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        value={title}
        maxLength={100}
        aria-label={t('simulation.save.title')}
        placeholder={t('simulation.save.example')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={title.trim() === ''}>
        {t('simulation.save')}
      </Button>
    </form>
  );
}

interface ScenarioItemProps {
  readonly checked: CheckedScenario;
  readonly onReplay: () => void;
  readonly onShow: () => void;
  readonly onChange?: (scenario: Scenario, said: string) => void;
  readonly onRemove?: () => void;
}

function ScenarioItem({ checked, onReplay, onShow, onChange, onRemove }: ScenarioItemProps) {
  const t = useTranslate();
  const { words } = useSurroundings();
  const [isNaming, setNaming] = useState(false);
  const { scenario, replay } = checked;
  const { title, expects } = scenario;
  const named = (act: string) => ({ 'aria-label': t('simulation.scenario.actions', { title, act }) });
  const outcome = t(`simulation.status.${expects.outcome}`);
  return (
    <li>
      <div className="sz-sim-scenario-head">
        <span className={replay.ok ? 'sz-sim-verdict' : 'sz-sim-verdict sz-sim-verdict-differs'}>
          {t(replay.ok ? 'simulation.scenario.ok' : 'simulation.scenario.differs')}
        </span>
        {isNaming && onChange ? (
          <Rename
            title={title}
            onDone={(next) => {
              setNaming(false);
              if (next !== title) onChange({ ...scenario, title: next }, next);
            }}
          />
        ) : (
          <strong>{title}</strong>
        )}
      </div>
      <p className="sz-quiet">{t('simulation.scenario.about', { count: expects.path.length, outcome })}</p>
      {differenceWords(checked, words, t).map((difference) => (
        <p key={difference} className="sz-sim-fault">
          {difference}
        </p>
      ))}
      <div className="sz-actions">
        {replay.result ? (
          <Button size="small" {...named(t('simulation.scenario.replay'))} onClick={onReplay}>
            {t('simulation.scenario.replay')}
          </Button>
        ) : null}
        {replay.firstDifference === undefined ? null : (
          <Button size="small" {...named(t('simulation.scenario.show'))} onClick={onShow}>
            {t('simulation.scenario.show')}
          </Button>
        )}
        {onChange && !replay.ok && replay.result ? (
          <Button
            size="small"
            {...named(t('simulation.scenario.update'))}
            onClick={() =>
              onChange(
                { ...scenario, expects: { path: replay.path, outcome: replay.outcome } },
                t('simulation.scenario.updated', { title }),
              )
            }
          >
            {t('simulation.scenario.update')}
          </Button>
        ) : null}
        {onChange && !isNaming ? (
          <Button size="small" {...named(t('simulation.scenario.rename'))} onClick={() => setNaming(true)}>
            {t('simulation.scenario.rename')}
          </Button>
        ) : null}
        {onRemove ? (
          <Popconfirm
            title={t('simulation.scenario.remove.question', { title })}
            okText={t('simulation.scenario.remove')}
            onConfirm={onRemove}
          >
            <Button size="small" {...named(t('simulation.scenario.remove'))}>
              {t('simulation.scenario.remove')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </li>
  );
}

function Rename({ title, onDone }: { readonly title: string; readonly onDone: (title: string) => void }) {
  const t = useTranslate();
  const [text, setText] = useState(title);
  return (
    <form
      className="sz-sim-save"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text.trim() || title);
      }}
    >
      <Input
        size="small"
        autoFocus
        value={text}
        maxLength={100}
        aria-label={t('simulation.save.title')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone(title)}
      />
      <Button size="small" htmlType="submit">
        {t('simulation.scenario.rename.save')}
      </Button>
    </form>
  );
}
