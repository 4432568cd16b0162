import { eq } from 'drizzle-orm';
import { forgetTenant, publishTenant, tenants } from '../domains/tenants';
import { openGlobalDb } from '../platform/db/open-db';
import type { Tenant } from '../platform/tenant';
import { env } from './mint';

/** Changes a test's own tenant as the platform's staff would, and lets every door see it at once. */
export async function setTenant(tenant: Tenant, change: Partial<Pick<Tenant, 'status' | 'modules'>>): Promise<void> {
  await openGlobalDb(env).update(tenants).set(change).where(eq(tenants.id, tenant.id));
  await publishTenant(env, tenant.slug);
  forgetTenant(tenant.slug);
}
