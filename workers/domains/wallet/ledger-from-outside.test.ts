import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { handleBatch } from '../../queues';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { keyless, racy } from '../../testing/planted-mistakes';
import {
  type CalledWallet,
  type Delivery,
  OutsideStep,
  type ProjectedLine,
  simulateCallers,
} from '../../testing/simulate-callers';
import type { LedgerBook } from './ledger-book';
import type { Command, Outcome } from './ledger-command';
import type { Ledger } from './ledger-object';
import { projectLedger, rebuildLedger } from './project-ledger';
import { moveIn, type Wallet, walletOf } from './wallet-of';

const isFull = (env as unknown as { PROOF?: string }).PROOF === 'full'; // a variable of the tests only
const WALLETS = 4;
const STEPS = 100;
const RUNS = isFull ? 20 : 2;
const SEED = Number(Date.now() % 1_000_000_007);
const Steps = fc.array(OutsideStep, { minLength: STEPS, maxLength: STEPS });

/** What a build does otherwise than the real one. */
interface Build {
  call?: (wallet: Wallet, command: Command) => Promise<Outcome>;
  /** What the projection works with. */
  projects?: (ctx: Ctx) => Ctx;
}

async function mintWallets(build: Build = {}): Promise<CalledWallet[]> {
  const { ctx } = mintContext(await mintTenant());
  return Promise.all(Array.from({ length: WALLETS }, () => mintCalled(ctx, build)));
}

async function mintCalled(ctx: Ctx, build: Build): Promise<CalledWallet> {
  const wallet = await walletOf(ctx, newId('usr'));
  const { ledger } = wallet;
  await ledger.open({ tenantId: ctx.tenant.id, ledgerId: wallet.id, currency: wallet.currency });
  const call = (command: Command) => (build.call ? build.call(wallet, command) : moveIn(ctx, wallet, command));
  return {
    call,
    abandon: async (command) => {
      const reply = ledger.apply(command);
      reply.catch(() => {});
      (reply as unknown as Disposable)[Symbol.dispose](); // a union of what a call answers, each part of it disposable
    },
    evict: () => evictDurableObject(ledger),
    alarm: async () => void (await runDurableObjectAlarm(ledger)),
    loseAlarm: () => runInDurableObject(ledger, (_live, { storage }) => storage.deleteAlarm()),
    hint: (delivery, meanwhile) => hint(ctx, wallet, build, delivery, meanwhile),
    operations: () => ledger.entriesAfter(0, 1_000),
    audit: async () => (await ledger.audit()).map(({ found }) => found),
    projection: () => readProjection(ctx, wallet),
  };
}

async function hint(
  ctx: Ctx,
  { id: ledgerId }: Wallet,
  { projects }: Build,
  delivery: Delivery,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const own = projects ? projects(ctx) : ctx;
  const call = once(meanwhile);
  if (delivery === 'late') {
    const late = aroundBatch(own, 'd1', (write) =>
      call()
        .then(() => projectLedger(own, ledgerId))
        .then(write),
    );
    await projectLedger(late, ledgerId);
  }
  await call();
  if (delivery === 'around a rebuild') await projectAroundRebuild(own, ledgerId);
  if (delivery === 'two at once') await Promise.all([projectLedger(own, ledgerId), projectLedger(own, ledgerId)]);
  else if (projects) await projectLedger(own, ledgerId);
  else await deliver({ tenantId: ctx.tenant.id, ledgerId }, delivery === 'twice' ? 2 : 1);
}

/** A reader who read before the rows were forgotten writes when they are, and before they are read again. */
async function projectAroundRebuild(ctx: Ctx, ledgerId: Wallet['id']): Promise<void> {
  const forgotten = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const rebuilding = aroundBatch(ctx, 'orm', async (forget) => {
    const result = await forget();
    forgotten.resolve();
    await written.promise;
    return result;
  });
  const late = aroundBatch(ctx, 'd1', async (write) => {
    const rebuilt = rebuildLedger(rebuilding, ledgerId);
    await forgotten.promise;
    const result = await write();
    written.resolve();
    await rebuilt;
    return result;
  });
  await projectLedger(late, ledgerId);
}

