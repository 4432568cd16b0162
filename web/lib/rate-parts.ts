/** An amount in minor units. Written out here because the Worker draws figures with this file too. */
export interface Money {
  amountMinor: number;
  currency: string;
}
export type Rate = { kind: 'percent'; basisPoints: number; cap: Money | null } | { kind: 'flat'; amount: Money };

/** A figure cut where the type size changes: the number large, its unit at 60 %. */
export interface FigurePart {
  text: string;
  isUnit: boolean;
}

/** How many minor units make one of this currency: 100 for INR, 1,000 for JOD. */
export function minorPerMajor(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

/** 650 basis points -> "6.5" + "%"; ₹500 -> "₹" + "500". Always left to right. */
export function rateParts(rate: Rate, locale: string): FigurePart[] {
  if (rate.kind === 'flat') return moneyParts(rate.amount, locale);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(rate.basisPoints / 100);
  return [
    { text: number, isUnit: false },
    { text: '%', isUnit: true },
  ];
}

/** Whole amounts carry no minor units; others show them small. */
export function moneyParts({ amountMinor, currency }: Money, locale: string): FigurePart[] {
  const perMajor = minorPerMajor(currency);
  const isWhole = amountMinor % perMajor === 0;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(isWhole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  });
  const isUnit = new Set(['currency', 'decimal', 'fraction', 'literal']);
  // Arabic writes bidi marks around the symbol; the figure is isolated left to right instead.
  return format
    .formatToParts(amountMinor / perMajor)
    .map((part) => ({ text: part.value.replace(/[\u200e\u200f\u061c]/g, ''), isUnit: isUnit.has(part.type) }))
    .filter((part) => part.text !== '');
}

/** The same as one string, for sentences. */
export function moneyText(money: Money, locale: string): string {
  return moneyParts(money, locale)
    .map((part) => part.text)
    .join('');
}
