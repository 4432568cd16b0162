import { DAY, HOUR, MINUTE, SECOND, toIso } from '../../platform/clock';
import { TEST_EVENT, type WebhookEvent } from './public-events';
import type { Attempt } from './schema';

/** Pure decisions on deliveries: what is sent, when it is tried again, when an endpoint counts as gone. */

/** How long after each failed attempt the next one is made; with the last of them a day is over. */
const DELAYS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 8 * HOUR, 9 * HOUR];
export const TRIES_MAX = DELAYS.length + 1;
/** The longest wait that a receiver may ask for: the tries still end about a day after the first. */
export const RETRY_AFTER_MAX = HOUR;
/** So long without a success, and the endpoint is disabled. */
export const FAILING_MAX = 5 * DAY;
/** How long both secrets of a rotation sign. */
export const ROTATION_MS = DAY;

/**
 * Milliseconds until the attempt after number `tries`; `random` (0 to 1) keeps what failed together from coming back together.
 * A receiver that asks for a longer wait gets it.
 */
export function delayAfter(tries: number, random: number, retryAfterMs: number | null = null): number {
  const delay = DELAYS[tries - 1] ?? DELAYS.at(-1) ?? HOUR;
  return Math.max(Math.round(delay * (1 - 0.2 * random)), retryAfterMs ?? 0);
}

export type Verdict = 'delivered' | 'gone' | 'failed' | 'again';

/** What an attempt means: any 2xx is a yes, 410 a no for ever, everything else is tried again while a day lasts. */
export function verdictOf({ status, fault }: Pick<Attempt, 'status' | 'fault'>, event: string, tries: number): Verdict {
  if (fault === null && status !== null && status >= 200 && status < 300) return 'delivered';
  if (fault === null && status === 410) return 'gone';
  // A test is asked for by who watches: it is tried once.
  return event === TEST_EVENT || tries >= TRIES_MAX ? 'failed' : 'again';
}

export function hasFailedTooLong(failingSince: number | null, now: number): boolean {
  return failingSince !== null && now - failingSince >= FAILING_MAX;
}

type Payload = Record<string, unknown>;

/** What leaves the house of each event: ids and amounts, and no name, address, destination or free text of a person. */
const DATA: Record<WebhookEvent, (payload: Payload) => Payload> = {
  'cashback.tracked': ofCashback,
  'cashback.confirmed': ofCashback,
  'cashback.declined': ofCashback,
  'withdrawals.asked': ofWithdrawal,
  'withdrawals.approved': ofWithdrawal,
  'withdrawals.rejected': ofWithdrawal,
  'withdrawals.paid': ofWithdrawal,
  'referrals.rewarded': (payload) => ({
    ...pick(payload, 'userId', 'referralId', 'isFriend'),
    reward: money(payload.amountMinor, payload.currency),
  }),
  'code.claimed': ({ poolId, claimId, platform = null, country = null, at, masked }) => ({
    ...{ campaignId: poolId, claimId, platform, country },
    ...{ claimedAt: typeof at === 'number' ? toIso(at) : null, codeMasked: masked },
  }),
  'campaign.low': (payload) => pick(payload, 'campaignId', 'available', 'lowAt', 'total'),
  'campaign.sold-out': (payload) => pick(payload, 'campaignId', 'total'),
};

function ofCashback(payload: Payload): Payload {
  const { saleMinor, cashbackMinor, currency, expectedAt } = payload;
  return {
    ...pick(payload, 'userId', 'conversionId', 'clickId', 'merchantName'),
    ...{ sale: money(saleMinor, currency), cashback: money(cashbackMinor, currency) },
    ...(typeof expectedAt === 'number' ? { expectedAt: toIso(expectedAt) } : pick(payload, 'expectedAt')),
  };
}

function ofWithdrawal(payload: Payload): Payload {
  return { ...pick(payload, 'userId', 'withdrawalId', 'method'), amount: money(payload.amountMinor, payload.currency) };
}

function pick(payload: Payload, ...names: string[]): Payload {
  return Object.fromEntries(names.filter((name) => payload[name] != null).map((name) => [name, payload[name]]));
}

function money(amountMinor: unknown, currency: unknown) {
  return { amountMinor, currency };
}

/** The body of an event, as it is sent and signed. */
export function publicBody(event: WebhookEvent, at: number, payload: Payload): string {
  return JSON.stringify({ type: event, timestamp: toIso(at), data: DATA[event](payload) });
}
