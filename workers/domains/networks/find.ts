import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { networkErrors } from './errors';
import { networkAccounts } from './tables';

export type AccountRow = typeof networkAccounts.$inferSelect;

/** An account of this tenant, or null. */
export async function findAccountRow(ctx: Ctx, id: string): Promise<AccountRow | null> {
  if (!isId('net', id)) return null;
  const isIt = and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.id, id));
  return (await ctx.db.orm.select().from(networkAccounts).where(isIt).get()) ?? null;
}

/** An account of this tenant; 404 without one. */
export async function getAccountRow(ctx: Ctx, id: string): Promise<AccountRow> {
  const row = await findAccountRow(ctx, id);
  if (!row) throw refuse(networkErrors.notFound);
  return row;
}
