import { offerConsumers, offerDesk } from '../domains/offers';
import { DAY } from '../platform/clock';
import type { Ctx } from '../platform/context';
import { deliver } from '../platform/outbox';
import type { Tenant } from '../platform/tenant';
import { mintContext, mintTenant } from './mint';

type Verbs = typeof offerDesk;
type Wish<T extends (ctx: Ctx, input: never) => unknown> = Partial<Parameters<T>[1]>;

let counter = 0;

/** A catalogue of the test's own, filled through the verbs that staff use; `settle` delivers its events now. */
export async function mintCatalogue(given?: Tenant) {
  const tenant = given ?? (await mintTenant());
  const { ctx } = mintContext(tenant);
  const name = (kind: string) => `${kind} ${++counter}`;
  const category = (wish: Wish<Verbs['createCategory']> = {}) =>
    offerDesk.createCategory(ctx, { name: name('Category'), ...wish });
  const merchant = async (wish: Wish<Verbs['createMerchant']> = {}) =>
    offerDesk.createMerchant(ctx, {
      ...{ name: name('Merchant'), tagline: 'A shop', homepageUrl: 'https://shop.test', network: 'direct' },
      ...{ linkTemplate: 'https://shop.test/?s={clickId}', trackingHours: 48, confirmationDays: 30 },
      ...{ categoryId: wish.categoryId ?? ((await category()).id as never), ...wish }, // made by newId('cat')
    });
  const offer = async (wish: Wish<Verbs['createOffer']> = {}) =>
    offerDesk.createOffer(ctx, {
      ...{ type: 'cashback', title: name('Offer'), startsAt: ctx.now() - DAY },
      ...(wish.flatMinor || wish.type ? {} : { rateBasisPoints: 500 }),
      ...{ merchantId: wish.merchantId ?? ((await merchant()).id as never), ...wish }, // made by newId('mer')
    });
  return { tenant, ctx, category, merchant, offer, settle: () => settle(ctx) };
}

/** Delivers every waiting event of the tenant to the offers' consumers; the queue does the same a second later. */
async function settle(ctx: Ctx): Promise<void> {
  const { results } = await ctx.db.d1
    .prepare('select id from outbox where outbox.tenant_id = ?1 and delivered_at is null order by id')
    .bind(ctx.tenant.id)
    .all<{ id: string }>();
  for (const { id } of results) await deliver(ctx, offerConsumers, id);
}
