import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { publishTenant } from './hot';
import { tenants } from './tables';

/** The statement that makes every cached public read of this tenant old; put it into the batch of the change. */
export function catalogChanged(ctx: Ctx) {
  return ctx.db.orm
    .update(tenants)
    .set({ catalogVersion: sql`${tenants.catalogVersion} + 1` })
    .where(eq(tenants.id, ctx.tenant.id));
}

/** After the batch: tells KV and this isolate, so that the next read has the new version in its cache key. */
export async function publishCatalog(ctx: Ctx): Promise<void> {
  await publishTenant(ctx.env, ctx.tenant.slug);
}
