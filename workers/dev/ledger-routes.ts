import { Hono } from 'hono';
import { createTenant, type NewTenant, readTenant } from '../domains/tenants';
import { moveIn, walletOf } from '../domains/wallet';
import type { Env } from '../env';
import type { Ctx } from '../platform/context';
import type { Id } from '../platform/id';
import { systemContext } from '../platform/system-context';

const SLUG = 'kill-test';
const CREDIT_MINOR = 5;
const PAGE = 500;

type Bindings = { Bindings: Env };

/**
 * Wallets of a business that is there for nothing else: real objects with their real projection, for the test that kills
 * the Worker under load.
 */
export const ledgerRoutes = new Hono<Bindings>();

ledgerRoutes.post('/', async (c) => {
  const tenant: NewTenant = {
    ...{ slug: SLUG, name: 'Kill test', currency: 'INR', languages: ['en'], timeZone: 'Asia/Kolkata' },
    ...{ modules: ['offers'], hue: 205, mood: 'paper' },
  };
  if (!(await readTenant(c.env, SLUG))) await createTenant(c.env, tenant, Date.now());
  return c.json({ status: 'ready' });
});

ledgerRoutes.post('/:n/credit/:key', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const key = c.req.param('key');
  const movement = { kind: 'credit', from: 'cashback-expense', amountMinor: CREDIT_MINOR } as const;
  const wallet = await walletOf(ctx, userOf(c.req.param('n')));
  return c.json(await moveIn(ctx, wallet, { key, movement, subject: '', reason: '' }));
});

/** What the object says. */
ledgerRoutes.get('/:n', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const { ledger } = await walletOf(ctx, userOf(c.req.param('n')));
  const keys: string[] = [];
  for (;;) {
    const page = await ledger.entriesAfter(keys.length, PAGE);
    keys.push(...page.map(({ key }) => key));
    if (page.length < PAGE) break;
  }
  const { balances } = await ledger.read();
  return c.json({ keys, available: balances.available, breaches: await ledger.audit() });
});

/** What D1 says, without a word to the object. */
ledgerRoutes.get('/:n/projection', async (c) => {
  const ctx = await contextOf(c.env, c.executionCtx as ExecutionContext);
  const { id } = await walletOf(ctx, userOf(c.req.param('n')));
  const { d1 } = ctx.db;
  const row = await d1
    .prepare('select sequence, available from ledgers where tenant_id = ?1 and id = ?2')
    .bind(ctx.tenant.id, id)
    .first<{ sequence: number; available: number }>();
  const lines = await d1
    .prepare('select key from ledger_entries where tenant_id = ?1 and ledger_id = ?2 order by sequence')
    .bind(ctx.tenant.id, id)
    .all<{ key: string }>();
  return c.json({ ...row, keys: lines.results.map(({ key }) => key) });
});

async function contextOf(env: Env, execution: ExecutionContext): Promise<Ctx> {
  const tenant = await readTenant(env, SLUG);
  if (!tenant) throw new Error('POST /dev/ledgers comes first');
  return systemContext(env, tenant, 'kill-test', execution);
}

const userOf = (n: string) => `usr_${n.padStart(26, '0')}` as Id<'usr'>; // a number of the test's own
