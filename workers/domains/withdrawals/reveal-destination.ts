import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { write } from '../../platform/write';
import { findVault, type Vault } from '../identity';
import { placeOfDetails } from './destination';
import { withdrawalErrors } from './errors';
import { getWithdrawal } from './find';
import { payoutDestinations } from './tables';
import type { RevealDestinationInput, RevealedDestination } from './withdrawal-schema';

/** Where a withdrawal goes, in clear; who asked and why is written first, so nothing is seen without a line. */
export async function revealDestination(
  ctx: Ctx,
  id: string,
  { reason }: RevealDestinationInput,
): Promise<RevealedDestination> {
  const { row } = await getWithdrawal(ctx, id);
  await write(ctx, {
    statements: [],
    audit: [{ action: 'withdrawals.destination-revealed', subject: row.id, after: { userId: row.userId, reason } }],
  });
  const [place] = await ctx.db.orm
    .select()
    .from(payoutDestinations)
    .where(and(eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.id, row.destinationId)));
  const vault = await findVault(ctx.env, row.userId);
  if (!place || !vault) throw refuse(withdrawalErrors.destinationNotFound);
  return { id: row.id, method: row.method, details: await openDetails(vault, row.userId, place) };
}

/** What was sealed when it was saved. */
export async function openDetails(
  vault: Vault,
  userId: Id<'usr'>,
  { detailsSealed, detailsIndex }: { detailsSealed: string; detailsIndex: string },
): Promise<Record<string, string>> {
  return JSON.parse(await vault.open(placeOfDetails(userId, detailsIndex), detailsSealed)); // saveDestination sealed it
}
