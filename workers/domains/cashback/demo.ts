import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY, HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { merchants, offers } from '../offers';
import { claimCashback } from './claim-cashback';
import { confirmEarly } from './confirm-early';
import { rejectClaim } from './decide-claim';
import { editCashbackSettings, getCashbackSettings } from './edit-cashback-settings';
import type { NetworkConversion } from './network-conversion';
import { setCommission } from './set-commission';
import { cashbackClaims, commissions, conversions } from './tables';
import { takeConversions } from './take-conversions';

/** What the demo needs of other slices; seed.ts brings it. */
export interface DemoParts {
  click(
    ctx: Ctx,
    visit: { offerId: Id<'off'>; userId: Id<'usr'> | null; at: number; address: string },
  ): Promise<string>;
  shopperId: Id<'usr'>;
  friendId: Id<'usr'>;
  staffId: Id<'usr'>;
}

type Who = 'shopper' | 'friend' | 'guest' | 'unknown';

/** Sales of the past: whose, at which shop, for how much, how many days ago, and what the network said of them since. */
const SALES: {
  who: Who;
  shop: string;
  sale: number;
  daysAgo: number;
  ends?: { status: 'approved' | 'declined'; daysAgo: number; sale?: number };
  wish?: Partial<NetworkConversion>;
}[] = [
  { who: 'shopper', shop: 'amazon', sale: 749_900, daysAgo: 88, ends: { status: 'approved', daysAgo: 30 } },
  { who: 'shopper', shop: 'myntra', sale: 629_900, daysAgo: 81, ends: { status: 'approved', daysAgo: 24 } },
  { who: 'shopper', shop: 'boat', sale: 899_000, daysAgo: 77, ends: { status: 'approved', daysAgo: 21 } },
  { who: 'shopper', shop: 'amazon', sale: 1_249_900, daysAgo: 70, ends: { status: 'approved', daysAgo: 12 } },
  { who: 'shopper', shop: 'myntra', sale: 859_900, daysAgo: 66, ends: { status: 'approved', daysAgo: 9 } },
  { who: 'shopper', shop: 'boat', sale: 749_000, daysAgo: 64, ends: { status: 'approved', daysAgo: 6, sale: 649_000 } },
  { who: 'shopper', shop: 'amazon', sale: 999_900, daysAgo: 63, ends: { status: 'approved', daysAgo: 4 } },
  { who: 'shopper', shop: 'myntra', sale: 219_900, daysAgo: 41, ends: { status: 'declined', daysAgo: 33 } },
  { who: 'shopper', shop: 'boat', sale: 349_900, daysAgo: 18 },
  { who: 'shopper', shop: 'amazon', sale: 459_900, daysAgo: 5 },
  { who: 'shopper', shop: 'myntra', sale: 189_900, daysAgo: 3, wish: { currency: 'USD' } },
  { who: 'friend', shop: 'amazon', sale: 329_900, daysAgo: 6 },
  { who: 'friend', shop: 'myntra', sale: 279_900, daysAgo: 26 },
  { who: 'guest', shop: 'boat', sale: 129_900, daysAgo: 8 },
  { who: 'unknown', shop: 'amazon', sale: 559_900, daysAgo: 2 },
];

/** Purchases of the shopper that no network ever reported: what was claimed of them, and what staff said. */
const CLAIMS: { shop: string; daysAgo: number; orderId: string; amountMinor: number; rejected?: string }[] = [
  {
    ...{ shop: 'boat', daysAgo: 16, orderId: 'BOAT-99120', amountMinor: 149_900 },
    rejected: 'boAt says that this order was paid with a gift card, which earns no cashback.',
  },
  { shop: 'amazon', daysAgo: 9, orderId: '402-7719036', amountMinor: 324_900 },
];

/** Old enough that of the demo only the friend's purchase at Myntra is confirmed ahead of its network. */
const EARLY = { earlyMaxMinor: 500_000, earlyAfterDays: 21 };

const RATES: Record<string, { rateBasisPoints: number; shareBasisPoints?: number }> = {
  ...{ amazon: { rateBasisPoints: 900 }, myntra: { rateBasisPoints: 1_100 }, boat: { rateBasisPoints: 900 } },
};
/** What held before those, and what will hold after. */
const FORMER = { shop: 'amazon', rateBasisPoints: 800, daysAgo: 240 };
const NEXT = { shop: 'myntra', rateBasisPoints: 1_200, inDays: 20 };

/** Gives the demo's shoppers sales in every state, through the verbs that a network's reports take; run again it changes nothing. */
export async function seedDemoCashback(ctx: Ctx, parts: DemoParts): Promise<void> {
  const shops = await findShops(ctx);
  await seedCommissions(ctx, shops);
  const { orm } = ctx.db;
  const tenantId = ctx.tenant.id;
  // The past was told long ago: no hint leaves, and what was written is marked as heard.
  const quiet = { ...ctx, env: { ...ctx.env, EVENTS: silent() } };
  const isSale = and(eq(conversions.tenantId, tenantId), eq(conversions.externalId, 'demo-0'));
  if ((await orm.$count(conversions, isSale)) === 0) await seedSales(quiet, parts, shops);
  if ((await orm.$count(cashbackClaims, eq(cashbackClaims.tenantId, tenantId))) === 0)
    await seedClaims(quiet, parts, shops);
  if ((await getCashbackSettings(ctx)).version === 1) await seedEarly(quiet);
  await ctx.db.d1
    .prepare(`update outbox set delivered_at = ?2 where outbox.tenant_id = ?1 and name like 'cashback.%'`)
    .bind(ctx.tenant.id, ctx.now())
    .run();
}

