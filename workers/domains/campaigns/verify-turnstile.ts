/** How the service is reached; tests put a simulator here. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export interface TurnstileAccount {
  baseUrl: string;
  secret: string;
  timeoutMs?: number;
}

/** A challenge that somebody says they solved. */
export interface Presented {
  token: string;
  ip: string | null;
  /** A UUID: the same token under the same one is the same verification, under another one it is spent. */
  idempotencyKey: string;
}

/** `unknown`: the service did not say; nobody is let in on that. */
export type Verdict =
  | { type: 'solved'; hostname: string; action: string; cdata: string }
  | { type: 'failed'; codes: string[] }
  | { type: 'unknown'; reason: string };

export const TURNSTILE_URL = 'https://challenges.cloudflare.com';
export const TOKEN_LENGTH_MAX = 2_048;
const TIMEOUT_MS = 5_000;
const TRIES = 2;
/** Its own trouble, or a mistake of ours: not the doing of who solved it. */
const NOT_THEIRS = ['internal-error', 'missing-input-secret', 'invalid-input-secret'];

/**
 * Cloudflare Turnstile, `POST /turnstile/v0/siteverify`. Asked once more when it is silent, under the same key, which makes that the same
 * verification. Source: CONTRACTS.md, 23: request, response and `timeout-or-duplicate` verified in Cloudflare's pages; that the other
 * error codes are these from memory.
 */
export async function verifyTurnstile(
  account: TurnstileAccount,
  presented: Presented,
  fetcher: Fetcher,
): Promise<Verdict> {
  if (presented.token.length > TOKEN_LENGTH_MAX) return { type: 'failed', codes: ['invalid-input-response'] };
  let verdict: Verdict = { type: 'unknown', reason: 'not asked' };
  for (let tries = 0; tries < TRIES && verdict.type === 'unknown'; tries++) {
    verdict = await ask(account, presented, fetcher);
  }
  return verdict;
}

async function ask(
  { baseUrl, secret, timeoutMs = TIMEOUT_MS }: TurnstileAccount,
  { token, ip, idempotencyKey }: Presented,
  fetcher: Fetcher,
): Promise<Verdict> {
  const fields = { secret, response: token, idempotency_key: idempotencyKey, ...(ip !== null && { remoteip: ip }) };
  try {
    const answer = await fetcher(`${baseUrl}/turnstile/v0/siteverify`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields) },
      ...{ signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' },
    });
    return readVerdict(answer.status, await answer.text());
  } catch (error) {
    const isSlow = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return { type: 'unknown', reason: isSlow ? `no answer in ${timeoutMs} ms` : 'cannot be reached' };
  }
}

function readVerdict(status: number, text: string): Verdict {
  const value = parse(text);
  if (status >= 500 || status === 429 || value === null) return { type: 'unknown', reason: `status ${status}` };
  const said = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
  if (value.success === true) {
    return { type: 'solved', hostname: said('hostname'), action: said('action'), cdata: said('cdata') };
  }
  if (value.success !== false) return { type: 'unknown', reason: `status ${status}, neither yes nor no` };
  const listed = value['error-codes'];
  const codes = Array.isArray(listed) ? listed.filter((code) => typeof code === 'string') : [];
  const notTheirs = codes.find((code) => NOT_THEIRS.includes(code));
  return notTheirs ? { type: 'unknown', reason: notTheirs } : { type: 'failed', codes };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null; // an object has only such
  } catch {
    return null;
  }
}
