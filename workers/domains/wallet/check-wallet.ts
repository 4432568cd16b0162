import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { tellState } from './freeze-wallet';
import type { BookTotals } from './ledger-book';
import type { Inspection } from './ledger-view';
import { projectLedger } from './project-ledger';
import type { Difference } from './raise-alerts';
import { ledgers } from './tables';
import { ledgerOf } from './wallet-of';

type LedgerRow = typeof ledgers.$inferSelect;

const BALANCES = ['available', 'pending', 'held', 'owed'] as const;

/**
 * Compares a wallet with its rows and lets it audit itself. Rows that are merely behind are brought up first. The rows are
 * read before the wallet and once more after, so that a movement in between is never taken for a difference.
 */
export async function checkWallet(ctx: Ctx, ledgerId: Id<'led'>): Promise<Difference[]> {
  const before = await readRow(ctx, ledgerId);
  if (!before) return [];
  const inspection = await ledgerOf(ctx, ledgerId).inspect();
  if (before.sequence < inspection.sequence) await projectLedger(ctx, ledgerId);
  const [row, totals] = await Promise.all([
    readRow(ctx, ledgerId),
    readTotals(ctx, ledgerId, Math.max(inspection.sequence, before.sequence)),
  ]);
  const differences = [
    ...breachesOf(inspection),
    ...(row ? compareRow(before, row, inspection) : []),
    ...compareLines(totals, inspection),
  ];
  await keepCheck(ctx, before, inspection);
  return differences;
}

function breachesOf({ breaches }: Inspection): Difference[] {
  if (breaches.length === 0) return [];
  const detail = breaches.map(({ invariant, found }) => `${invariant}: ${found}`).join('; ');
  return [{ kind: 'invariant', expected: 0, found: breaches.length, detail }];
}

/** The row of the wallet against the wallet itself; balances can be compared while both stand at the same operation. */
function compareRow(before: LedgerRow, row: LedgerRow, { sequence, balances }: Inspection): Difference[] {
  const isAhead = before.sequence > sequence; // it was read first, and a wallet never goes back
  if (isAhead || row.sequence < sequence) {
    return [{ kind: 'sequence', expected: sequence, found: isAhead ? before.sequence : row.sequence, detail: '' }];
  }
  if (row.sequence > sequence) return [];
  return BALANCES.flatMap((name) =>
    row[name] === balances[name] ? [] : [{ kind: name, expected: balances[name], found: row[name], detail: '' }],
  );
}

/** Sums over all lines: a line that was changed, lost or added by hand shows in one of them. */
function compareLines(found: BookTotals, { totals: expected }: Inspection): Difference[] {
  if (found.count !== expected.count) {
    return [{ kind: 'lines', expected: expected.count, found: found.count, detail: 'number of lines' }];
  }
  const names = ['amount', ...BALANCES] as const;
  const other = names.find((name) => found[name] !== expected[name]);
  return other ? [{ kind: 'lines', expected: expected[other], found: found[other], detail: `sum of ${other}` }] : [];
}

async function readRow(ctx: Ctx, ledgerId: Id<'led'>): Promise<LedgerRow | undefined> {
  const isRow = and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, ledgerId));
  const [row] = await ctx.db.orm.select().from(ledgers).where(isRow);
  return row;
}

async function readTotals(ctx: Ctx, ledgerId: Id<'led'>, upTo: number): Promise<BookTotals> {
  const row = await ctx.db.d1
    .prepare(
      `select count(*) as count, coalesce(sum(amount), 0) as amount, coalesce(sum(available), 0) as available,
         coalesce(sum(pending), 0) as pending, coalesce(sum(held), 0) as held, coalesce(sum(owed), 0) as owed
       from ledger_entries where tenant_id = ?1 and ledger_id = ?2 and sequence <= ?3`,
    )
    .bind(ctx.tenant.id, ledgerId, upTo)
    .first<BookTotals>();
  if (!row) throw new Error('a sum without a row');
  return row;
}

/** Remembers the check, and says again what staff decided when the wallet does not know it. */
async function keepCheck(ctx: Ctx, before: LedgerRow, { state, sequence }: Inspection): Promise<void> {
  const isRow = and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, before.id));
  await ctx.db.orm
    .update(ledgers)
    .set({ checkedAt: ctx.now(), checkedSequence: sequence, ...(state === 'broken' ? { state } : {}) })
    .where(isRow);
  if (state !== before.state) await tellState(ctx, before.id);
}
