import { offerConsumers, offerDesk } from '../domains/offers';
import { DAY } from '../platform/clock';
import type { Ctx } from '../platform/context';
import type { Id } from '../platform/id';
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
  // The verbs answer ids as the API does, as text; newId made them, so their kind is known here.
  const category = async (wish: Wish<Verbs['createCategory']> = {}) => {
    const made = await offerDesk.createCategory(ctx, { name: name('Category'), ...wish });
    return { ...made, id: made.id as Id<'cat'> };
  };
  const merchant = async (wish: Wish<Verbs['createMerchant']> = {}) => {
    const made = await offerDesk.createMerchant(ctx, {
      ...{ name: name('Merchant'), tagline: 'A shop', homepageUrl: 'https://shop.test', network: 'direct' },
      ...{ linkTemplate: 'https://shop.test/?s={clickId}', trackingHours: 48, confirmationDays: 30 },
      ...{ categoryId: wish.categoryId ?? (await category()).id, ...wish },
    });
    return { ...made, id: made.id as Id<'mer'>, categoryId: made.categoryId as Id<'cat'> };
  };
  const offer = async (wish: Wish<Verbs['createOffer']> = {}) => {
    const made = await offerDesk.createOffer(ctx, {
      ...{ type: 'cashback', title: name('Offer'), startsAt: ctx.now() - DAY },
      ...(wish.flatMinor || wish.type ? {} : { rateBasisPoints: 500 }),
      ...{ merchantId: wish.merchantId ?? (await merchant()).id, ...wish },
    });
    return { ...made, id: made.id as Id<'off'> };
  };
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
