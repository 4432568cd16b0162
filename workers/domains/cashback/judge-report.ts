import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { DAY, MINUTE } from '../../platform/clock';
import { shareMinor } from '../../platform/money';
import type { NetworkConversion } from './network-conversion';
import type { ReviewReason } from './schema';

/**
 * Whether a reported sale may move money by itself, and how much. Pure: it sees the report, and what we know of its click at the
 * time of that click.
 */
export type Report = Pick<
  NetworkConversion,
  'clickId' | 'orderId' | 'saleMinor' | 'commissionMinor' | 'currency' | 'soldAt' | 'changedAt' | 'faults'
>;

/** The click as it was recorded. */
export interface ClickFacts {
  firstAt: number;
  visitedAt: number | null;
  userId: string | null;
  isBot: boolean;
  isFlagged: boolean;
}

/** What the offer promised when it was clicked. */
export interface Promised {
  rateBasisPoints: number | null;
  flatMinor: number | null;
  capMinor: number | null;
  endsAt: number | null;
}

/** What the network owes us for this merchant, as agreed at the time of the click. */
export interface Agreed {
  rateBasisPoints: number | null;
  flatMinor: number | null;
  shareBasisPoints: number | null;
  saleMaxMinor: number | null;
}

export interface Evidence {
  click: ClickFacts | null;
  promised: Promised | null;
  agreed: Agreed | null;
  /** The business's own. */
  currency: string;
  isOrderKnown: boolean;
  isRiskHigh: boolean;
  now: number;
}

/** Clocks differ, and networks cut seconds off. */
const CLOCKS_DIFFER = 5 * MINUTE;
const FUTURE_MAX = 15 * MINUTE;
/** What networks keep a click for at most. */
const CLICK_LIFE = 45 * DAY;
/** Above it a person looks, unless the commission says otherwise: some hundred usual baskets. */
const SALE_MAX: Record<string, number> = {
  INR: 50_000_000,
  JOD: 5_000_000,
  USD: 1_000_000,
  EUR: 1_000_000,
  AED: 4_000_000,
};

/** Every reason why a person should look first; an empty list is a sale that may move money by itself. */
export function findReasons(report: Report, evidence: Evidence): ReviewReason[] {
  const reasons = new Set<ReviewReason>([
    ...clickReasons(report, evidence),
    ...timeReasons(report, evidence),
    ...amountReasons(report, evidence),
  ]);
  if (report.faults.length) reasons.add('unreadable');
  if (evidence.isOrderKnown) reasons.add('order-repeated');
  if (evidence.isRiskHigh) reasons.add('risk-high');
  return [...reasons];
}

function* clickReasons({ clickId }: Report, { click, promised }: Evidence): Generator<ReviewReason> {
  if (clickId === null) yield 'click-missing';
  else if (!click) yield 'click-unknown';
  if (!click) return;
  // A link that was issued and of whose visit nothing is known may have lost its hit; a bot is one that was seen.
  if (click.visitedAt !== null && click.isBot) yield 'click-bot';
  if (click.isFlagged) yield 'click-flagged';
  if (click.userId === null) yield 'guest';
  if (!promised) yield 'terms-unknown';
}

function* timeReasons({ soldAt, changedAt }: Report, { click, promised, now }: Evidence): Generator<ReviewReason> {
  if (Math.max(soldAt ?? 0, changedAt) > now + FUTURE_MAX) yield 'date-future';
  if (soldAt === null) return yield 'date-missing';
  if (!click) return;
  if (soldAt < click.firstAt - CLOCKS_DIFFER) yield 'sale-before-click';
  const endsAt = promised?.endsAt ?? Number.POSITIVE_INFINITY;
  if (soldAt > Math.min(click.firstAt + CLICK_LIFE, endsAt + CLOCKS_DIFFER)) yield 'sale-after-window';
}

function* amountReasons(report: Report, { currency, agreed, promised }: Evidence): Generator<ReviewReason> {
  const { saleMinor, commissionMinor } = report;
  if (report.currency === null) yield 'currency-missing';
  else if (report.currency !== currency) yield 'currency-other';
  if (saleMinor === null) return yield 'amount-missing';
  if (!isAmount(saleMinor) || saleMinor === 0) return yield 'amount-bad';
  if (commissionMinor !== null && !isAmount(commissionMinor)) return yield 'amount-bad';
  const isAbsurd =
    saleMinor > (agreed?.saleMaxMinor ?? SALE_MAX[currency] ?? AMOUNT_MINOR_MAX) ||
    (commissionMinor ?? 0) > saleMinor ||
    cashbackOf(report, promised, agreed) > saleMinor;
  if (isAbsurd) yield 'amount-absurd';
}

const isAmount = (value: number) => Number.isSafeInteger(value) && value >= 0 && value <= AMOUNT_MINOR_MAX;

/** What the network pays us: what it says, else what was agreed; in minor units. */
export function commissionOf({ saleMinor, commissionMinor }: Report, agreed: Agreed | null): number | null {
  if (commissionMinor !== null) return commissionMinor;
  if (!agreed || saleMinor === null) return null;
  return agreed.flatMinor ?? shareMinor(saleMinor, agreed.rateBasisPoints ?? 0);
}

/** What the shopper gets: their share of our commission where one is agreed, else the offer's own rate, never beyond its cap. */
export function cashbackOf(report: Report, promised: Promised | null, agreed: Agreed | null): number {
  const { saleMinor } = report;
  if (saleMinor === null || !isAmount(saleMinor) || saleMinor === 0 || !promised) return 0;
  const { rateBasisPoints, flatMinor, capMinor } = promised;
  if (rateBasisPoints === null && flatMinor === null) return 0;
  const commission = agreed?.shareBasisPoints == null ? null : commissionOf(report, agreed);
  const amount =
    commission !== null && agreed?.shareBasisPoints != null
      ? shareMinor(Math.max(0, commission), agreed.shareBasisPoints)
      : (flatMinor ?? shareMinor(saleMinor, rateBasisPoints ?? 0));
  return capMinor === null ? amount : Math.min(amount, capMinor);
}
