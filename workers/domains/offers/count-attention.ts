import type { Ctx } from '../../platform/context';

/** What the catalogue has that somebody should look at. Instants in milliseconds; null where there is nothing. */
export interface CatalogueAttention {
  /** Every offer, those that are over too. */
  offers: number;
  activeOffers: number;
  merchants: number;
  /** Active offers that end within the time asked, and the soonest end. */
  ending: number;
  nextEndAt: number | null;
  paused: number;
  pausedSince: number | null;
  merchantsWithoutOffers: number;
  withoutOffersSince: number | null;
}

const OFFERS_SQL = `
  select count(*) filter (where status = 'active' and starts_at <= ?2) as activeOffers,
    count(*) filter (where status = 'active' and ends_at <= ?3) as ending,
    min(ends_at) filter (where status = 'active' and ends_at <= ?3) as nextEndAt,
    count(*) filter (where status = 'paused') as paused,
    min(updated_at) filter (where status = 'paused') as pausedSince
  from offers where tenant_id = ?1 and ends_order > ?2`;

const ALL_SQL = 'select count(*) as offers from offers where tenant_id = ?1';

const MERCHANTS_SQL = `
  select count(*) as merchants, count(*) filter (where bare) as merchantsWithoutOffers,
    min(created_at) filter (where bare) as withoutOffersSince
  from (select shop.created_at as created_at,
    not exists (select 1 from offers as deal where deal.tenant_id = ?1 and deal.merchant_id = shop.id) as bare
    from merchants as shop where shop.tenant_id = ?1 and shop.status = 'active') as shops`;

/** Counts what waits in the catalogue, from its indexes; offers that are over are left to their list. */
export async function countAttention(ctx: Ctx, endingWithinMs: number): Promise<CatalogueAttention> {
  const { d1 } = ctx.db;
  const { id } = ctx.tenant;
  const [waiting, all, merchants] = await d1.batch<Partial<CatalogueAttention>>([
    d1.prepare(OFFERS_SQL).bind(id, ctx.now(), ctx.now() + endingWithinMs),
    d1.prepare(ALL_SQL).bind(id),
    d1.prepare(MERCHANTS_SQL).bind(id),
  ]);
  // Three aggregates, a row each, with the columns that the statements name.
  return { ...waiting?.results[0], ...all?.results[0], ...merchants?.results[0] } as CatalogueAttention;
}
