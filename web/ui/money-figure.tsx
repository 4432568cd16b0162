import { useLocale } from 'use-intl';
import { type Money, moneyParts } from '../lib/rate-parts';
import { Figure } from './figure';

interface MoneyFigureProps {
  amount: Money;
  /** As a figure, its symbol and minor units smaller; without a size it stands in a line of text. */
  size?: 28 | 36 | 48;
  /** A change: what came bears a plus, what went a minus. */
  isSigned?: boolean;
}

/** An amount, left to right in every language. */
export function MoneyFigure({ amount, size, isSigned }: MoneyFigureProps) {
  const locale = useLocale();
  const { amountMinor, currency } = amount;
  const sign = amountMinor < 0 ? '−' : isSigned && amountMinor > 0 ? '+' : '';
  return (
    <span className={size ? `money money-${size}` : 'money money-text'} dir="ltr">
      {sign}
      <Figure parts={moneyParts({ amountMinor: Math.abs(amountMinor), currency }, locale)} unitClass="money-unit" />
    </span>
  );
}
