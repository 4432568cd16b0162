import { Hono } from 'hono';
import type { Env } from '../env';
import { toMajor } from './admitad-simulator';
import { kvSales, type SaleStore, type SimulatedSale } from './network-store';

/** India's clock, all the year round. */
const ZONE_MS = 5.5 * 3_600_000;
const STATUSES: Record<string, string> = { declined: 'rejected' };

/**
 * VCommission as Trackier speaks: conversions by the day of sale and page number, bulk deeplinks. Source: CONTRACTS.md, 15. A key is
 * `key-of-` and the name of its customer; one that begins with `busy` is asked to wait, with `down` it fails.
 */
export function trackierSimulator(storeOf: (env: Env) => SaleStore = kvSales) {
  const app = new Hono<{ Bindings: Env }>();
  app.use('*', async (c, next) => {
    const clientId = clientOf(c.req.header('X-Api-Key'));
    if (!clientId) return c.json({ error: 'Invalid API key' }, 401);
    if (clientId.startsWith('busy')) return c.json({ error: 'Too many requests' }, 429, { 'Retry-After': '7' });
    if (clientId.startsWith('down')) return c.json({ error: 'Internal error' }, 500);
    await next();
  });
  app.get('/v2/publishers/conversions', async (c) => {
    const { startDate = '', endDate = '', page = '1', limit = '20' } = c.req.query();
    const [perPage, currentPage] = [Math.min(100, Number(limit)), Number(page)];
    const sales = (await storeOf(c.env).list(clientOf(c.req.header('X-Api-Key')) ?? ''))
      .filter(({ soldAt }) => dayOf(soldAt) >= startDate && dayOf(soldAt) <= endDate)
      .sort((a, b) => a.id - b.id);
    const conversions = sales.slice((currentPage - 1) * perPage, currentPage * perPage).map(toConversion);
    return c.json({ conversions, pagination: { currentPage, perPage, total: sales.length } });
  });
  app.post('/v2/publishers/bulk-deeplink', async (c) => {
    type Wish = { deeplinks?: { url: string; campaignIds: string[] }[]; adnParams?: { p1?: string } };
    const { deeplinks = [], adnParams = {} } = await c.req.json<Wish>();
    const made = deeplinks.map(({ url, campaignIds }) => ({
      url: `https://track.vcommission.com/click?${new URLSearchParams({ campaign_id: campaignIds[0] ?? '', pub_id: '7', p1: adnParams.p1 ?? '', url })}`,
    }));
    return c.json({ deeplinks: made.filter(({ url }) => !url.includes('campaign_id=unknown')) });
  });
  return app;
}

export function clientOf(key: string | undefined): string | null {
  return /^key-of-([\w-]+)$/.exec(key ?? '')?.[1] ?? null;
}

export const dayOf = (at: number) => new Date(at + ZONE_MS).toISOString().slice(0, 10);
export const indianWall = (at: number) => new Date(at + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');

function toConversion({ id, clickId, orderId, merchant, currency, status, soldAt, changedAt, ...sale }: SimulatedSale) {
  return {
    ...{ id: String(id), click_id: `t${id}`, txn_id: `x${id}`, order_id: orderId, campaign_id: merchant },
    ...{ campaign_name: merchant, status: STATUSES[status] ?? status, currency, p1: clickId, p2: '' },
    ...{ payout: toMajor(sale.commissionMinor, currency), sale_amount: toMajor(sale.saleAmountMinor, currency) },
    ...{ created: indianWall(soldAt), updated: indianWall(changedAt) },
  };
}
