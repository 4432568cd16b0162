import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { CashbackClaim } from '../../lib/api-types';
import { type Money, moneyText } from '../../lib/rate-parts';
import type { BadgeTone } from '../../ui/badge';

export const CLAIM_TONES: Record<CashbackClaim['status'], BadgeTone> = {
  ...{ open: 'caution', settled: 'positive', accepted: 'positive', rejected: 'critical' },
};

/** How claims are spoken of, by shoppers and by staff. */
export function useClaimWords() {
  const t = useTranslations('claim');
  const format = useFormatter();
  const locale = useLocale();
  return {
    status: (status: CashbackClaim['status']) => t(`statuses.${status}`),
    note: (status: CashbackClaim['status']) => t(`notes.${status}`),
    /** An order number inside a sentence: read left to right, whatever stands around it (UAX #9). */
    order: (orderId: string) => `\u2066${orderId}\u2069`,
    /** A name inside a sentence: in its own direction. */
    own: (text: string) => `\u2068${text}\u2069`,
    money: (money: Money) => moneyText(money, locale),
    day: (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'short', year: 'numeric' }),
    at: (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
  };
}
