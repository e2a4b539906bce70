import { useApi } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, Section, useTranslate } from '@sanzhi/web-ui';
import type { Consultation } from './open-task.js';

export interface ConsultationsProps {
  readonly consultations: readonly Consultation[];
  readonly onUrged: () => void;
}

/** The opinions that were asked for, with their answers; who has yet to answer can be urged. */
export function Consultations({ consultations, onUrged }: ConsultationsProps) {
  const t = useTranslate();
  const open = consultations.filter(({ state }) => state === 'open').length;
  if (consultations.length === 0) return null;
  return (
    <Section title={t(open > 0 ? 'consultations.waiting' : 'consultations.title', { count: open })}>
      <ul className="sz-task-talk">
        {consultations.map((consultation) => (
          <ConsultationRow key={consultation.id} consultation={consultation} onUrged={onUrged} />
        ))}
      </ul>
    </Section>
  );
}

function ConsultationRow({ consultation, onUrged }: { consultation: Consultation; onUrged: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { id, assigneeName, state, note, agrees, opinion, completedAt, createdAt } = consultation;
  const urge = async (reason: string) => {
    await api.post(`/tasks/${id}/urges`, { note: reason });
    onUrged();
  };
  return (
    <li>
      <div className="sz-task-talk-head">
        <strong>{assigneeName ?? t('people.other')}</strong>
        <span className="sz-mark">{t(stateKey(state, agrees))}</span>
        <span className="sz-quiet">
          <DateText value={completedAt ?? createdAt} withTime />
        </span>
        {state === 'open' && (
          <ConfirmButton
            size="small"
            label={t('move.urges')}
            question={t('move.urges.text')}
            reason="required"
            reasonLabel={t('move.urges.note')}
            onConfirm={urge}
          />
        )}
      </div>
      <p className="sz-quiet">{t('consultations.question', { question: note ?? '' })}</p>
      {opinion && <p>{opinion}</p>}
    </li>
  );
}

function stateKey(state: string, agrees: boolean | null) {
  if (state !== 'completed') return state === 'open' ? 'consultations.open' : 'consultations.void';
  return agrees ? 'consultations.agrees' : 'consultations.disagrees';
}
