import { DAY } from '../../platform/clock';
import { retryAfterMs } from '../../platform/retry-after';
import type { Fault } from './adapter';

/** How an adapter reaches its network; tests put a simulator here. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export type Answer = { type: 'answer'; status: number; text: string } | Fault;

const TIMEOUT_MS = 20_000;
/** Half a thousand rows are under a megabyte; what is longer is no page of ours. */
const TEXT_MAX = 8 * 1024 * 1024;
const FAULT_TEXT_MAX = 200;

/**
 * One request to a network: 200 and 204 are answers, everything else is a fault with its kind. Redirects are not followed, so that
 * no token travels on.
 */
export async function askNetwork(fetcher: Fetcher, url: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetcher(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' });
    text = await response.text();
  } catch (error) {
    const isSlow = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return fault(isSlow ? 'slow' : 'down', isSlow ? 'no answer in 20 seconds' : 'cannot be reached');
  }
  const { status } = response;
  if (text.length > TEXT_MAX) return fault('unreadable', 'the answer is longer than any page');
  if (status === 200 || status === 204) return { type: 'answer', status, text };
  const wait = retryAfterMs(response.headers.get('Retry-After'), Date.now(), DAY);
  return fault(kindOf(status), `${status} ${reasonIn(text)}`.trim(), wait);
}

function kindOf(status: number): Fault['kind'] {
  if (status === 401 || status === 403) return 'credentials';
  if (status === 429) return 'busy';
  return status >= 500 || status === 408 ? 'down' : 'refused';
}

export function fault(kind: Fault['kind'], text: string, retryAfter: number | null = null): Fault {
  return { type: 'fault', kind, text: text.replace(/\s+/g, ' ').slice(0, FAULT_TEXT_MAX), retryAfterMs: retryAfter };
}

/** The network's own sentence; a page of HTML is none. */
function reasonIn(text: string): string {
  const body = readObject(text);
  const said = body?.error_description ?? body?.message ?? body?.error;
  if (typeof said === 'string') return said;
  return /^\s*</.test(text) ? '' : text;
}

/** The JSON object of an answer; null for anything else. */
export function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
