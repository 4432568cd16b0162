import type { Env } from '../env';

/** A sale as the simulated network knows it. Amounts are what was reported, readable or not. */
export interface SimulatedSale {
  /** The network's own number of it. */
  id: number;
  clickId: string;
  orderId: string;
  merchant: string;
  saleAmountMinor: unknown;
  commissionMinor: unknown;
  currency: string;
  status: string;
  soldAt: number;
  changedAt: number;
}

/** The sales of each customer of the network; a test keeps them in memory, development in KV. */
export interface SaleStore {
  list(clientId: string): Promise<SimulatedSale[]>;
  find(clientId: string, orderId: string): Promise<SimulatedSale | null>;
  keep(clientId: string, sale: SimulatedSale): Promise<void>;
}

const PREFIX = 'dev/network';
const LIST_MAX = 10_000;

/** KV outlives restarts; a sale is small enough to stand in the metadata of its key, so that a list is one read for a thousand. */
export function kvSales(env: Env): SaleStore {
  const keyOf = (clientId: string, orderId: string) =>
    `${PREFIX}/${clientId}/${encodeURIComponent(orderId).slice(0, 300)}`;
  return {
    async list(clientId) {
      const sales: SimulatedSale[] = [];
      for (let cursor: string | undefined; sales.length < LIST_MAX; ) {
        const page = await env.HOT.list<SimulatedSale>({ prefix: `${PREFIX}/${clientId}/`, ...(cursor && { cursor }) });
        sales.push(...page.keys.flatMap(({ metadata }) => metadata ?? []));
        if (page.list_complete) break;
        cursor = page.cursor;
      }
      return sales;
    },
    async find(clientId, orderId) {
      return (await env.HOT.getWithMetadata<SimulatedSale>(keyOf(clientId, orderId))).metadata;
    },
    keep: (clientId, sale) => env.HOT.put(keyOf(clientId, sale.orderId), '', { metadata: sale }),
  };
}

export interface ReportedSale {
  clickId?: unknown;
  orderId: string;
  merchant?: string;
  saleAmountMinor?: unknown;
  commissionMinor?: unknown;
  currency?: unknown;
  status?: unknown;
  soldAt?: unknown;
}

const COMMISSION_SHARE = 0.12;

/** What the network will report from now on: the same order number again changes the sale. What is left out stays as it was. */
export async function reportSale(
  store: SaleStore,
  clientId: string,
  report: ReportedSale,
  now: number,
): Promise<SimulatedSale> {
  const before = await store.find(clientId, report.orderId);
  const saleAmountMinor = report.saleAmountMinor ?? before?.saleAmountMinor ?? 0;
  const soldAt = typeof report.soldAt === 'string' ? Date.parse(report.soldAt) : Number.NaN;
  const sale: SimulatedSale = {
    id: before?.id ?? now * 1_000 + Math.floor(Math.random() * 1_000),
    clickId: String(report.clickId ?? before?.clickId ?? ''),
    orderId: report.orderId,
    merchant: report.merchant ?? before?.merchant ?? 'shop',
    saleAmountMinor,
    commissionMinor:
      report.commissionMinor ??
      (typeof saleAmountMinor === 'number' ? Math.floor(saleAmountMinor * COMMISSION_SHARE) : saleAmountMinor),
    currency: String(report.currency ?? before?.currency ?? 'INR'),
    status: String(report.status ?? before?.status ?? 'pending'),
    soldAt: Number.isNaN(soldAt) ? (before?.soldAt ?? now) : soldAt,
    // Networks write seconds: a change of the same second must not look older.
    changedAt: Math.max(now, before?.changedAt ?? 0),
  };
  await store.keep(clientId, sale);
  return sale;
}
