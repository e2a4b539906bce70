import { Citation, dateWords, useTranslate } from '@sanzhi/web-ui';
import { Input, Select } from 'antd';
import { isPresent, type Material } from '../shared/index.js';
import type { SubmissionWanted } from './review-answers.js';

export interface MaterialRowProps {
  readonly requirement: SubmissionWanted['requirements'][number];
  readonly wanted: SubmissionWanted;
  readonly given: readonly Material[];
  readonly onChange: (given: Material[]) => void;
}

/** One item of article 21: whether it is needed and there, and where it comes from. */
export function MaterialRow({ requirement: { kind, article, isRequired }, wanted, given, onChange }: MaterialRowProps) {
  const t = useTranslate();
  const isThere = kind === 'draft' || given.some(isPresent);
  return (
    <fieldset className="review-check">
      <legend>
        {t(`review.material.${kind}`)} <Citation article={article} />{' '}
        <span className="sz-mark">{t(isRequired ? 'review.submission.required' : 'review.submission.asNeeded')}</span>{' '}
        {(isThere || isRequired) && (
          <strong className={isThere ? undefined : 'review-missing'}>
            {t(isThere ? 'review.submission.present' : 'review.submission.missing')}
          </strong>
        )}
      </legend>
      {kind === 'draft' && <p>{t('review.submission.draft', { title: wanted.draft.title })}</p>}
      {kind === 'situation' && <Statement given={given} onChange={onChange} />}
      {kind !== 'draft' && kind !== 'situation' && (
        <Sources kind={kind} wanted={wanted} given={given} onChange={onChange} />
      )}
    </fieldset>
  );
}

function Statement({ given, onChange }: Pick<MaterialRowProps, 'given' | 'onChange'>) {
  const t = useTranslate();
  const title = t('review.material.situation');
  return (
    <Input.TextArea
      aria-label={title}
      placeholder={t('review.submission.situation')}
      autoSize={{ minRows: 4 }}
      maxLength={20000}
      value={given[0]?.text ?? ''}
      onChange={({ target }) => onChange([{ kind: 'situation', title, text: target.value }])}
    />
  );
}

function Sources({
  kind,
  wanted,
  given,
  onChange,
}: Pick<MaterialRowProps, 'wanted' | 'given' | 'onChange'> & { kind: Material['kind'] }) {
  const t = useTranslate();
  const offered = offeredMaterials(kind, wanted, t);
  const chosen = given.filter(({ source }) => source !== 'paper');
  const paper = given.find(({ source }) => source === 'paper');
  const label = t(`review.material.${kind}`);
  const choose = (keys: readonly string[]) =>
    onChange([...offered.filter((material) => keys.includes(keyOf(material))), ...(paper ? [paper] : [])]);
  const write = (text: string) =>
    onChange([...chosen, ...(text ? [{ kind, title: label, source: 'paper' as const, text }] : [])]);
  return (
    <div className="review-sources">
      <Select
        mode="multiple"
        aria-label={`${label}：${t('review.submission.choose')}`}
        placeholder={t('review.submission.choose')}
        value={chosen.map(keyOf)}
        options={offered.map((material) => ({ value: keyOf(material), label: material.title }))}
        onChange={choose}
      />
      <Input
        aria-label={`${label}：${t('review.submission.paper')}`}
        placeholder={t('review.submission.paper')}
        maxLength={500}
        value={paper?.text ?? ''}
        onChange={({ target }) => write(target.value)}
      />
    </div>
  );
}

function keyOf({ source, reference }: Material): string {
  return `${source ?? ''}/${reference ?? ''}`;
}

function offeredMaterials(
  kind: Material['kind'],
  { documents, activities }: SubmissionWanted,
  t: ReturnType<typeof useTranslate>,
): Material[] {
  return [
    ...documents.map(({ id, title }) => ({ kind, title, source: 'document' as const, reference: id })),
    ...activities.map(({ id, place, startedAt }) => ({
      kind,
      title: t('review.activity', { place, date: dateWords(startedAt, t) }),
      source: 'activity' as const,
      reference: id,
    })),
  ];
}
