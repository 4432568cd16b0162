import type { Id } from '../../platform/id';
import type { MessageKind } from '../../platform/messages';
import { retryAfterMs } from '../../platform/retry-after';
import type { Language } from '../../platform/tenant';
import type { DeviceInput } from './device-schema';
import type { PushSubscriptionInput } from './push-schema';
import type { PushPayload } from './render-push';
import type { Provider } from './schema';

/**
 * The contract of every adapter, held by senders.test.ts. `accepted`: the provider took it. `refused`: this message
 * will never be taken, by nobody. `failed`: the provider is down, busy, slow or does not know us; another one may do it,
 * or the same one later. A timeout counts as failed, so a message may leave twice when only the answer was lost.
 */
export type SendOutcome =
  | { type: 'accepted'; provider: Provider; providerMessageId: string | null }
  | { type: 'refused'; provider: Provider; reason: string /** Nobody is at this address any more. */; isGone?: true }
  /** `waitMs`: no sooner, the provider says. */
  | { type: 'failed'; provider: Provider; reason: string; waitMs?: number };

interface Outgoing {
  tenantId: Id<'ten'>;
  deliveryId: Id<'ntf'>;
  kind: MessageKind;
  to: string;
}

export interface OutgoingEmail extends Outgoing {
  fromName: string;
  subject: string;
  text: string;
  html: string;
  /** Where the mails of this group end with one press; absent for what cannot be turned off. */
  unsubscribeUrl?: string | undefined;
}

export interface OutgoingSms extends Outgoing {
  language: Language;
  text: string;
  /** For providers that hold the template themselves. */
  gaps: Record<string, string>;
}

export interface OutgoingPush extends Outgoing {
  subscription: PushSubscriptionInput;
  /** JSON of a PushPayload. */
  payload: string;
  /** At most 32 characters of base64url. */
  topic: string;
}

export interface OutgoingDevicePush extends Outgoing {
  device: DeviceInput;
  notice: PushPayload;
}

export interface OutgoingWhatsapp extends Outgoing {
  language: Language;
  /** What fills the gaps of the template, in their order. */
  parameters: string[];
}

export type Send<M extends Outgoing> = (message: M) => Promise<SendOutcome>;
/** How an adapter reaches its provider; tests put a simulator here. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 10_000;
const REASON_LENGTH_MAX = 200;

/** The longest wait that a provider may ask for. */
const WAIT_MS_MAX = 3_600_000;

/** The wait that an answer asks for, as an outcome says it; nothing when it asks for none. */
export function waitOf({ headers }: Response): { waitMs?: number } {
  const waitMs = retryAfterMs(headers.get('Retry-After'), Date.now(), WAIT_MS_MAX);
  return waitMs === null ? {} : { waitMs };
}

/** What a provider answered, read whole, or why there is no answer. */
export type Exchange = { answer: Response; text: string } | { fault: string };

/** One request to a provider, given up after ten seconds. */
export async function exchange(
  fetcher: Fetcher,
  url: string,
  init: RequestInit,
  timeoutMs = TIMEOUT_MS,
): Promise<Exchange> {
  try {
    const answer = await fetcher(url, { ...init, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    return { answer, text: await answer.text() };
  } catch (error) {
    const isTimeout = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return { fault: isTimeout ? 'timeout' : 'unreachable' };
  }
}

/** 401 and 403 are about our account, not about the message: another provider may take it. */
export function isWorthRetrying(status: number): boolean {
  return status >= 500 || [401, 403, 408, 425, 429].includes(status) || (status >= 300 && status < 400);
}

/** A provider's sentence as it may be stored: addresses and numbers are taken out, for it often repeats them. */
export function reasonOf(text: string): string {
  const clean = text.replace(/[^\s"'<>@]+@[^\s"'<>@]+/g, '[e-mail]').replace(/\+?\d[\d\s-]{5,}\d/g, '[number]');
  return clean.replace(/\s+/g, ' ').trim().slice(0, REASON_LENGTH_MAX);
}

/** The JSON object of an answer or a report; null for anything else. */
export function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
