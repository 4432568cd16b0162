import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { withdrawalErrors } from './errors';
import { payoutDestinations, withdrawals } from './tables';

export type WithdrawalRow = typeof withdrawals.$inferSelect;

/** A withdrawal with the mask of where it goes. */
export interface WithdrawalInPlace {
  row: WithdrawalRow;
  masked: string;
}

/** Withdrawals with their destinations; the condition on the tenant is the caller's. */
export function selectWithdrawals(ctx: Ctx) {
  return ctx.db.orm
    .select({ row: withdrawals, masked: payoutDestinations.masked })
    .from(withdrawals)
    .innerJoin(
      payoutDestinations,
      and(eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.id, withdrawals.destinationId)),
    )
    .$dynamic();
}

/** One withdrawal in whatever state, drafts too: null when there is none. */
export async function findWithdrawal(ctx: Ctx, id: string): Promise<WithdrawalInPlace | null> {
  const [found] = await selectWithdrawals(ctx).where(
    and(eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, sql`${id}`)),
  );
  return found ?? null;
}

/** One that people may see; a draft is nobody's yet. */
export async function getWithdrawal(ctx: Ctx, id: string): Promise<WithdrawalInPlace> {
  const found = await findWithdrawal(ctx, id);
  if (!found || found.row.status === 'draft' || found.row.status === 'dropped') {
    throw refuse(withdrawalErrors.notFound);
  }
  return found;
}
