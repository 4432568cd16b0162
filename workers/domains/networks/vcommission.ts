import { DAY, HOUR } from '../../platform/clock';
import type { NetworkStatus } from '../cashback';
import type { Fault, NetworkAdapter, OpenAccount, SyncPage, SyncWindow } from './adapter';
import { type Answer, askNetwork, type Fetcher, fault, readObject } from './ask-network';
import { CLICK_ID_SAMPLE, templateFrom } from './click-id-mark';
import { type DayPage, dayPageOf, nextPlace } from './day-pages';
import { readRow } from './read-row';

/**
 * VCommission, which runs on Trackier. Source: CONTRACTS.md, 15. The key in a header is verified; the path, its parameters, the fields of
 * a row and the list key are third parties' and the words of a status are from memory, so it is off until it was probed.
 */
const PAGE_MAX = 100;

const STATUSES: Record<string, NetworkStatus> = {
  ...{ approved: 'approved', pending: 'pending', extended: 'pending' },
  ...{ cancelled: 'declined', rejected: 'declined' },
};

export function vcommission(fetcher: Fetcher): NetworkAdapter {
  const ask = ({ baseUrl, credentials }: OpenAccount, path: string, body?: object): Promise<Answer> =>
    askNetwork(fetcher, `${baseUrl}${path}`, {
      headers: { 'X-Api-Key': credentials.apiKey ?? '', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  const asked = async (account: OpenAccount, page: DayPage) => ask(account, conversionsPath(page));
  return {
    // It filters by the day of sale, so two months are read again for what changed since.
    ...{ network: 'vcommission', needs: ['apiKey'], everyMs: HOUR, overlapMs: 60 * DAY },
    async readPage(account, window, place, now) {
      const page = dayPageOf(window, place, account.timeZone);
      return { ...toPage(await asked(account, page), account, window, page, now), session: null };
    },
    async probe(account, now) {
      const answer = await asked(account, dayPageOf({ from: now, until: now }, null, account.timeZone));
      const rows = answer.type === 'fault' ? answer : rowsOf(answer);
      return { ...(Array.isArray(rows) ? { type: 'known' as const } : rows), session: null };
    },
    async makeLink(account, { campaignId, url }) {
      const wish = {
        deeplinks: [{ url, campaignIds: [campaignId] }],
        adnParams: { p1: CLICK_ID_SAMPLE },
        encodeURL: false,
      };
      const answer = await ask(account, '/v2/publishers/bulk-deeplink', wish);
      if (answer.type === 'fault') return { ...answer, session: null };
      const links = readObject(answer.text)?.deeplinks;
      return { ...templateFrom(Array.isArray(links) ? links[0]?.url : null), session: null };
    },
  };
}

function conversionsPath({ startDate, endDate, page }: DayPage): string {
  const query = new URLSearchParams({ startDate, endDate, page: String(page), limit: String(PAGE_MAX) });
  return `/v2/publishers/conversions?${query}`;
}

function rowsOf(answer: Exclude<Answer, Fault>): Record<string, unknown>[] | Fault {
  if (answer.status === 204) return [];
  const rows = readObject(answer.text)?.conversions;
  if (!Array.isArray(rows)) return fault('unreadable', 'the answer holds no conversions');
  return rows.filter((row) => typeof row === 'object' && row !== null);
}

function toPage(
  answer: Answer,
  account: OpenAccount,
  window: SyncWindow,
  page: DayPage,
  now: number,
): SyncPage | Fault {
  if (answer.type === 'fault') return answer;
  const rows = rowsOf(answer);
  if (!Array.isArray(rows)) return rows;
  const reading = {
    network: 'vcommission',
    accountId: account.id,
    timeZone: account.timeZone,
    statuses: STATUSES,
    now,
  } as const;
  return {
    type: 'page',
    rows: rows.map((row) =>
      readRow(
        row,
        {
          ...{ id: row.id ?? row.txn_id, orderId: row.order_id, clickId: row.p1, merchant: row.campaign_id },
          ...{ status: row.status, sale: row.sale_amount, commission: row.payout, currency: row.currency },
          ...{ soldAt: row.created, clickedAt: undefined, changedAt: row.updated },
        },
        reading,
      ),
    ),
    next: nextPlace(page, window, rows.length >= PAGE_MAX),
  };
}
