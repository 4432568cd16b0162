import type { Ctx } from '../../platform/context';
import { openDb } from '../../platform/db/open-db';
import { readTenant } from '../tenants';

/**
 * The context in which a person's own account is changed: this business or, on the dashboard's host, which is none, the
 * portal. Messages bear its name and events are delivered in it; links still lead to the host one is at.
 */
export async function accountContext(ctx: Ctx): Promise<Ctx> {
  if (ctx.tenant.slug !== 'app') return ctx;
  const portal = await readTenant(ctx.env, 'www');
  return portal ? { ...ctx, tenant: portal, db: openDb(ctx.env, portal.id) } : ctx;
}
