import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { defaultTerms, type PayoutTerms } from './rules';
import { payoutSettings } from './tables';

/** What this business allows; its version is 1 until the owner has changed something. */
export async function getTerms(ctx: Ctx): Promise<PayoutTerms & { version: number }> {
  const { id, currency } = ctx.tenant;
  const [row] = await ctx.db.orm
    .select()
    .from(payoutSettings)
    .where(and(eq(payoutSettings.tenantId, id), eq(payoutSettings.currency, currency)));
  if (!row) return { ...defaultTerms(currency), version: 1 };
  const { tenantId: _, currency: __, ...terms } = row;
  return terms;
}
