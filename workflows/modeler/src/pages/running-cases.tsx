import { usePermission } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { Radio } from 'antd';

/** What becomes of the cases under way when a new version is published. */
export type RunningCasesChoice = 'finish' | 'move';

export interface RunningCasesProps {
  readonly choice: RunningCasesChoice;
  onChange(choice: RunningCasesChoice): void;
}

/**
 * Cases under way finish on the version they began with. Whoever may steer processes can go on to carry them over, which
 * is looked at and decided on a page of its own; others are told whom to ask.
 */
export function RunningCases({ choice, onChange }: RunningCasesProps) {
  const t = useTranslate();
  const mayOperate = usePermission('processes.operate');
  if (!mayOperate) return <p className="sz-quiet">{t('flowchartPages.cases.text')}</p>;
  return (
    <>
      <span id="running-cases">{t('flowchartPages.cases')}</span>
      <Radio.Group
        className="sz-configuration-ways"
        aria-labelledby="running-cases"
        value={choice}
        onChange={({ target }) => onChange(target.value as RunningCasesChoice)}
      >
        {(['finish', 'move'] as const).map((one) => (
          <Radio key={one} value={one}>
            {t(`flowchartPages.cases.${one}`)}
          </Radio>
        ))}
      </Radio.Group>
    </>
  );
}
