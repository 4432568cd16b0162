import { eq } from 'drizzle-orm';
import { networkAccounts } from '../domains/networks/tables';
import { offerTerms } from '../domains/offers';
import { readTenant } from '../domains/tenants';
import type { Env } from '../env';
import { HOUR } from '../platform/clock';
import type { Ctx } from '../platform/context';
import { type Id, newId } from '../platform/id';
import { systemContext } from '../platform/system-context';
import { clickOf, type ManySales } from './many-sales';

/** The business of the proof of syncs: its shoppers' clicks, its account at the network, and its money. */
export const SYNC_TEST = 'sync-test';
const CLICKS_AT_ONCE = 500;
const WALLETS_AT_ONCE = 32;

export interface World {
  accountId: Id<'net'>;
  sales: ManySales;
}

/** The network's patience is proven elsewhere. */
export async function fillBucket(ctx: Ctx): Promise<void> {
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  await ctx.db.orm.update(networkAccounts).set({ tokensMilli: 60_000 }).where(isOurs);
}

export async function readWorld(ctx: Ctx, sales: number): Promise<World> {
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  const account = await ctx.db.orm.select({ id: networkAccounts.id }).from(networkAccounts).where(isOurs).get();
  if (!account) throw new Error('POST /dev/syncs first');
  return { accountId: account.id, sales: { sales, ...(await readSize(ctx)) } };
}

export async function readSize(ctx: Ctx): Promise<Pick<ManySales, 'shoppers' | 'clickedAt'>> {
  const row = await ctx.db.d1
    .prepare('select count(*) as shoppers, max(first_at) as clickedAt from clicks where tenant_id = ?1')
    .bind(ctx.tenant.id)
    .first<{ shoppers: number; clickedAt: number | null }>();
  return { shoppers: row?.shoppers ?? 0, clickedAt: row?.clickedAt ?? 0 };
}

/** One offer of 6.5 %, clicked by each shopper two hours ago. */
export async function addClicks(ctx: Ctx, shoppers: number): Promise<void> {
  const { orm } = ctx.db;
  const tenantId = ctx.tenant.id;
  const offerId = newId('off');
  const firstAt = ctx.now() - 2 * HOUR;
  const terms = { rateBasisPoints: 650, trackingHours: 72, confirmationDays: 60, fromAt: 0, merchantId: newId('mer') };
  await orm.insert(offerTerms).values({ tenantId, offerId, ...terms });
  for (let i = 0; i < shoppers; i += CLICKS_AT_ONCE) {
    const some = Array.from({ length: Math.min(CLICKS_AT_ONCE, shoppers - i) }, (_, n) => ({
      ...{ id: clickOf(i + n), userId: newId('usr'), ipHash: `address-${i + n}` },
    }));
    await ctx.db.d1
      .prepare(
        `insert into clicks (tenant_id, id, user_id, ip_hash, offer_id, issued_at, visited_at, first_at, person_at, device, is_bot, is_flagged)
         select ?1, value ->> 'id', value ->> 'userId', value ->> 'ipHash', ?3, ?4, ?4, ?4, ?4, 'phone', 0, 0 from json_each(?2)`,
      )
      .bind(tenantId, JSON.stringify(some), offerId, firstAt)
      .run();
  }
}

export async function contextOf(env: Env, execution: ExecutionContext): Promise<Ctx> {
  const tenant = await readTenant(env, SYNC_TEST);
  if (!tenant) throw new Error('POST /dev/syncs first');
  return systemContext(env, tenant, 'sync-test', execution);
}

export async function wake(ctx: Ctx, isAgain: boolean): Promise<void> {
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  const again = isAgain ? { takenUntil: null } : {};
  await ctx.db.orm
    .update(networkAccounts)
    .set({ leasedUntil: 0, nextPollAt: 0, ...again })
    .where(isOurs);
}

export async function readMoney(ctx: Ctx) {
  return ctx.db.d1
    .prepare(
      `select (select count(*) from conversions as c where c.tenant_id = ?1) as conversions,
         (select count(*) from conversions as u where u.tenant_id = ?1 and u.is_unsettled = 1) as unsettled,
         (select count(*) from conversion_changes as h where h.tenant_id = ?1) as changes,
         (select count(*) from conversion_lines as l where l.tenant_id = ?1) as lines,
         (select count(*) from ledgers as w where w.tenant_id = ?1) as wallets,
         (select sum(x.sequence) from ledgers as x where x.tenant_id = ?1) as operations,
         (select sum(y.pending) from ledgers as y where y.tenant_id = ?1) as pending,
         (select sum(z.available) from ledgers as z where z.tenant_id = ?1) as available`,
    )
    .bind(ctx.tenant.id)
    .first();
}

/** The sums of so many wallets after this one, as their objects say them. */
export async function sumWallets(ctx: Ctx, after: string, limit: number) {
  const { results } = await ctx.db.d1
    .prepare('select id from ledgers where tenant_id = ?1 and id > ?2 order by id limit ?3')
    .bind(ctx.tenant.id, after, limit)
    .all<{ id: Id<'led'> }>();
  const sums = { operations: 0, pending: 0, available: 0, broken: 0, last: results.at(-1)?.id ?? null };
  const { LEDGER } = ctx.env;
  for (let i = 0; i < results.length; i += WALLETS_AT_ONCE) {
    const some = results.slice(i, i + WALLETS_AT_ONCE);
    const books = await Promise.all(some.map(({ id }) => LEDGER.get(LEDGER.idFromName(id)).inspect()));
    for (const { sequence, balances, breaches } of books) {
      sums.operations += sequence;
      sums.pending += balances.pending;
      sums.available += balances.available;
      sums.broken += breaches.length ? 1 : 0;
    }
  }
  return sums;
}
