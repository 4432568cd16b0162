import { Hono } from 'hono';
import { sweepConversions } from '../domains/cashback';
import { runSync } from '../domains/networks';
import { seedDemoNetworks } from '../domains/networks/demo';
import { createTenant, type NewTenant, readTenant } from '../domains/tenants';
import type { Env } from '../env';
import { MINUTE } from '../platform/clock';
import type { Ctx } from '../platform/context';
import { admitadSimulator } from './admitad-simulator';
import { type Calls, countCalls } from './count-calls';
import { manySales } from './many-sales';
import {
  addClicks,
  contextOf,
  fillBucket,
  readMoney,
  readSize,
  readWorld,
  SYNC_TEST,
  sumWallets,
  type World,
  wake,
} from './sync-world';

type Bindings = { Bindings: Env };

/**
 * A business that is there for nothing else, with many shoppers and an account at an Admitad of many sales: for the proof that
 * syncs 100,000 of them, and to see what a page costs.
 */
export const syncRoutes = new Hono<Bindings>();

syncRoutes.post('/', async (c) => {
  const tenant: NewTenant = {
    ...{ slug: SYNC_TEST, name: 'Sync test', currency: 'INR', languages: ['en'], timeZone: 'Asia/Kolkata' },
    ...{ modules: ['offers'], hue: 205, mood: 'paper' },
  };
  if (!(await readTenant(c.env, SYNC_TEST))) await createTenant(c.env, tenant, Date.now());
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
  await wake(ctx, Boolean(c.req.query('again')));
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
syncRoutes.get('/money', async (c) =>
  c.json(await readMoney(await contextOf(c.env, c.executionCtx as ExecutionContext))),
);

/** What the objects say, without a look at their rows. */
syncRoutes.get('/wallets', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  return c.json(await sumWallets(ctx, c.req.query('after') ?? '', Number(c.req.query('limit'))));
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
