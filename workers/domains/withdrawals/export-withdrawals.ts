import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { write } from '../../platform/write';
import { findVault, users, type Vault } from '../identity';
import { type BankLine, toBankFile } from './bank-file';
import { openDetails } from './reveal-destination';
import { payoutDestinations, withdrawals } from './tables';

/** Each member's key is a read of its own, and the platform allows a thousand in one request. */
const LINES_MAX = 500;

/** The approved withdrawals as a file for the bank, oldest first; the destinations stand in clear, so it is written down first. */
export async function exportWithdrawals(ctx: Ctx): Promise<string> {
  const rows = await ctx.db.orm
    .select({ row: withdrawals, place: payoutDestinations, name: users.name })
    .from(withdrawals)
    .innerJoin(
      payoutDestinations,
      and(eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.id, withdrawals.destinationId)),
    )
    .leftJoin(users, eq(users.id, withdrawals.userId))
    .where(
      and(...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.status, 'approved')], isNull(withdrawals.intent)),
    )
    .orderBy(asc(withdrawals.id))
    .limit(LINES_MAX);
  const ids = rows.map(({ row }) => row.id);
  await write(ctx, {
    statements: [],
    audit: [{ action: 'withdrawals.exported', subject: ctx.tenant.id, after: { count: ids.length, withdrawals: ids } }],
  });
  const vaults = new Map<Id<'usr'>, Vault | null>();
  const lines: BankLine[] = [];
  for (const { row, place, name } of rows) {
    const vault = vaults.get(row.userId) ?? (await findVault(ctx.env, row.userId));
    vaults.set(row.userId, vault);
    // Who was forgotten cannot be paid by file; the board still shows the withdrawal.
    if (!vault) continue;
    lines.push({
      ...{ id: row.id, name: name ?? '', method: row.method },
      details: await openDetails(vault, row.userId, place),
      payout: { amountMinor: row.amount - row.fee, currency: row.currency },
    });
  }
  return toBankFile(lines);
}
