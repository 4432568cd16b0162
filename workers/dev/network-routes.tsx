import { Hono } from 'hono';
import { DEMO_NETWORK } from '../domains/networks/demo';
import type { Env } from '../env';
import { NetworkPage } from './network-page';
import { kvSales, type ReportedSale, reportSale } from './network-store';
import type { Post } from './post';
import { readForm } from './read-form';

const ACTIONS = ['pending', 'approved', 'declined'];

/** `POST /dev/network/conversions` and the page that shows what the simulated network knows; each change sends its postback. */
export function networkRoutes(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  const tell = async (env: Env, sale: ReportedSale, now: number) => {
    const kept = await reportSale(kvSales(env), DEMO_NETWORK.clientId, sale, now);
    const { clickId, orderId, status } = kept;
    return { kept, postback: () => sendPostback(env, post, { subid: clickId, order_id: orderId, status }) };
  };
  app.get('/', async (c) => {
    const sales = await kvSales(c.env).list(DEMO_NETWORK.clientId);
    return c.html(<NetworkPage sales={sales.sort((a, b) => b.changedAt - a.changedAt)} />);
  });
  app.get('/conversions', async (c) => c.json({ data: await kvSales(c.env).list(DEMO_NETWORK.clientId) }));
  app.post('/conversions', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const sale = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const orderId = String(sale.orderId ?? '').trim();
    if (!orderId || orderId.length > 120) return c.json({ code: 'dev/order-id-needed' }, 422);
    if (sale.status !== undefined && !ACTIONS.includes(String(sale.status)))
      return c.json({ code: 'dev/unknown-status', statuses: ACTIONS }, 422);
    const { kept, postback } = await tell(c.env, { ...sale, orderId }, Date.now());
    c.executionCtx.waitUntil(postback());
    return c.json(kept, 201);
  });
  app.post('/decide', async (c) => {
    const form = await readForm(c.req.raw);
    const orderId = form.get('orderId') ?? '';
    if (!(await kvSales(c.env).find(DEMO_NETWORK.clientId, orderId))) return c.redirect('/dev/network', 303);
    const { postback } = await tell(c.env, { orderId, status: form.get('status') ?? 'pending' }, Date.now());
    c.executionCtx.waitUntil(postback());
    return c.redirect('/dev/network', 303);
  });
  return app;
}

/** Admitad's postback by GET, as it is entered on its page: `…?subid=[[[subid]]]&order_id=[[[order_id]]]`. */
export async function sendPostback(env: Env, post: Post, macros: Record<string, string>): Promise<void> {
  const address = `http://${env.ROOT_DOMAIN}/api/v1/hooks/affiliate/admitad/${DEMO_NETWORK.hookSecret}`;
  await post(`${address}?${new URLSearchParams(macros)}`, { method: 'GET' });
}
