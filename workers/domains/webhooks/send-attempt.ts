import { SECOND } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { retryAfterMs } from '../../platform/retry-after';
import { refusedTarget } from './check-target';
import { RETRY_AFTER_MAX } from './rules';
import type { Attempt, Fault } from './schema';
import { signatureOf } from './sign-webhook';

/** How an endpoint is reached; tests put a receiver of their own here. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;
export type TimedAttempt = Omit<Attempt, 'at'> & { at: number };
/** `retryAfterMs`: how long the receiver asks us to wait; it is not logged, for the next attempt's instant is. */
type Outcome = TimedAttempt & { retryAfterMs: number | null };

interface Outgoing {
  url: string;
  secrets: string[];
  eventId: string;
  body: string;
}

const TIMEOUT_MS = 15 * SECOND;
const SNIPPET_BYTES = 4_096;

/** One signed POST: no redirect is followed, fifteen seconds at most, and no more than 4 kB of the answer is read. */
export async function sendAttempt(ctx: Ctx, outgoing: Outgoing, fetcher: Fetcher): Promise<Outcome> {
  const { url, secrets, eventId, body } = outgoing;
  const at = ctx.now();
  const ended = (status: number | null, fault: Fault | null, snippet = '', wait: number | null = null) => ({
    ...{ at, status, ms: Math.max(0, ctx.now() - at), fault, snippet, retryAfterMs: wait },
  });
  // The address may have been refused since it was saved, and what is our own may have grown.
  if (refusedTarget(url, ctx.env)) return ended(null, 'address-refused');
  const seconds = Math.floor(at / SECOND);
  const headers = {
    ...{ 'Content-Type': 'application/json', 'User-Agent': 'Souk-Webhooks/1', 'webhook-id': eventId },
    ...{
      'webhook-timestamp': String(seconds),
      'webhook-signature': await signatureOf(secrets, eventId, seconds, body),
    },
  };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetcher(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const snippet = await readSnippet(answer);
    const isRedirect = answer.status >= 300 && answer.status < 400;
    const wait = retryAfterMs(answer.headers.get('Retry-After'), ctx.now(), RETRY_AFTER_MAX);
    return ended(answer.status, isRedirect ? 'redirect' : null, snippet, wait);
  } catch (error) {
    const isTimeout = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return ended(null, isTimeout ? 'timeout' : 'unreachable');
  }
}

/** The beginning of an answer as text; the rest is not waited for. */
async function readSnippet(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let room = SNIPPET_BYTES;
  while (room > 0) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value.subarray(0, room), { stream: true });
    room -= value.length;
  }
  await reader.cancel().catch(() => {});
  return text.replace(/(?![\n\t])\p{Cc}/gu, '').toWellFormed();
}
