import { Hono } from 'hono';
import { DEMO_NETWORK } from '../domains/networks/demo';
import type { Env } from '../env';
import { MerchantShop, ShopReceipt } from './merchant-shop';
import { sendPostback } from './network-routes';
import { kvSales, reportSale } from './network-store';
import type { Post } from './post';
import { readForm } from './read-form';

/** The shop a click lands on in development. Its Buy button has the network report a pending sale, as a real shop's pixel does. */
export function shopRoutes(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.get('/:merchantSlug', (c) => {
    const orderId = `SIM-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
    return c.html(
      <MerchantShop slug={c.req.param('merchantSlug')} clickId={c.req.query('subid') ?? null} orderId={orderId} />,
    );
  });
  app.post('/:merchantSlug', async (c) => {
    const slug = c.req.param('merchantSlug');
    const form = await readForm(c.req.raw);
    const amount = /^\d{1,9}(?:\.\d{1,2})?$/.exec(form.get('amount')?.trim() ?? '')?.[0];
    const orderId = form.get('orderId')?.trim().slice(0, 60) || `SIM-${Date.now()}`;
    const clickId = form.get('subid') ?? '';
    if (!amount) return c.redirect(`/dev/shop/${encodeURIComponent(slug)}?subid=${encodeURIComponent(clickId)}`, 303);
    const sale = { clickId, orderId, merchant: slug, saleAmountMinor: Math.round(Number(amount) * 100) };
    await reportSale(kvSales(c.env), DEMO_NETWORK.clientId, { ...sale, currency: 'INR' }, Date.now());
    c.executionCtx.waitUntil(sendPostback(c.env, post, { subid: clickId, order_id: orderId, status: 'pending' }));
    return c.html(<ShopReceipt slug={slug} orderId={orderId} amount={amount} isCredited={clickId !== ''} />);
  });
  return app;
}
