import { DAY, HOUR } from '../../platform/clock';
import type { NetworkStatus } from '../cashback';
import type { Fault, NetworkAdapter, OpenAccount, SyncPage, SyncWindow } from './adapter';
import { type Answer, askNetwork, type Fetcher, fault, readObject } from './ask-network';
import { CLICK_ID_SAMPLE, templateFrom } from './click-id-mark';
import { type DayPage, dayPageOf, nextPlace } from './day-pages';
import { readRow } from './read-row';

/**
 * CueLinks. Source: CONTRACTS.md, 16, where everything is third parties' or from memory: it is off until it was probed. The first sub-id
 * comes as `aff_sub` or as `subid1`; what nothing matches is a 204 without a body; a status that is not known waits and is looked at.
 */
const PAGE_MAX = 100;

const STATUSES: Record<string, NetworkStatus> = {
  ...{ pending: 'pending', validated: 'approved', approved: 'approved', paid: 'approved', payable: 'approved' },
  ...{ rejected: 'declined', cancelled: 'declined', declined: 'declined' },
};

export function cuelinks(fetcher: Fetcher): NetworkAdapter {
  const ask = ({ baseUrl, credentials }: OpenAccount, path: string): Promise<Answer> =>
    askNetwork(fetcher, `${baseUrl}${path}`, {
      headers: { Authorization: `Token token="${credentials.apiKey ?? ''}"` },
    });
  return {
    ...{ network: 'cuelinks', needs: ['apiKey'], everyMs: HOUR, overlapMs: 60 * DAY },
    async readPage(account, window, place, now) {
      const page = dayPageOf(window, place, account.timeZone);
      return { ...toPage(await ask(account, transactionsPath(page)), account, window, page, now), session: null };
    },
    async probe(account, now) {
      const page = dayPageOf({ from: now, until: now }, null, account.timeZone);
      const answer = await ask(account, transactionsPath(page));
      const rows = answer.type === 'fault' ? answer : rowsOf(answer);
      return { ...(Array.isArray(rows) ? { type: 'known' as const } : rows), session: null };
    },
    async makeLink(account, { url }) {
      const query = new URLSearchParams({
        url,
        channel_id: account.websiteId,
        subid: CLICK_ID_SAMPLE,
        shorten: 'false',
      });
      const answer = await ask(account, `/links.json?${query}`);
      if (answer.type === 'fault') return { ...answer, session: null };
      const body = readObject(answer.text);
      const link = body?.link as { url?: unknown } | undefined; // whatever it is, only a text counts
      return { ...templateFrom(link?.url ?? body?.affiliate_url ?? body?.url), session: null };
    },
  };
}

function transactionsPath({ startDate, endDate, page }: DayPage): string {
  const query = new URLSearchParams({
    ...{ start_date: startDate, end_date: endDate, page: String(page), per_page: String(PAGE_MAX) },
  });
  return `/transactions.json?${query}`;
}

function rowsOf(answer: Exclude<Answer, Fault>): Record<string, unknown>[] | Fault {
  if (answer.status === 204 || answer.text.trim() === '') return [];
  const rows = readObject(answer.text)?.transactions ?? readList(answer.text);
  if (!Array.isArray(rows)) return fault('unreadable', 'the answer holds no transactions');
  return rows.filter((row) => typeof row === 'object' && row !== null);
}

function readList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
    network: 'cuelinks',
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
          ...{
            id: row.id,
            orderId: row.order_id,
            clickId: row.aff_sub ?? row.subid1,
            merchant: row.campaign_id ?? row.store_name,
          },
          ...{ status: row.status, sale: row.sale_amount, commission: row.user_commission, currency: row.currency },
          ...{ soldAt: row.transaction_date, clickedAt: undefined, changedAt: row.updated_at },
        },
        reading,
      ),
    ),
    next: nextPlace(page, window, rows.length >= PAGE_MAX),
  };
}
