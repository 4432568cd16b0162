import { useLocale } from 'use-intl';

import { type Money, moneyParts } from '../lib/rate-parts';
import { Figure } from './figure';

/** An amount, in the tenant's currency. */
export function MoneyFigure({ money, size }: { money: Money; size?: 36 | 48 }) {
  const locale = useLocale();
  return (
    <span className={size ? `money money-${size}` : 'money'}>
      <Figure parts={moneyParts(money, locale)} unitClass="money-unit" />
    </span>
  );
}
