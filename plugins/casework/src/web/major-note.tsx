import { Citation, Money, useTranslate } from '@sanzhi/web-ui';
import type { Judgement, JudgementGround } from '../shared/index.js';
import { FactValue, isNamed } from './fact-words.js';

export interface MajorNoteProps {
  readonly judgement: Judgement;
  /** What was judged, to be shown where no clause applies. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Whether the decision is a major one: the answer, the clauses with the facts they read, the figures compared. */
export function MajorNote({ judgement, facts = {} }: MajorNoteProps) {
  const t = useTranslate();
  const { fired, packs } = judgement;
  const verdict = verdictOf(judgement);
  const lapsed = packs.filter((pack) => pack.lapsed).map(({ title }) => `《${title}》`);
  return (
    <div className={`sz-major sz-major-${verdict}`}>
      <p className="sz-major-verdict">{t(`major.${verdict}`)}</p>
      <p>{t(`major.${verdict}.text`)}</p>
      {verdict === 'open' && <Missing names={judgement.missing} />}
      {fired.map((ground) => (
        <Ground key={ground.id} ground={ground} />
      ))}
      {verdict === 'no' && <FactsRead facts={facts} />}
      {verdict !== 'open' && <Compared judgement={judgement} />}
      {lapsed.length > 0 && <p className="sz-quiet">{t('major.lapsed', { title: lapsed.join('、') })}</p>}
    </div>
  );
}

/** The answer in one word. `open`: it cannot be said yet, so that it counts as major until it can. */
export function verdictOf({ result, fired }: Judgement): 'yes' | 'no' | 'open' {
  if (!result) return 'no';
  return fired.length > 0 ? 'yes' : 'open';
}

function Missing({ names }: { names: readonly string[] }) {
  const t = useTranslate();
  const named = names.filter((name) => isNamed(name, t)).map((name) => t(`fact.${name}`));
  return named.length > 0 ? <p>{t('major.missing', { names: named.join('、') })}</p> : null;
}

/** The facts that everyone can see are not repeated under the clause. */
const plain = new Set(['actionType']);

function Ground({ ground: { id, article, title, facts } }: { ground: JudgementGround }) {
  const t = useTranslate();
  return (
    <div className="sz-major-ground">
      <p>
        <strong>{title}</strong>
      </p>
      <p>
        {t('ui.ground.basis')}
        <Citation article={{ id, citation: article }} />
      </p>
      <FactsRead facts={facts} />
    </div>
  );
}

function FactsRead({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const t = useTranslate();
  const shown = Object.entries(facts).filter(([name]) => !plain.has(name) && isNamed(name, t));
  if (shown.length === 0) return null;
  return (
    <p className="sz-quiet">
      {t('major.facts')}
      {shown.map(([name, value], index) => (
        <span key={name}>
          {index > 0 && '；'}
          {t(`fact.${name}`)} <FactValue name={name} value={value} />
        </span>
      ))}
    </p>
  );
}

function Compared({ judgement: { compared = [] } }: { judgement: Judgement }) {
  const t = useTranslate();
  return compared.map(({ fact, value, limit, id, article }) => (
    <p key={`${id} ${fact}`}>
      {t(`fact.${fact}`)} <Money fen={Math.round(value * 100)} short />
      {t(value >= limit ? 'major.reaches' : 'major.below')} <Money fen={Math.round(limit * 100)} short />（
      <Citation article={{ id, citation: article }} />）
    </p>
  ));
}
