import type { Facts, RuleField, RuleVocabulary } from '@sanzhi/platform-rules';
import { ListControl, ValueControl, type Constant } from '@sanzhi/web-rules';
import { EmptyState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Radio, Select } from 'antd';
import type { WideningTry } from '../../shared/index.js';
import { Outcome } from './outcome.js';
import type { WideningTrial } from './widening-data.js';

type Result = WideningTrial['tries'][number];

export interface TryTableProps {
  readonly tries: readonly WideningTry[];
  readonly results: readonly Result[];
  readonly vocabulary: RuleVocabulary;
  onChange(tries: readonly WideningTry[]): void;
}

/** Cases with known answers: what is given, what is expected, what comes out now. */
export function TryTable({ tries, results, vocabulary, onChange }: TryTableProps) {
  const t = useTranslate();
  const add = () =>
    onChange([
      ...tries,
      { id: crypto.randomUUID(), title: '', facts: { actionType: 'penalty', kinds: [] }, isMajor: true },
    ]);
  return (
    <Section title={t('review.widening.tries')} extra={<Button onClick={add}>{t('review.widening.try.add')}</Button>}>
      <p className="sz-quiet">{t('review.widening.tries.text')}</p>
      {tries.length === 0 && <EmptyState title={t('review.widening.tries.none')} />}
      <ol className="review-grounds">
        {tries.map((one, index) => (
          <li key={one.id}>
            <Try
              one={one}
              number={index + 1}
              result={results.find(({ id }) => id === one.id)}
              vocabulary={vocabulary}
              onChange={(next) => onChange(tries.map((other) => (other === one ? next : other)))}
              onRemove={() => onChange(tries.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface TryProps {
  readonly one: WideningTry;
  readonly number: number;
  readonly result: Result | undefined;
  readonly vocabulary: RuleVocabulary;
  onChange(next: WideningTry): void;
  onRemove(): void;
}

function Try({ one, number, result, vocabulary, onChange, onRemove }: TryProps) {
  const t = useTranslate();
  const given = vocabulary.filter(({ path }) => Object.hasOwn(one.facts, path));
  const others = vocabulary.filter((field) => !given.includes(field));
  const set = (path: string, value: unknown) => onChange({ ...one, facts: { ...one.facts, [path]: value } });
  const without = (path: string): Facts =>
    Object.fromEntries(Object.entries(one.facts).filter(([name]) => name !== path));
  return (
    <fieldset className="review-ground">
      <legend>{t('review.widening.try.number', { number })}</legend>
      <div className="review-ground-words">
        <label htmlFor={`${one.id}-title`}>{t('review.widening.try.title')}</label>
        <Input
          id={`${one.id}-title`}
          value={one.title}
          maxLength={200}
          onChange={({ target }) => onChange({ ...one, title: target.value })}
        />
      </div>
      <dl className="review-try-facts">
        {given.map((field) => (
          <div key={field.path}>
            <dt>{field.title}</dt>
            <dd>
              <FactControl field={field} value={one.facts[field.path]} onChange={(value) => set(field.path, value)} />
              <Button
                type="text"
                aria-label={t('review.widening.try.removeFact', { fact: field.title })}
                onClick={() => onChange({ ...one, facts: without(field.path) })}
              >
                {t('review.widening.try.remove')}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <Select<string | null>
        className="review-try-add"
        showSearch
        optionFilterProp="label"
        aria-label={t('review.widening.try.addFact')}
        placeholder={t('review.widening.try.addFact')}
        value={null}
        options={others.map(({ path, title }) => ({ value: path, label: title }))}
        onChange={(path) => path && set(path, emptyOf(vocabulary.find((field) => field.path === path)))}
      />
      <div className="sz-actions">
        <span id={`${one.id}-expected`}>{t('review.widening.try.expected')}</span>
        <Radio.Group
          aria-labelledby={`${one.id}-expected`}
          value={one.isMajor}
          options={[true, false].map((value) => ({ value, label: t(`review.widening.major.${value}`) }))}
          onChange={({ target }) => onChange({ ...one, isMajor: target.value as boolean })}
        />
        <Button onClick={onRemove}>{t('review.widening.try.removeCase')}</Button>
      </div>
      <Outcome result={result} vocabulary={vocabulary} />
    </fieldset>
  );
}

interface FactControlProps {
  readonly field: RuleField;
  readonly value: unknown;
  onChange(value: unknown): void;
}

function FactControl({ field, value, onChange }: FactControlProps) {
  const common = { type: field.type, field, label: field.title };
  if (field.type === 'choices') {
    return <ListControl {...common} values={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />;
  }
  return <ValueControl {...common} value={value as Constant | undefined} onChange={onChange} />;
}

function emptyOf(field: RuleField | undefined): unknown {
  if (field?.type === 'choices') return [];
  if (field?.type === 'boolean') return true;
  if (field?.type === 'choice') return field.options?.[0]?.value;
  return 0;
}
