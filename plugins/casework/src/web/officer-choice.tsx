import { useTranslate } from '@sanzhi/web-ui';
import { disqualificationOf, validityWords, type Qualification } from '@sanzhi/plugins-registers/shared';
import { Checkbox } from 'antd';
import { useId } from 'react';

/** A row of GET /officers. */
export interface OfficerRow extends Qualification {
  readonly id: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly certificateNumber: string;
}

export interface OfficerChoiceProps {
  readonly officers: readonly OfficerRow[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  // `Form.Item` passes these.
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (officerIds: readonly string[]) => void;
}

/** Officers with the standing of their certificates. Who holds no valid one cannot be chosen, and it says why. */
export function OfficerChoice({ officers, today, id, value = [], onChange }: OfficerChoiceProps) {
  const t = useTranslate();
  const prefix = useId();
  const toggle = (officerId: string, isChosen: boolean) =>
    onChange?.(isChosen ? [...value, officerId] : value.filter((one) => one !== officerId));
  return (
    <div id={id} role="group" aria-label={t('case.officers')} className="sz-officers">
      {officers.map((officer) => {
        const words = validityWords(officer, today);
        const isBarred = disqualificationOf(officer, today) !== undefined;
        const note = `${prefix}-${officer.id}`;
        return (
          <div key={officer.id}>
            <Checkbox
              checked={value.includes(officer.id)}
              disabled={isBarred}
              aria-describedby={note}
              onChange={(event) => toggle(officer.id, event.target.checked)}
            >
              {officer.name}
            </Checkbox>
            <span id={note} className="sz-quiet">
              {t('ui.person.certificate', { certificate: officer.certificateNumber })}，{t(words.key, words.params)}
              {isBarred && t('newCase.officers.barred')}
            </span>
          </div>
        );
      })}
    </div>
  );
}