async function seedSales(ctx: Ctx, parts: DemoParts, shops: Shops): Promise<void> {
  const accountId = newId('net');
  for (const [i, sale] of SALES.entries()) await seedSale(ctx, parts, shops, { ...sale, i, accountId });
  const visit = { ...visitOf(shops, 'myntra'), userId: parts.shopperId, address: 'home' };
  await parts.click(ctx, { ...visit, at: ctx.now() - 20 * HOUR });
}

async function seedClaims(ctx: Ctx, { click, shopperId, staffId }: DemoParts, shops: Shops): Promise<void> {
  for (const { shop, daysAgo, rejected, ...said } of CLAIMS) {
    const visit = { ...visitOf(shops, shop), userId: shopperId, address: 'shopper' };
    const clickId = await click(ctx, { ...visit, at: ctx.now() - daysAgo * DAY });
    const { id } = await claimCashback(as(ctx, shopperId, daysAgo / 2), { clickId, ...said });
    if (rejected) await rejectClaim(as(ctx, staffId, daysAgo / 3), id, { reason: rejected });
  }
}

/** The same business through somebody's eyes, some days ago. */
function as(ctx: Ctx, userId: Id<'usr'>, daysAgo: number): Ctx {
  const actor: UserActor = { kind: 'user', userId, sessionId: newId('ses'), roles: [], isSuperAdmin: false };
  return { ...ctx, actor, now: () => ctx.now() - daysAgo * DAY };
}

async function seedEarly(ctx: Ctx): Promise<void> {
  await editCashbackSettings(ctx, 1, EARLY);
  await confirmEarly(ctx);
}

type Shops = Map<string, { offerId: Id<'off'>; merchantId: Id<'mer'> }>;
type Sale = (typeof SALES)[number] & { i: number; accountId: Id<'net'> };

async function seedSale(ctx: Ctx, parts: DemoParts, shops: Shops, { who, shop, daysAgo, i, accountId, ...sale }: Sale) {
  const now = ctx.now();
  const clickedAt = now - daysAgo * DAY - 2 * HOUR;
  const userId = who === 'shopper' ? parts.shopperId : who === 'friend' ? parts.friendId : null;
  const visit = { ...visitOf(shops, shop), userId, at: clickedAt, address: who };
  const clickId = who === 'unknown' ? '01jd3v9v1kfqgtz5m2x8r4c7ab' : await parts.click(ctx, visit);
  const soldAt = clickedAt + HOUR / 4;
  const report: NetworkConversion = {
    ...{
      network: 'admitad',
      accountId,
      externalId: `demo-${i}`,
      orderId: `${shop.toUpperCase()}-${48_200 + i}`,
      clickId,
    },
    ...{ merchantRef: shop, status: 'pending', saleMinor: sale.sale, soldAt, clickedAt, changedAt: soldAt + HOUR },
    ...{ commissionMinor: Math.floor((sale.sale * (RATES[shop]?.rateBasisPoints ?? 0)) / 10_000), currency: 'INR' },
    ...{ raw: '{}', faults: [], ...sale.wish },
  };
  const at = (instant: number): Ctx => ({ ...ctx, now: () => instant });
  await takeConversions(at(soldAt + HOUR), [report]);
  if (!sale.ends) return;
  const { status, daysAgo: endedAgo, sale: saleMinor = sale.sale } = sale.ends;
  const changedAt = now - endedAgo * DAY;
  await takeConversions(at(changedAt), [{ ...report, status, saleMinor, changedAt }]);
}

function visitOf(shops: Shops, shop: string): { offerId: Id<'off'> } {
  const found = shops.get(shop);
  if (!found) throw new Error(`The demo names a shop without an offer of a rate: ${shop}`);
  return { offerId: found.offerId };
}

/** The first offer with a rate of each shop that the demo names. */
async function findShops(ctx: Ctx): Promise<Shops> {
  const rows = await ctx.db.orm
    .select({ slug: merchants.slug, merchantId: merchants.id, offerId: offers.id, rate: offers.rateBasisPoints })
    .from(offers)
    .innerJoin(merchants, and(eq(merchants.tenantId, ctx.tenant.id), eq(merchants.id, offers.merchantId)))
    .where(and(eq(offers.tenantId, ctx.tenant.id), eq(offers.type, 'cashback')))
    .orderBy(offers.id);
  const shops: Shops = new Map();
  for (const { slug, merchantId, offerId, rate } of rows) {
    if (rate !== null && slug in RATES && !shops.has(slug)) shops.set(slug, { offerId, merchantId });
  }
  return shops;
}

async function seedCommissions(ctx: Ctx, shops: Shops): Promise<void> {
  const known = await ctx.db.orm
    .select({ merchantId: commissions.merchantId })
    .from(commissions)
    .where(eq(commissions.tenantId, ctx.tenant.id));
  const isKnown = new Set(known.map(({ merchantId }) => merchantId));
  for (const [shop, rate] of Object.entries(RATES)) {
    const merchantId = shops.get(shop)?.merchantId;
    if (!merchantId || isKnown.has(merchantId)) continue;
    const setAt = (days: number, rateBasisPoints = rate.rateBasisPoints) => {
      const at = ctx.now() + days * DAY;
      const then = { ...ctx, now: () => Math.min(at, ctx.now()) };
      return setCommission(then, { merchantId, ...rate, rateBasisPoints, fromAt: at });
    };
    if (shop === FORMER.shop) await setAt(-FORMER.daysAgo, FORMER.rateBasisPoints);
    await setAt(-120);
    if (shop === NEXT.shop) await setAt(NEXT.inDays, NEXT.rateBasisPoints);
  }
}

function silent(): Queue {
  return { send: async () => {}, sendBatch: async () => {} } as unknown as Queue; // producers call nothing else
}
