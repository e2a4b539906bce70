import type { RuleVocabulary } from '@sanzhi/platform-rules';
import { ConditionBuilder } from '@sanzhi/web-rules';
import { ConfirmButton, EmptyState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Input } from 'antd';
import type { WideningGround } from '../../shared/index.js';

export interface GroundListProps {
  readonly grounds: readonly WideningGround[];
  readonly vocabulary: RuleVocabulary;
  onChange(grounds: readonly WideningGround[]): void;
}

/** The grounds that are added, each a sentence over the facts of a case. */
export function GroundList({ grounds, vocabulary, onChange }: GroundListProps) {
  const t = useTranslate();
  const add = () => onChange([...grounds, { id: crypto.randomUUID(), title: '' }]);
  const replace = (index: number, next: WideningGround) =>
    onChange(grounds.map((ground, at) => (at === index ? next : ground)));
  return (
    <Section
      title={t('review.widening.grounds')}
      extra={<Button onClick={add}>{t('review.widening.ground.add')}</Button>}
    >
      <p className="sz-quiet">{t('review.widening.grounds.text')}</p>
      {grounds.length === 0 && <EmptyState title={t('review.widening.grounds.none')} />}
      <ol className="review-grounds">
        {grounds.map((ground, index) => (
          <li key={ground.id}>
            <Ground
              ground={ground}
              number={index + 1}
              vocabulary={vocabulary}
              onChange={(next) => replace(index, next)}
              onRemove={() => onChange(grounds.filter((one) => one !== ground))}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface GroundProps {
  readonly ground: WideningGround;
  readonly number: number;
  readonly vocabulary: RuleVocabulary;
  onChange(next: WideningGround): void;
  onRemove(): void;
}

function Ground({ ground, number, vocabulary, onChange, onRemove }: GroundProps) {
  const t = useTranslate();
  const { id, title, basis = '', when, isOff = false } = ground;
  const { when: _when, ...withoutRule } = ground;
  return (
    <fieldset className="review-ground">
      <legend>{t('review.widening.ground.number', { number })}</legend>
      <div className="review-ground-words">
        <label htmlFor={`${id}-title`}>{t('review.widening.ground.title')}</label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={200}
          placeholder={t('review.widening.ground.title.example')}
          onChange={({ target }) => onChange({ ...ground, title: target.value })}
        />
        <label htmlFor={`${id}-basis`}>{t('review.widening.ground.basis')}</label>
        <Input
          id={`${id}-basis`}
          value={basis}
          maxLength={500}
          placeholder={t('review.widening.ground.basis.example')}
          onChange={({ target }) => onChange({ ...ground, basis: target.value })}
        />
      </div>
      <ConditionBuilder
        vocabulary={vocabulary}
        value={when}
        label={t('review.widening.ground.when', { number })}
        onChange={(next) => onChange(next === undefined ? withoutRule : { ...ground, when: next })}
      />
      <div className="sz-actions">
        <Checkbox checked={!isOff} onChange={({ target }) => onChange({ ...ground, isOff: !target.checked })}>
          {t('review.widening.ground.on')}
        </Checkbox>
        <ConfirmButton
          label={t('review.widening.ground.remove')}
          question={t('review.widening.ground.remove.question', { title })}
          onConfirm={() => Promise.resolve(onRemove())}
        />
      </div>
    </fieldset>
  );
}
