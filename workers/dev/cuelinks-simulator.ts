import { Hono } from 'hono';
import type { Env } from '../env';
import { toMajor } from './admitad-simulator';
import { kvSales, type SaleStore, type SimulatedSale } from './network-store';
import { clientOf, dayOf, indianWall } from './trackier-simulator';

const STATUSES: Record<string, string> = { approved: 'validated', declined: 'rejected' };

/**
 * CueLinks: transactions by the day of sale and page number, 204 without a body when there is none, links. Source: CONTRACTS.md, 16. The
 * first sub-id stands in `aff_sub` of odd rows and in `subid1` of even ones, as both are met. Keys are those of the other simulators.
 */
export function cuelinksSimulator(storeOf: (env: Env) => SaleStore = kvSales) {
  const app = new Hono<{ Bindings: Env }>();
  const clientIn = (header: string | undefined) => clientOf(/^Token token="?([^"]+)"?$/.exec(header ?? '')?.[1]);
  app.use('*', async (c, next) => {
    const clientId = clientIn(c.req.header('Authorization'));
    if (!clientId) return c.json({ error: 'Unauthorized' }, 401);
    if (clientId.startsWith('busy')) return c.json({ error: 'Too many requests' }, 429, { 'Retry-After': '7' });
    if (clientId.startsWith('down')) return c.text('<html>502</html>', 502);
    await next();
  });
  app.get('/transactions.json', async (c) => {
    const { start_date: start = '', end_date: end = '', page = '1', per_page: size = '20' } = c.req.query();
    const perPage = Math.min(100, Number(size));
    const sales = (await storeOf(c.env).list(clientIn(c.req.header('Authorization')) ?? ''))
      .filter(({ soldAt }) => dayOf(soldAt) >= start && dayOf(soldAt) <= end)
      .sort((a, b) => a.id - b.id);
    const transactions = sales.slice((Number(page) - 1) * perPage, Number(page) * perPage).map(toTransaction);
    return transactions.length ? c.json({ transactions }) : c.body(null, 204);
  });
  app.get('/links.json', (c) => {
    const { url = '', channel_id: cid = '', subid = '' } = c.req.query();
    if (url.includes('unknown')) return c.json({ error: 'Campaign is not approved' }, 403);
    return c.json({
      link: { url: `https://linksredirect.com/?${new URLSearchParams({ cid, source: 'api', subid, url })}` },
    });
  });
  return app;
}

function toTransaction({
  id,
  clickId,
  orderId,
  merchant,
  currency,
  status,
  soldAt,
  changedAt,
  ...sale
}: SimulatedSale) {
  return {
    ...{ id, order_id: orderId, campaign_id: merchant, store_name: merchant, channel_id: 1, currency },
    ...{
      sale_amount: toMajor(sale.saleAmountMinor, currency),
      user_commission: toMajor(sale.commissionMinor, currency),
    },
    ...{ commission: '0.00', status: STATUSES[status] ?? status },
    ...{ transaction_date: indianWall(soldAt), updated_at: indianWall(changedAt) },
    ...(id % 2 ? { aff_sub: clickId } : { subid1: clickId }),
  };
}
