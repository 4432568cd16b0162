import { PAYOUT_STATES, type PayoutState } from './schema';

/** How the service is reached; tests put a simulator here. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/** An account at RazorpayX, opened. */
export interface ServiceAccount {
  /** The relay with the fixed address that the service has on its list; Workers have none. */
  baseUrl: string;
  relayToken: string | null;
  keyId: string;
  keySecret: string;
  accountNumber: string;
}

/** A payout as the service tells it. */
export interface ServicePayout {
  id: string;
  state: PayoutState;
  amountMinor: number;
  currency: string;
  referenceId: string | null;
  utr: string | null;
  reason: string | null;
}

/** `refused`: this request made no payout. `unknown`: it may have. */
export type ServiceAnswer =
  | { type: 'payout'; payout: ServicePayout }
  | { type: 'none' }
  | { type: 'refused'; reason: string }
  | { type: 'unknown'; reason: string };

const TIMEOUT_MS = 15_000;
const REASON_MAX = 200;

/**
 * RazorpayX payouts, `POST /v1/payouts` and its two reads. The key makes a second request with the same body the same payout.
 * Verified in Razorpay's pages: headers, body, states, `reference_id` as a filter; from memory: that 409 is a key in flight, as it is
 * for refunds, and that a refusal in the 400s never made a payout. Source: CONTRACTS.md, 1.6.
 */
export async function createPayout(
  account: ServiceAccount,
  key: string,
  body: string,
  fetcher: Fetcher,
): Promise<ServiceAnswer> {
  const headers = { 'Content-Type': 'application/json', 'X-Payout-Idempotency': key };
  const answer = await exchange(account, '/v1/payouts', { method: 'POST', headers, body }, fetcher);
  if ('fault' in answer) return { type: 'unknown', reason: answer.fault };
  const { status, value } = answer;
  const payout = status >= 200 && status < 300 ? readPayout(value) : null;
  if (payout) return { type: 'payout', payout };
  const isRefusal = status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status);
  return { type: isRefusal ? 'refused' : 'unknown', reason: `${status} ${reasonIn(value)}`.trim() };
}

/** A payout by the service's own number. */
export async function fetchPayout(account: ServiceAccount, id: string, fetcher: Fetcher): Promise<ServiceAnswer> {
  const answer = await exchange(account, `/v1/payouts/${encodeURIComponent(id)}`, {}, fetcher);
  if ('fault' in answer) return { type: 'unknown', reason: answer.fault };
  const payout = answer.status === 200 ? readPayout(answer.value) : null;
  return payout ? { type: 'payout', payout } : unread(answer);
}

/** A payout by our own reference: how one is found whose answer was lost. */
export async function findPayout(account: ServiceAccount, key: string, fetcher: Fetcher): Promise<ServiceAnswer> {
  const query = new URLSearchParams({ account_number: account.accountNumber, reference_id: key });
  const answer = await exchange(account, `/v1/payouts?${query}`, {}, fetcher);
  if ('fault' in answer) return { type: 'unknown', reason: answer.fault };
  const items = answer.status === 200 && isObject(answer.value) ? answer.value.items : null;
  if (!Array.isArray(items)) return unread(answer);
  if (items.length === 0) return { type: 'none' };
  const payout = items.map(readPayout).find((one) => one?.referenceId === key);
  return payout ? { type: 'payout', payout } : unread(answer);
}

/** A payout entity of an answer or an event; null for what is none, or is in a state that we do not know. */
export function readPayout(value: unknown): ServicePayout | null {
  if (!isObject(value)) return null;
  const { id, status, amount, currency, reference_id: referenceId, utr, status_details: details } = value;
  const state = PAYOUT_STATES.find((one) => one === status && one !== 'made' && one !== 'refused');
  if (typeof id !== 'string' || id === '' || !state || !Number.isSafeInteger(amount)) return null;
  const said = isObject(details) ? (details.description ?? details.reason) : null;
  const text = (part: unknown) => (typeof part === 'string' && part !== '' ? part : null);
  return {
    ...{ id, state, amountMinor: amount as number, currency: String(currency) }, // a safe integer, checked above
    ...{ referenceId: text(referenceId), utr: text(utr), reason: text(said) && spoken(String(said)) },
  };
}

type Exchange = { status: number; value: unknown } | { fault: string };

async function exchange(account: ServiceAccount, path: string, init: RequestInit, fetcher: Fetcher): Promise<Exchange> {
  const { baseUrl, relayToken, keyId, keySecret } = account;
  const headers = {
    ...{ ...init.headers, Authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
    ...(relayToken && { 'X-Relay-Token': relayToken }),
  };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetcher(baseUrl + path, { ...init, headers, signal, redirect: 'manual' });
    return { status: answer.status, value: parse(await answer.text()) };
  } catch (error) {
    const isSlow = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return { fault: isSlow ? 'no answer in 15 seconds' : 'cannot be reached' };
  }
}

function unread({ status, value }: { status: number; value: unknown }): ServiceAnswer {
  return { type: 'unknown', reason: `${status} ${reasonIn(value)}`.trim() };
}

function reasonIn(value: unknown): string {
  const error = isObject(value) ? value.error : null;
  return isObject(error) && typeof error.description === 'string' ? spoken(error.description) : '';
}

/** The service's sentence as it may be stored: accounts and addresses, which it may repeat, are taken out. */
function spoken(text: string): string {
  const clean = text.replace(/[^\s"'<>@]+@[^\s"'<>@]+/g, '[account]').replace(/\d[\d\s-]{5,}\d/g, '[number]');
  return clean.replace(/\s+/g, ' ').trim().slice(0, REASON_MAX);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
