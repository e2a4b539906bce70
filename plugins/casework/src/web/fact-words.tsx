import { Money, useTranslate } from '@sanzhi/web-ui';
import type { Translate } from '@sanzhi/platform-i18n';
import { zhCN } from '../shared/index.js';

/** Facts that are amounts, in yuan. */
const amounts = new Set(['fineAmount', 'confiscatedValue', 'dept.fineThreshold']);

/** Whether the catalogue has words for a fact. Others are the machine's own and not shown. */
export function isNamed(fact: string, translate: Translate): boolean {
  return translate(`fact.${fact}`) !== `fact.${fact}`;
}

/** The value of a fact in words: 是, 法人, 20,000元(贰万元整). */
export function FactValue({ name, value }: { name: string; value: unknown }) {
  const t = useTranslate();
  if (typeof value === 'boolean') return <>{t(value ? 'common.yes' : 'common.no')}</>;
  if (value === 0 && amounts.has(name)) return <>{t('common.none')}</>;
  if (typeof value === 'number') return amounts.has(name) ? <Money fen={Math.round(value * 100)} /> : <>{value}</>;
  const words = (one: unknown) => {
    const key = `fact.${name}.${String(one)}`;
    const found = t(key);
    return found === key ? String(one) : found;
  };
  if (Array.isArray(value)) return <>{value.map(words).join('、') || t('common.none')}</>;
  return <>{words(value)}</>;
}

const words = Object.keys(zhCN);

/** Facts stand in the order of the catalogue: whom, what, how much. */
function orderOf(fact: string): number {
  return words.indexOf(`fact.${fact}`);
}

/** Facts with their names, as a list of terms. */
export function FactList({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const t = useTranslate();
  const named = Object.entries(facts)
    .filter(([name]) => isNamed(name, t))
    .sort(([one], [other]) => orderOf(one) - orderOf(other));
  return (
    <dl className="sz-facts">
      {named.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`fact.${name}`)}</dt>
          <dd>
            <FactValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
