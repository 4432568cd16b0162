import { HOUR, MINUTE } from '../../platform/clock';
import type { NetworkStatus } from '../cashback';
import type { Fault, LinkWish, NetworkAdapter, OpenAccount, Session, SyncPage, SyncWindow } from './adapter';
import { type Answer, askNetwork, type Fetcher, fault, readObject } from './ask-network';
import { CLICK_ID_SAMPLE, templateFrom } from './click-id-mark';
import { readRow } from './read-row';
import { toDottedTime } from './wall-time';

/**
 * Admitad's publisher API. Source: CONTRACTS.md, 14. Verified: the token by Basic credentials, the scopes, the filters and paging of
 * `/statistics/actions/`, the deeplink. From memory: the names `action_id`, `order_id`, `status_updated`, and that times are Moscow's, so
 * each account says its zone.
 */
const SCOPES = 'statistics deeplink_generator';
const PAGE_MAX = 500;
const TOKEN_MARGIN_MS = MINUTE;

/** `approved_but_stalled` is approved by the shop and not paid by it: no money of ours yet. */
const STATUSES: Record<string, NetworkStatus> = {
  ...{ pending: 'pending', approved: 'approved', declined: 'declined', approved_but_stalled: 'pending' },
};

export function admitad(fetcher: Fetcher): NetworkAdapter {
  return {
    ...{ network: 'admitad', needs: ['clientId', 'clientSecret'], everyMs: 10 * MINUTE, overlapMs: 2 * HOUR },
    readPage: (account, window, place, now) =>
      withToken(fetcher, account, now, async (ask) =>
        toPage(await ask(actionsPath(account, window, place)), account, place, now),
      ),
    probe: (account, now) =>
      withToken(fetcher, account, now, async (ask) => {
        const until = toDottedTime(now, account.timeZone);
        const answer = await ask(
          `/statistics/actions/?${new URLSearchParams({ status_updated_start: until, limit: '1' })}`,
        );
        if (answer.type === 'fault') return answer;
        return resultsOf(answer.text) ? { type: 'known' as const } : fault('unreadable', 'the answer holds no results');
      }),
    makeLink: (account, wish, now) =>
      withToken(fetcher, account, now, async (ask) => toLink(await ask(linkPath(account, wish)))),
  };
}

type Ask = (path: string) => Promise<Answer>;

/** Asks with the token at hand, or a new one when there is none, it ends soon, or it is refused; a second refusal is the answer. */
async function withToken<T extends { type: string }>(
  fetcher: Fetcher,
  account: OpenAccount,
  now: number,
  act: (ask: Ask) => Promise<T | Fault>,
): Promise<(T | Fault) & { session: Session | null }> {
  let { session } = account;
  const asking =
    (token: string): Ask =>
    (path) =>
      askNetwork(fetcher, `${account.baseUrl}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  if (session && session.endsAt - TOKEN_MARGIN_MS > now) {
    const outcome = await act(asking(session.token));
    if (!isUnknownToken(outcome)) return { ...outcome, session };
  }
  const fresh = await askToken(fetcher, account, now);
  if ('type' in fresh) return { ...fresh, session: null };
  session = fresh;
  const outcome = await act(asking(session.token));
  return { ...outcome, session: isUnknownToken(outcome) ? null : session };
}

const isUnknownToken = (outcome: { type: string } | Fault) => 'kind' in outcome && outcome.kind === 'credentials';

async function askToken(fetcher: Fetcher, account: OpenAccount, now: number): Promise<Session | Fault> {
  const { clientId = '', clientSecret = '' } = account.credentials;
  const answer = await askNetwork(fetcher, `${account.baseUrl}/token/`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, scope: SCOPES }),
  });
  // A wrong secret is a bad request in OAuth (RFC 6749, 5.2), not a 401 everywhere.
  if (answer.type === 'fault') return answer.kind === 'refused' ? { ...answer, kind: 'credentials' } : answer;
  const { access_token: token, expires_in: seconds } = readObject(answer.text) ?? {};
  if (typeof token !== 'string' || !token) return fault('unreadable', 'the answer to the sign-in holds no token');
  const lifeMs = (Number.isFinite(Number(seconds)) ? Number(seconds) : 0) * 1000;
  return { token, endsAt: now + lifeMs };
}

/** Where a page begins, and how many rows the window held when the one before was read. */
interface Place {
  offset: number;
  count: number;
}

function placeOf(place: string | null): Place {
  const [offset = 0, count = 0] = (place ?? '').split('/').map((part) => Number(part) || 0);
  return { offset, count };
}

function actionsPath({ websiteId, timeZone }: OpenAccount, { from, until }: SyncWindow, place: string | null): string {
  const query = new URLSearchParams({
    ...{ status_updated_start: toDottedTime(from, timeZone), status_updated_end: toDottedTime(until, timeZone) },
    ...{ limit: String(PAGE_MAX), offset: String(placeOf(place).offset), order_by: 'status_updated' },
    ...(websiteId && { website: websiteId }),
  });
  return `/statistics/actions/?${query}`;
}

function resultsOf(text: string): { results: unknown[]; count: number | null } | null {
  const body = readObject(text);
  if (!Array.isArray(body?.results)) return null;
  const meta = body._meta as { count?: unknown } | undefined; // whatever it is, only a number counts
  return { results: body.results, count: typeof meta?.count === 'number' ? meta.count : null };
}

/**
 * Rows leave a window while it is read: each that changes moves behind its end, and what stood behind it moves up. As many as left since
 * the last page may have been passed over, so reading goes back by so many; the count falls each time, so that this ends.
 */
function toPage(answer: Answer, account: OpenAccount, place: string | null, now: number): SyncPage | Fault {
  if (answer.type === 'fault') return answer;
  const body = resultsOf(answer.text);
  if (!body) return fault('unreadable', 'the answer holds no results');
  const { offset, count: before } = placeOf(place);
  const { length } = body.results;
  const count = body.count ?? before;
  const rows = body.results.filter(isObject).map((row) => readAction(row, account, now));
  const left = place === null ? 0 : Math.max(0, before - count);
  if (left > 0 && offset > 0) return { type: 'page', rows, next: `${Math.max(0, offset - left)}/${count}` };
  const isLast = length === 0 || (body.count === null ? length < PAGE_MAX : offset + length >= count);
  return { type: 'page', rows, next: isLast ? null : `${offset + length}/${count}` };
}

const isObject = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null;

function readAction(row: Record<string, unknown>, account: OpenAccount, now: number) {
  const { id: accountId, timeZone } = account;
  return readRow(
    row,
    {
      ...{ id: row.action_id ?? row.id, orderId: row.order_id, clickId: row.subid, merchant: row.advcampaign_id },
      ...{ status: row.status, sale: row.cart, commission: row.payment, currency: row.currency },
      ...{ soldAt: row.action_date, clickedAt: row.click_date, changedAt: row.status_updated ?? row.closing_date },
    },
    { network: 'admitad', accountId, timeZone, statuses: STATUSES, now },
  );
}

function linkPath({ websiteId }: OpenAccount, { campaignId, url }: LinkWish): string {
  const query = new URLSearchParams({ ulp: url, subid: CLICK_ID_SAMPLE });
  return `/deeplink/${encodeURIComponent(websiteId)}/advcampaign/${encodeURIComponent(campaignId)}/?${query}`;
}

function toLink(answer: Answer): { type: 'link'; template: string } | Fault {
  if (answer.type === 'fault') return answer;
  let link: unknown;
  try {
    link = JSON.parse(answer.text)?.[0]?.link;
  } catch {
    link = undefined;
  }
  return templateFrom(link);
}
