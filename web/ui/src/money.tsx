import { chineseAmount } from '@sanzhi/platform-i18n';
import { useTranslate } from './translate-context.js';

export interface MoneyProps {
  /** Integer fen. */
  readonly fen: number;
  /** Without the capital numerals, for narrow columns. */
  readonly short?: boolean;
}

/** 20,000元(贰万元整). */
export function Money({ fen, short = false }: MoneyProps) {
  const t = useTranslate();
  const amount = (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 });
  const text = short ? t('ui.money.short', { amount }) : t('ui.money', { amount, capitals: chineseAmount(fen) });
  return <span className="sz-money">{text}</span>;
}
