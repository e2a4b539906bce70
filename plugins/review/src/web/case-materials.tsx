import { Link } from '@sanzhi/web-shell';
import {
  Citation,
  dateWords,
  EmptyState,
  GroundNote,
  Money,
  PersonList,
  Section,
  TextDifference,
  useTranslate,
} from '@sanzhi/web-ui';
import { OutcomeText } from './outcome-text.js';
import type { ReviewDetail } from './review-answers.js';

/** What the draft rests on: materials, the ground for being major, the people, activities, earlier rounds, like cases. */
export function CaseMaterials({ detail }: { detail: ReviewDetail }) {
  return (
    <div>
      <Ground detail={detail} />
      <Materials detail={detail} />
      <Activities detail={detail} />
      <Rounds detail={detail} />
      <LikeCases detail={detail} />
    </div>
  );
}

function Ground({ detail: { ground } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  return (
    <Section title={t('review.page.why')}>
      {!ground.result && <p>{t('review.page.notMajor')}</p>}
      {ground.fired.map(({ id, title, article }) => (
        <GroundNote key={id} text={title} articles={[{ id, citation: article }]} />
      ))}
      {ground.presumed.length > 0 && <p>{t('review.page.presumed', { facts: ground.missing.join('、') })}</p>}
    </Section>
  );
}

function Materials({ detail: { review, officers, documents, case: about } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  const people = officers.map(({ id, name, certificateNumber }) => ({ id, name, certificate: certificateNumber }));
  return (
    <Section title={t('review.page.materials')} extra={<Link to={`/cases/${about.id}`}>{about.number}</Link>}>
      <ul className="review-materials">
        {review.materials.map((material, index) => (
          <li key={index}>
            <strong>{material.title}</strong> <Citation article={material.article} />
            {material.addedAt && <span className="sz-mark">{t('review.page.added')}</span>}
            {material.source && <span className="sz-quiet"> {t(`review.source.${material.source}`)}</span>}
            {material.text && <p className="review-text">{material.text}</p>}
          </li>
        ))}
      </ul>
      <h3>{t('review.page.documents')}</h3>
      <ul className="review-materials">
        {documents.map(({ id, title, createdAt }) => (
          <li key={id}>
            {title} <span className="sz-quiet">{dateWords(createdAt, t)}</span>
          </li>
        ))}
      </ul>
      <h3>{t('review.page.officers')}</h3>
      <PersonList persons={people} />
    </Section>
  );
}

function Activities({ detail: { activities } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  return (
    <Section title={t('review.page.activities')}>
      {activities.length === 0 && <EmptyState title={t('review.page.activities.none')} />}
      <ul className="review-materials">
        {activities.map(({ id, place, startedAt }) => (
          <li key={id}>{t('review.activity', { place, date: dateWords(startedAt, t, { withTime: true }) })}</li>
        ))}
      </ul>
    </Section>
  );
}

function Rounds({ detail: { rounds } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  return (
    <Section title={t('review.page.rounds')}>
      {rounds.length === 0 && <p className="sz-quiet">{t('review.page.rounds.none')}</p>}
      {rounds.map(({ id, round, state, outcomes, opinion, differences }) => (
        <details key={id}>
          <summary>
            {t('review.round', { round })} · {t(`review.state.${state}`)} <OutcomeText outcomes={outcomes} />
          </summary>
          {opinion && <p className="review-text">{opinion}</p>}
          {differences.length > 0 && <TextDifference changes={differences} />}
        </details>
      ))}
    </Section>
  );
}

function LikeCases({ detail: { likeCases } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  return (
    <Section title={t('review.page.like')}>
      {likeCases.length === 0 && <p className="sz-quiet">{t('review.page.like.none')}</p>}
      <ul className="review-materials">
        {likeCases.map(({ id, number, cause, outcomes, fineAmount }) => (
          <li key={id}>
            <Link to={`/reviews/${id}`}>{number}</Link> {cause} <OutcomeText outcomes={outcomes} />
            {fineAmount !== null && (
              <span>
                {' '}
                {t('review.page.like.fine')} <Money fen={fineAmount} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
