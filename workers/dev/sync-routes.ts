import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { sweepConversions } from '../domains/cashback';
import { runSync } from '../domains/networks';
import { DEMO_NETWORK, seedDemoNetworks } from '../domains/networks/demo';
import { networkAccounts } from '../domains/networks/tables';
import { offerTerms } from '../domains/offers';
import { createTenant, type NewTenant, readTenant } from '../domains/tenants';
import type { Env } from '../env';
import { HOUR, MINUTE } from '../platform/clock';
import type { Ctx } from '../platform/context';
import { type Id, newId } from '../platform/id';
import { systemContext } from '../platform/system-context';
import { admitadSimulator } from './admitad-simulator';
import { type Calls, countCalls } from './count-calls';
import { clickOf, type ManySales, manySales } from './many-sales';

const SLUG = 'sync-test';
const CLICKS_AT_ONCE = 500;
const WALLETS_AT_ONCE = 32;

type Bindings = { Bindings: Env };

/**
 * A business that is there for nothing else, with many shoppers and an account at an Admitad of many sales: for the proof that
 * syncs 100,000 of them, and to see what a page costs.
 */
export const syncRoutes = new Hono<Bindings>();

syncRoutes.post('/', async (c) => {
  const tenant: NewTenant = {
    ...{ slug: SLUG, name: 'Sync test', currency: 'INR', languages: ['en'], timeZone: 'Asia/Kolkata' },
    ...{ modules: ['offers'], hue: 205, mood: 'paper' },
  };
  if (!(await readTenant(c.env, SLUG))) await createTenant(c.env, tenant, Date.now());
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  await seedDemoNetworks(ctx);
  if ((await readSize(ctx)).shoppers === 0) await addClicks(ctx, Number(c.req.query('shoppers')));
  return c.json({ status: 'ready' });
});

/** So many steps of the queue at most, each with what it took. */
syncRoutes.post('/steps', async (c) => {
  const { env, calls } = countCalls({ ...c.env, ...SILENT });
  const ctx = await contextOf(env, c.executionCtx as ExecutionContext);
  const world = await readWorld(ctx, Number(c.req.query('sales')));
  const steps: StepReport[] = [];
  for (let left = Number(c.req.query('steps')); left > 0; left--) {
    steps.push(await runStep(ctx, world, calls));
    if (steps.at(-1)?.state !== 'more') break;
  }
  return c.json({ steps });
});

/** As if the time had come, and nobody at it; `again` also forgets what was taken. */
syncRoutes.post('/wake', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  const again = c.req.query('again') ? { takenUntil: null } : {};
  await ctx.db.orm
    .update(networkAccounts)
    .set({ leasedUntil: 0, nextPollAt: 0, ...again })
    .where(isOurs);
  return c.json({ status: 'due' });
});

/** What the minute's sweep does, once what a dead step left is due. */
syncRoutes.post('/sweep', async (c) => {
  const env = { ...c.env, ...SILENT };
  const soon = Date.now() + MINUTE;
  while ((await sweepConversions(env, c.executionCtx as ExecutionContext, soon)) > 0);
  return c.json({ status: 'swept' });
});

/** What the rows say: of sales, of their lines, and of wallets. */
syncRoutes.get('/money', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const row = await ctx.db.d1
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
  return c.json(row);
});

/** What the objects say, without a look at their rows. */
syncRoutes.get('/wallets', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const { results } = await ctx.db.d1
    .prepare('select id from ledgers where tenant_id = ?1 and id > ?2 order by id limit ?3')
    .bind(ctx.tenant.id, c.req.query('after') ?? '', Number(c.req.query('limit')))
    .all<{ id: Id<'led'> }>();
  const sums = { operations: 0, pending: 0, available: 0, broken: 0, last: results.at(-1)?.id ?? null };
  for (let i = 0; i < results.length; i += WALLETS_AT_ONCE) {
    const some = results.slice(i, i + WALLETS_AT_ONCE);
    const books = await Promise.all(some.map(({ id }) => c.env.LEDGER.get(c.env.LEDGER.idFromName(id)).inspect()));
    for (const { sequence, balances, breaches } of books) {
      sums.operations += sequence;
      sums.pending += balances.pending;
      sums.available += balances.available;
      sums.broken += breaches.length ? 1 : 0;
    }
  }
  return c.json(sums);
});

/** What is told to whom is not of this proof, and the next page is asked for by hand. */
const SILENT = {
  EVENTS: { sendBatch: async () => undefined },
  SYNCS: { send: async () => undefined },
} as unknown as Pick<Env, 'EVENTS' | 'SYNCS'>; // the two methods that a sync calls

interface StepReport extends Calls {
  state: string;
  rows: number;
  ms: number;
  networkMs: number;
  /** The largest thing that the step held. */
  characters: number;
}

interface World {
  accountId: Id<'net'>;
  sales: ManySales;
}

async function runStep(ctx: Ctx, { accountId, sales }: World, calls: Calls): Promise<StepReport> {
  await fillBucket(ctx);
  Object.assign(calls, { statements: 0, roundTrips: 0, databaseMs: 0, walletCalls: 0, walletMs: 0 });
  const network = admitadSimulator(() => manySales(sales));
  const seen = { networkMs: 0, characters: 0 };
  const fetcher = async (url: string, { signal: _, ...init }: RequestInit) => {
    const start = performance.now();
    const answer = await network.fetch(new Request(url.replace(/\/dev\/[a-z]+\//, '/'), init), ctx.env);
    const text = await answer.text();
    seen.networkMs += performance.now() - start;
    seen.characters = Math.max(seen.characters, text.length);
    return new Response(text, answer);
  };
  const start = performance.now();
  const step = await runSync(ctx, accountId, { fetcher });
  const ms = performance.now() - start;
  return { state: step.state, rows: 'rows' in step ? step.rows : 0, ms, ...seen, ...calls };
}

/** The network's patience is proven elsewhere. */
async function fillBucket(ctx: Ctx): Promise<void> {
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  await ctx.db.orm.update(networkAccounts).set({ tokensMilli: 60_000 }).where(isOurs);
}

async function readWorld(ctx: Ctx, sales: number): Promise<World> {
  const isOurs = eq(networkAccounts.tenantId, ctx.tenant.id);
  const account = await ctx.db.orm.select({ id: networkAccounts.id }).from(networkAccounts).where(isOurs).get();
  if (!account) throw new Error(`${DEMO_NETWORK.clientId} is not there: POST /dev/syncs first`);
  return { accountId: account.id, sales: { sales, ...(await readSize(ctx)) } };
}

async function readSize(ctx: Ctx): Promise<Pick<ManySales, 'shoppers' | 'clickedAt'>> {
  const row = await ctx.db.d1
    .prepare('select count(*) as shoppers, max(first_at) as clickedAt from clicks where tenant_id = ?1')
    .bind(ctx.tenant.id)
    .first<{ shoppers: number; clickedAt: number | null }>();
  return { shoppers: row?.shoppers ?? 0, clickedAt: row?.clickedAt ?? 0 };
}

/** One offer of 6.5 %, clicked by each shopper two hours ago. */
async function addClicks(ctx: Ctx, shoppers: number): Promise<void> {
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

async function contextOf(env: Env, execution: ExecutionContext): Promise<Ctx> {
  const tenant = await readTenant(env, SLUG);
  if (!tenant) throw new Error('POST /dev/syncs first');
  return systemContext(env, tenant, 'sync-test', execution);
}
