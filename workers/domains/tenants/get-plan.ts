import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Plan } from '../../platform/plans';
import { tenants } from './tables';

/** The plan of this business as it is now. */
export async function getPlan(ctx: Ctx): Promise<Plan> {
  const [row] = await openGlobalDb(ctx.env)
    .select({ plan: tenants.plan })
    .from(tenants)
    .where(eq(tenants.id, ctx.tenant.id));
  return row?.plan ?? 'trial';
}
