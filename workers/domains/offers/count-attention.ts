import { and, count, eq, gt, min, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { merchantNeeds, offerNeeds } from './needs-attention';
import { merchants, offers } from './tables';

/** What the catalogue has that somebody should look at. Instants in milliseconds; null where there is nothing. */
export interface CatalogueAttention {
  /** Every offer, those that are over too. */
  offers: number;
  activeOffers: number;
  merchants: number;
  /** Active offers that end soon, and the soonest end. */
  ending: number;
  nextEndAt: number | null;
  /** Active offers that nobody has followed for long. */
  quiet: number;
  paused: number;
  pausedSince: number | null;
  merchantsWithoutOffers: number;
  withoutOffersSince: number | null;
}

/** Counts what waits in the catalogue, from its indexes; offers that are over are left to their list. */
export async function countAttention(ctx: Ctx): Promise<CatalogueAttention> {
  const [waiting, all, quiet, shops, bare] = await Promise.all([
    countRunning(ctx),
    countOffers(ctx, undefined),
    countOffers(ctx, offerNeeds('quiet', ctx)),
    countMerchants(ctx, undefined),
    countMerchants(ctx, merchantNeeds('no-offers', ctx)),
  ]);
  return {
    ...{ ...waiting, offers: all, quiet, merchants: shops.count },
    ...{ merchantsWithoutOffers: bare.count, withoutOffersSince: bare.since },
  };
}

async function countRunning(ctx: Ctx) {
  const now = ctx.now();
  const isActive = sql`${offers.status} = 'active' and ${offers.startsAt} <= ${now}`;
  const isEnding = offerNeeds('ending', ctx);
  const isPaused = eq(offers.status, 'paused');
  const [row] = await ctx.db.orm
    .select({
      activeOffers: sql<number>`count(*) filter (where ${isActive})`,
      ending: sql<number>`count(*) filter (where ${isEnding})`,
      nextEndAt: sql<number | null>`min(${offers.endsAt}) filter (where ${isEnding})`,
      paused: sql<number>`count(*) filter (where ${isPaused})`,
      pausedSince: sql<number | null>`min(${offers.updatedAt}) filter (where ${isPaused})`,
    })
    .from(offers)
    .where(and(eq(offers.tenantId, ctx.tenant.id), gt(offers.endsOrder, now)));
  return row ?? { activeOffers: 0, ending: 0, nextEndAt: null, paused: 0, pausedSince: null };
}

async function countOffers(ctx: Ctx, condition: SQL | undefined): Promise<number> {
  const isCounted = and(eq(offers.tenantId, ctx.tenant.id), condition);
  const [row] = await ctx.db.orm.select({ count: count() }).from(offers).where(isCounted);
  return row?.count ?? 0;
}

async function countMerchants(ctx: Ctx, condition: SQL | undefined) {
  const isCounted = and(eq(merchants.tenantId, ctx.tenant.id), condition);
  const fields = { count: count(), since: min(merchants.createdAt) };
  const [row] = await ctx.db.orm.select(fields).from(merchants).where(isCounted);
  return row ?? { count: 0, since: null };
}
