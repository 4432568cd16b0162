import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { Operation } from './ledger-command';
import { ledgerEntries, ledgers } from './tables';
import { ledgerOf } from './wallet-of';

/** Says that a wallet has news; the news is in the object, so a lost or repeated hint loses or repeats nothing. */
export interface LedgerHint {
  tenantId: Id<'ten'>;
  ledgerId: Id<'led'>;
}

const PULL_MAX = 500;

/**
 * Brings the rows of a wallet up to its object: reads what came after the watermark, writes rows and watermark in one batch,
 * and tells the object. Loss, repetition, disorder and rebuilding from nothing are this one path.
 */
export async function projectLedger(ctx: Ctx, ledgerId: Id<'led'>): Promise<void> {
  const ledger = ledgerOf(ctx, ledgerId);
  for (;;) {
    const sequence = await watermarkOf(ctx, ledgerId);
    if (sequence === null) return;
    const operations = await ledger.entriesAfter(sequence, PULL_MAX);
    if (operations.length) await store(ctx, ledgerId, sequence, operations);
    if (operations.length < PULL_MAX) return ledger.projected(operations.at(-1)?.sequence ?? sequence);
  }
}

/** Forgets the rows of a wallet and reads them from its object again. */
export async function rebuildLedger(ctx: Ctx, ledgerId: Id<'led'>): Promise<void> {
  const { orm } = ctx.db;
  const ofLedger = and(eq(ledgerEntries.tenantId, ctx.tenant.id), eq(ledgerEntries.ledgerId, ledgerId));
  const row = and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, ledgerId));
  await orm.batch([orm.delete(ledgerEntries).where(ofLedger), orm.update(ledgers).set({ sequence: 0 }).where(row)]);
  await projectLedger(ctx, ledgerId);
}

async function watermarkOf(ctx: Ctx, ledgerId: Id<'led'>): Promise<number | null> {
  const [row] = await ctx.db.orm
    .select({ sequence: ledgers.sequence })
    .from(ledgers)
    .where(and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, ledgerId)));
  return row?.sequence ?? null;
}

/** Others may be at the same wallet, or be rebuilding it: only who still stands at the watermark writes. */
async function store(ctx: Ctx, ledgerId: Id<'led'>, from: number, operations: Operation[]): Promise<void> {
  const last = operations.at(-1);
  if (!last || operations[0]?.sequence !== from + 1) throw new Error(`wallet ${ledgerId} has a gap after ${from}`);
  const { d1 } = ctx.db;
  const { sequence, at, balances } = last;
  const { available, pending, held, owed, earned } = balances;
  await d1.batch([
    d1
      .prepare(
        `insert into ledger_entries (tenant_id, ledger_id, sequence, key, kind, followed, amount, at, subject, reason,
           available, pending, held, owed)
         select ?1, ?2, value ->> 'sequence', value ->> 'key', value ->> 'kind', value ->> 'of', value ->> 'amountMinor',
           value ->> 'at', value ->> 'subject', value ->> 'reason', value ->> '$.balances.available',
           value ->> '$.balances.pending', value ->> '$.balances.held', value ->> '$.balances.owed'
         from json_each(?3)
         where exists (select 1 from ledgers where ledgers.tenant_id = ?1 and ledgers.id = ?2 and ledgers.sequence = ?4)
         on conflict (tenant_id, ledger_id, sequence) do nothing`,
      )
      .bind(ctx.tenant.id, ledgerId, JSON.stringify(operations), from),
    d1
      .prepare(
        `update ledgers set sequence = ?3, as_of = ?4, available = ?5, pending = ?6, held = ?7, owed = ?8, earned = ?9
         where tenant_id = ?1 and id = ?2 and sequence = ?10`,
      )
      .bind(ctx.tenant.id, ledgerId, sequence, at, available, pending, held, owed, earned, from),
  ]);
}
