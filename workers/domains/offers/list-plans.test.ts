import { drizzle } from 'drizzle-orm/d1';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { getMerchant } from './get-merchant';
import { listCategories } from './list-categories';
import { listMerchants } from './list-merchants';
import { listCoupons, listOffers } from './list-offers';
import { adminListOffers } from './list-offers-for-staff';
import { ListMerchantsQuery, ListOffersQuery, OFFER_SORTS } from './schema';

/** Runs a read and answers the plan of each statement it needed. */
async function plansOf(read: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const { ctx } = mintContext(await mintTenant());
  const asked: { sql: string; params: unknown[] }[] = [];
  const recording = {
    prepare: (sql: string) => ({
      bind: (...params: unknown[]) => {
        asked.push({ sql, params });
        return env.DB.prepare(sql).bind(...params);
      },
    }),
  };
  const orm = drizzle(recording as unknown as D1Database); // a read calls no more than prepare and bind
  await read({ ...ctx, db: { ...ctx.db, orm } }).catch(() => null);
  return Promise.all(
    asked.map(async ({ sql, params }) => {
      const { results } = await env.DB.prepare(`explain query plan ${sql}`)
        .bind(...params)
        .all<{ detail: string }>();
      return results.map(({ detail }) => detail).join('\n');
    }),
  );
}

const query = (wish: object) => ListOffersQuery.parse(wish);

describe('the statement of a list', () => {
  it.each(OFFER_SORTS)('by %s walks one index in its order, with and without a filter', async (sort) => {
    const index = { popular: 'popularity', newest: 'start', ending: 'end', rate: 'rate' }[sort];
    for (const filter of [{}, { category: 'any' }, { type: 'deal' }]) {
      const plans = await plansOf((ctx) => listOffers(ctx, query({ sort, ...filter })));
      expect(plans).toHaveLength(1);
      expect(plans[0]).toContain(`USING INDEX offers_by_${index}`);
      expect(plans[0]).not.toMatch(/SCAN (?!below|json_each)|TEMP B-TREE FOR (?:LAST|ORDER)/);
    }
  });

  it.each<[string, (ctx: Ctx) => Promise<unknown>, number]>([
    ['of a merchant', (ctx) => listOffers(ctx, query({ merchant: 'any' })), 1],
    ['of a search', (ctx) => listOffers(ctx, query({ q: 'any' })), 1],
    ['of coupons', (ctx) => listCoupons(ctx, query({})), 1],
    ['of merchants', (ctx) => listMerchants(ctx, ListMerchantsQuery.parse({ category: 'any' })), 1],
    ['of categories', listCategories, 1],
    ['of a merchant page', (ctx) => getMerchant(ctx, 'any'), 2],
    ['of all offers for staff', (ctx) => adminListOffers(ctx, { limit: 20, status: 'active' }), 1],
  ])('%s reads no more of a table than its tenant', async (_, read, statements) => {
    const plans = await plansOf(read);
    expect(plans).toHaveLength(statements);
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (?!below|json_each)/);
  });
});
