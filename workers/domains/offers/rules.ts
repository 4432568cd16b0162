import type { FieldError } from '../../platform/errors';
import type { Currency, Money } from '../../platform/money';
import type { OfferState, OfferType, Rate } from './schema';

/**
 * What an offer may be and when it is live. Pure: no clock, no database; amounts are minor units of the tenant's
 * currency, rates are basis points, instants are milliseconds UTC.
 */
export interface OfferTerms {
  type: OfferType;
  rateBasisPoints: number | null;
  flatMinor: number | null;
  capMinor: number | null;
  couponCode: string | null;
  startsAt: number;
  endsAt: number | null;
}

/** Everything that is wrong with these terms, each beside its field; an empty list is a good offer. */
export function termProblems(terms: OfferTerms): FieldError[] {
  const problems: FieldError[] = [];
  const say = (field: string, message: string) => problems.push({ pointer: `/${field}`, message });
  const hasRate = terms.rateBasisPoints !== null;
  const hasFlat = terms.flatMinor !== null;
  if (hasRate && hasFlat) say('flatMinor', 'an offer has a rate or a flat amount, not both');
  if (terms.type === 'cashback' && !hasRate && !hasFlat)
    say('rateBasisPoints', 'cashback needs a rate or a flat amount');
  if (terms.type === 'coupon' && terms.couponCode === null) say('couponCode', 'a coupon needs its code');
  if (terms.capMinor !== null && !hasRate) say('capMinor', 'only a rate can be capped');
  if (terms.endsAt !== null && terms.endsAt <= terms.startsAt) say('endsAt', 'must be later than startsAt');
  return problems;
}

export interface OfferWindow {
  status: 'active' | 'paused';
  startsAt: number;
  endsAt: number | null;
}

/** The state at an instant: from `startsAt` on, until but without `endsAt`. What has ended is expired, also when paused. */
export function stateAt(offer: OfferWindow, now: number): OfferState {
  if (offer.endsAt !== null && offer.endsAt <= now) return 'expired';
  if (offer.status === 'paused') return 'paused';
  return offer.startsAt > now ? 'scheduled' : 'active';
}

/** The rate of an offer as people read it, or null for an offer without one. */
export function rateOf(
  offer: { rateBasisPoints: number | null; flatMinor: number | null; capMinor: number | null },
  currency: Currency,
): Rate | null {
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  if (offer.flatMinor !== null) return { kind: 'flat', amount: money(offer.flatMinor) };
  if (offer.rateBasisPoints === null) return null;
  const cap = offer.capMinor === null ? null : money(offer.capMinor);
  return { kind: 'percent', basisPoints: offer.rateBasisPoints, cap };
}

/** A typical basket in minor units: the yardstick that lets 5 % and ₹250 stand in one order. */
const TYPICAL_BASKET_MINOR: Record<Currency, number> = {
  ...{ INR: 200_000, JOD: 25_000, USD: 4_000, EUR: 4_000, AED: 12_000 },
};

/** What the rate gives back on a typical basket, in minor units; 0 without a rate. Larger is better. */
export function scoreRate(
  offer: { rateBasisPoints: number | null; flatMinor: number | null; capMinor: number | null },
  currency: Currency,
): number {
  if (offer.flatMinor !== null) return offer.flatMinor;
  if (offer.rateBasisPoints === null) return 0;
  const share = Math.floor((TYPICAL_BASKET_MINOR[currency] * offer.rateBasisPoints) / 10_000);
  return offer.capMinor === null ? share : Math.min(share, offer.capMinor);
}

const SHOWN_OF_CODE = 2;
const MASK_LENGTH = 4;

/** `SAVE20` -> `SA••••`: how it begins, never how long it is. A code of up to four characters shows one. */
export function maskCode(code: string): string {
  const characters = [...code];
  const shown = characters.length > MASK_LENGTH ? SHOWN_OF_CODE : 1;
  return characters.slice(0, shown).join('') + '•'.repeat(MASK_LENGTH);
}

/** The slug a name suggests; empty when nothing of it can stand in an address. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

/** Both lists without repeats, the nearer one first: an offer's exclusions before its merchant's. */
export function joinExclusions(own: string[], inherited: string[]): string[] {
  return [...new Set([...own, ...inherited])];
}
