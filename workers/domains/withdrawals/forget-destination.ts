import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { mustChange, write } from '../../platform/write';
import { withdrawalErrors } from './errors';
import { payoutDestinations } from './tables';

/** Takes a saved destination off the member's list; withdrawals that went there keep pointing at it. */
export async function forgetDestination(ctx: Ctx, id: string): Promise<void> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const statement = ctx.db.orm
    .update(payoutDestinations)
    .set({ archivedAt: ctx.now() })
    .where(
      and(
        ...[eq(payoutDestinations.tenantId, ctx.tenant.id), sql`${payoutDestinations.id} = ${id}`],
        ...[eq(payoutDestinations.userId, userId), isNull(payoutDestinations.archivedAt)],
      ),
    );
  await write(ctx, {
    statements: [mustChange(statement, withdrawalErrors.destinationNotFound)],
    audit: [{ action: 'withdrawals.destination-forgotten', subject: id }],
  });
}
