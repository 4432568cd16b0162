import { useLocale } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { type Rate, rateParts } from '../../lib/rate-parts';
import { useTenant } from '../../lib/tenant';

/** What an offer pays, in one short text; a dash for nothing. */
export function useRateText(): (offer: Pick<AdminOffer, 'rateBasisPoints' | 'flatMinor'>) => string {
  const locale = useLocale();
  const { currency } = useTenant();
  const write = (rate: Rate) =>
    rateParts(rate, locale)
      .map(({ text }) => text)
      .join('');
  return ({ rateBasisPoints, flatMinor }) => {
    if (rateBasisPoints !== null) return write({ kind: 'percent', basisPoints: rateBasisPoints, cap: null });
    if (flatMinor !== null) return write({ kind: 'flat', amount: { amountMinor: flatMinor, currency } });
    return '–';
  };
}
