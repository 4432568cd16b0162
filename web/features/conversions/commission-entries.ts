import type { AdminMerchant, Operations } from '../../lib/api-types';
import { readAmount } from '../../lib/money-entry';
import { dayOf, endOfDay, startOfDay } from '../../lib/zoned-day';

/** What is typed into the form of a commission. Days are the business's, YYYY-MM-DD, or empty. */
export interface CommissionEntries {
  shop: AdminMerchant | null;
  categoryId: string;
  kind: 'percent' | 'flat';
  rate: string;
  flatMinor: number | null;
  gives: 'offer' | 'share';
  share: string;
  saleMaxMinor: number | null;
  fromDay: string;
  untilDay: string;
}

export const NO_ENTRIES: CommissionEntries = {
  ...{ shop: null, categoryId: '', kind: 'percent', rate: '', flatMinor: null, gives: 'offer', share: '' },
  ...{ saleMaxMinor: null, fromDay: '', untilDay: '' },
};

/** A percentage as people type it, read into basis points; null for nothing, `bad` for anything that is none. */
export function readPercent(text: string): number | null | 'bad' {
  if (text.trim() === '') return null;
  // Two decimals of a percentage are basis points, as two decimals of a rupee are paise.
  const points = readAmount(text.replace(/[%٪]\s*$/, ''), 'INR');
  return typeof points === 'number' && points >= 1 && points <= 10_000 ? points : 'bad';
}

/** The last day lies before the first, which is today where none is named. */
export function isEndTooEarly({ fromDay, untilDay }: CommissionEntries, today: string): boolean {
  return untilDay !== '' && untilDay < (fromDay || today);
}

type NewCommission = Operations['adminSetCommission']['body'];

/** What is sent, or null while something is missing or cannot be read. From today on is from now on. */
export function bodyOf(entries: CommissionEntries, timeZone: string, now: Date): NewCommission | null {
  const { shop, categoryId, kind, rate, flatMinor, gives, share, saleMaxMinor, fromDay, untilDay } = entries;
  const points = kind === 'percent' ? readPercent(rate) : null;
  const part = gives === 'share' ? readPercent(share) : null;
  const isRateGood = kind === 'percent' ? typeof points === 'number' : flatMinor !== null;
  const isShareGood = gives === 'share' ? typeof part === 'number' : true;
  const today = dayOf(now.toISOString(), timeZone);
  if (!shop || !isRateGood || !isShareGood || points === 'bad' || part === 'bad') return null;
  if (isEndTooEarly(entries, today)) return null;
  return {
    ...{ merchantId: shop.id, rateBasisPoints: points, flatMinor: kind === 'flat' ? flatMinor : null },
    ...{ categoryId: categoryId || null, shareBasisPoints: part, saleMaxMinor },
    ...(fromDay && fromDay !== today ? { fromAt: startOfDay(fromDay, timeZone) } : {}),
    untilAt: untilDay ? endOfDay(untilDay, timeZone) : null,
  };
}
