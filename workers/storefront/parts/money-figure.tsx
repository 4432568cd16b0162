import { type Money, moneyParts } from '../../../web/lib/rate-parts';
import { useWords } from '../visit';

interface MoneyFigureProps {
  amount: Money;
  size?: 28 | 36 | 48;
  /** A change: what came bears a plus, what went a minus. */
  isSigned?: boolean;
}

/** An amount as the app draws it (web/ui/money-figure.tsx). */
export function MoneyFigure({ amount: { amountMinor, currency }, size, isSigned = false }: MoneyFigureProps) {
  const { locale } = useWords();
  const sign = amountMinor < 0 ? '−' : isSigned && amountMinor > 0 ? '+' : '';
  const parts = moneyParts({ amountMinor: Math.abs(amountMinor), currency }, locale);
  return (
    <span class={size ? `money money-${size}` : 'money money-text'} dir="ltr">
      {sign}
      {parts.map((part) => (part.isUnit ? <span class="money-unit">{part.text}</span> : part.text))}
    </span>
  );
}
