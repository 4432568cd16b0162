import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { cashbackErrors } from './errors';
import type { ConversionRow } from './next-conversion';
import { commissions, conversions } from './tables';

export type CommissionRow = typeof commissions.$inferSelect;

/** One sale of this business, or the refusal that there is none. */
export async function getConversionRow(ctx: Ctx, id: string): Promise<ConversionRow> {
  const isIt = isId('cnv', id) && and(eq(conversions.tenantId, ctx.tenant.id), eq(conversions.id, id));
  const row = isIt ? await ctx.db.orm.select().from(conversions).where(isIt).get() : undefined;
  if (!row) throw refuse(cashbackErrors.conversionNotFound);
  return row;
}

/** One commission of this business, or the refusal that there is none. */
export async function getCommissionRow(ctx: Ctx, id: string): Promise<CommissionRow> {
  const isIt = isId('com', id) && and(eq(commissions.tenantId, ctx.tenant.id), eq(commissions.id, id));
  const row = isIt ? await ctx.db.orm.select().from(commissions).where(isIt).get() : undefined;
  if (!row) throw refuse(cashbackErrors.commissionNotFound);
  return row;
}
