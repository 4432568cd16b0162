import { and, desc, eq, lt, notInArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { selectWithdrawals } from './find';
import { toWithdrawal } from './present';
import { withdrawals } from './tables';
import type { ListWithdrawalsQuery, Withdrawal } from './withdrawal-schema';

const LIST = 'my-withdrawals';

/** The signed-in member's withdrawals, newest first. */
export async function listWithdrawals(ctx: Ctx, { limit, cursor }: ListWithdrawalsQuery): Promise<Page<Withdrawal>> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await selectWithdrawals(ctx)
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.userId, userId), isSeen()],
        before ? lt(withdrawals.id, sql`${before}`) : undefined,
      ),
    )
    .orderBy(desc(withdrawals.id))
    .limit(limit + 1);
  return toPage(rows, limit, ({ row }) => encodeCursor(LIST, [row.id]), toWithdrawal);
}

/** Neither a draft nor what came to nothing. */
export function isSeen() {
  return notInArray(withdrawals.status, ['draft', 'dropped']);
}