/** The same context, but its first batch through this door is made by `around`. */
function aroundBatch(ctx: Ctx, door: 'd1' | 'orm', around: (run: () => Promise<unknown>) => Promise<unknown>): Ctx {
  const own = ctx.db[door] as { batch(statements: unknown): Promise<unknown> }; // what the two doors have in common
  let isFirst = true;
  const proxy = new Proxy(own, {
    get: (target, name) => {
      if (name !== 'batch') return Reflect.get(target, name);
      return (statements: unknown) => {
        const run = () => target.batch(statements);
        if (!isFirst) return run();
        isFirst = false;
        return around(run);
      };
    },
  });
  return { ...ctx, db: { ...ctx.db, [door]: proxy } };
}

function deliver(body: { tenantId: string; ledgerId: string }, count: number): Promise<void> {
  const message = { body, attempts: 1, ack: () => {}, retry: () => expect.fail('a hint was not taken') };
  const batch = { queue: 'souk-ledgers', messages: Array(count).fill(message) };
  return handleBatch(batch as unknown as MessageBatch, env, {} as ExecutionContext); // what handleBatch reads
}

function once(work: () => Promise<unknown>): () => Promise<unknown> {
  let result: Promise<unknown> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

async function readProjection(ctx: Ctx, { id }: Wallet) {
  const { d1 } = ctx.db;
  const lines = await d1
    .prepare(
      `select sequence, key, kind, followed as "of", amount as amountMinor, at, subject, reason, available, pending, held, owed
       from ledger_entries where tenant_id = ?1 and ledger_id = ?2 order by sequence`,
    )
    .bind(ctx.tenant.id, id)
    .all<ProjectedLine>();
  const row = await d1
    .prepare('select sequence, available, pending, held, owed, earned from ledgers where tenant_id = ?1 and id = ?2')
    .bind(ctx.tenant.id, id)
    .first<{ sequence: number; available: number; pending: number; held: number; owed: number; earned: number }>();
  if (!row) throw new Error('the wallet has no row');
  const { sequence, ...balances } = row;
  return { sequence, balances, lines: lines.results };
}

/** A build whose projection writes wherever it stands. */
const unguarded: Build = {
  projects: (ctx) => {
    const blind = (sql: string) =>
      sql.replace('ledgers.sequence = ?4', '?4 = ?4').replace('sequence = ?10', '?10 = ?10');
    const d1 = new Proxy(ctx.db.d1, {
      get: (target, name) =>
        name === 'prepare' ? (sql: string) => target.prepare(blind(sql)) : Reflect.get(target, name),
    });
    return { ...ctx, db: { ...ctx.db, d1 } };
  },
};

/** A build with a mistake in it, called from outside like the real one. */
const planted = (apply: (book: LedgerBook, command: Command) => Promise<Outcome>): Build => ({
  call: ({ ledger }, command) =>
    runInDurableObject(ledger, (live: Ledger) => {
      const { book } = live as unknown as { book: LedgerBook }; // private to every build but these
      return apply(book, command);
    }),
});

describe('wallets called from outside', () => {
  it('keep one history each that the model agrees with, every reply in it, every projection the same', async () => {
    let calls = 0;
    const property = fc.asyncProperty(Steps, async (steps) => {
      calls += await simulateCallers(await mintWallets(), steps);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    console.log(`wallets from outside: seed ${SEED}, ${calls} calls in ${RUNS * WALLETS} wallets`);
    expect(calls).toBeGreaterThanOrEqual(RUNS * STEPS);
  }, 300_000);

  it.each([
    { mistake: 'a race between reading and writing', build: planted(racy) },
    { mistake: 'no look at the key', build: planted(keyless) },
    { mistake: 'a projection that does not look at its watermark', build: unguarded },
  ])(
    'find $mistake',
    async ({ build }) => {
      const property = fc.asyncProperty(Steps, async (steps) => {
        await simulateCallers(await mintWallets(build), steps);
      });
      const { failed } = await fc.check(property, { seed: SEED, numRuns: 20, endOnFailure: true });
      expect(failed).toBe(true);
    },
    120_000,
  );
});
