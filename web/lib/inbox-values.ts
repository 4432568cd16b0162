import { moneyText } from './rate-parts';

type Values = Record<string, string | number>;

const LEFT_TO_RIGHT = '\u2066';
const END = '\u2069';

/** The values of an inbox item as its texts need them: `amountMinor` beside a `currency` becomes `amount`, written out. */
export function inboxValues(values: Values, locale: string): Values {
  const { currency } = values;
  if (typeof currency !== 'string') return values;
  const amounts = Object.entries(values).flatMap(([name, amountMinor]) =>
    name.endsWith('Minor') && typeof amountMinor === 'number'
      ? [[name.slice(0, -'Minor'.length), figure({ amountMinor, currency }, locale)]]
      : [],
  );
  return { ...values, ...Object.fromEntries(amounts) };
}

/** A figure reads from left to right in every language. */
function figure(money: { amountMinor: number; currency: string }, locale: string): string {
  return LEFT_TO_RIGHT + moneyText(money, locale) + END;
}
